package dev.pgpm.engine.workspace;

import dev.pgpm.engine.finding.Place;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * A control file, as far as a migration needs it.
 *
 * @param file where it is
 * @param name its base name, which is the module's name
 * @param requires the modules and native extensions that it requires, in the order of the file, each once
 * @param version the {@code default_version}, or empty
 * @param comment the {@code comment}, or empty
 * @param places where each required name stands
 */
public record ControlFile(
        Path file, String name, List<String> requires, String version, String comment, Map<String, Place> places) {

    /** The ending of a control file's name. */
    public static final String SUFFIX = ".control";

    public ControlFile {
        requires = List.copyOf(requires);
        places = Map.copyOf(places);
    }

    /** {@return where a required name stands, or the whole file for a name that it does not require} */
    public Place placeOf(String required) {
        return places.getOrDefault(required, Place.of(file));
    }
}
