package dev.pgpm.junit;

import dev.pgpm.engine.finding.Place;
import dev.pgpm.engine.plan.Change;
import dev.pgpm.engine.workspace.Module;
import dev.pgpm.engine.workspace.ScriptKind;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Where an IDE jumps to from a dynamic test. JUnit makes a source with a position of a file's URI with {@code ?line=},
 * and of no file that does not exist: a missing script is shown at the line of the plan that asks for it.
 */
final class Locations {

    private Locations() {}

    static URI of(Module module, Change change, ScriptKind kind) {
        Path script = module.script(kind, change);
        return Files.isRegularFile(script) ? script.toUri() : of(change.place());
    }

    static URI of(Place place) {
        String file = place.file().toUri().toString();
        if (place.line() == 0) {
            return URI.create(file);
        }
        String column = place.column() > 0 ? "&column=" + place.column() : "";
        return URI.create(file + "?line=" + place.line() + column);
    }
}
