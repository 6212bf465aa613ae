package dev.pgpm.engine.workspace;

import dev.pgpm.engine.finding.Finding;
import dev.pgpm.engine.finding.FindingCode;
import dev.pgpm.engine.finding.FindingsException;
import dev.pgpm.engine.finding.Place;
import dev.pgpm.engine.text.TextFile;
import java.nio.file.Path;
import java.util.List;

/**
 * What a module's package.json is needed for: the npm name, an alias. Nothing depends on it, so a broken one is a note.
 *
 * @param name the npm name, or empty
 * @param notes what is wrong with the file
 */
record NpmPackage(String name, List<Finding> notes) {

    /** A module without a package.json. */
    static final NpmPackage NONE = new NpmPackage("", List.of());

    static NpmPackage read(Path file) {
        try {
            Json json = JsonReader.read(file, TextFile.read(file).text());
            if (json instanceof Json.Members members && members.member("name").orElse(json) instanceof Json.Text text) {
                return new NpmPackage(text.value(), List.of());
            }
            return NONE;
        } catch (JsonSyntaxException e) {
            return unusable(e.place(), "it is not JSON: " + e.reason());
        } catch (FindingsException e) {
            Finding first = e.findings().get(0);
            return unusable(first.place(), first.cause());
        }
    }

    private static NpmPackage unusable(Place place, String reason) {
        return new NpmPackage(
                "",
                List.of(Finding.of(
                        FindingCode.PACKAGE_JSON_INVALID,
                        place,
                        "package.json",
                        "package.json cannot be read, so the module has no npm name: " + reason,
                        "Correct it; the module itself does not need it.")));
    }
}
