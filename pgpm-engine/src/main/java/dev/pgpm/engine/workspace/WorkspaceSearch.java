package dev.pgpm.engine.workspace;

import dev.pgpm.engine.finding.Finding;
import dev.pgpm.engine.finding.FindingCode;
import dev.pgpm.engine.finding.FindingsException;
import dev.pgpm.engine.finding.Place;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Looks upwards for a workspace. Unlike upstream, the nearest one counts, whichever of the two files marks it. */
final class WorkspaceSearch {

    /** Upstream's other marker: a program, which would need a JavaScript engine to run. */
    static final String SCRIPT_MARKER = "pgpm.config.js";

    private WorkspaceSearch() {}

    static Path nearest(Path start) {
        Path absolute = start.toAbsolutePath().normalize();
        if (!Files.exists(absolute)) {
            throw notFound(absolute, "there is no directory " + absolute, "Correct the path.");
        }
        for (@Nullable Path here = absolute; here != null; here = here.getParent()) {
            if (Files.exists(here.resolve(MARKER)) || Files.exists(here.resolve(SCRIPT_MARKER))) {
                return here;
            }
        }
        throw notFound(absolute, "neither " + absolute + " nor a directory above it has a pgpm.json", hint(absolute));
    }

    private static final String MARKER = WorkspaceReader.MARKER;

    static void requireMarker(Path root) {
        if (Files.exists(root.resolve(MARKER))) {
            return;
        }
        Path script = root.resolve(SCRIPT_MARKER);
        if (Files.exists(script)) {
            throw new FindingsException(Finding.of(
                    FindingCode.WORKSPACE_NOT_FOUND,
                    Place.of(script),
                    SCRIPT_MARKER,
                    "this workspace is configured by pgpm.config.js, a JavaScript program, which is not supported",
                    "Write what it exports into a pgpm.json beside it, at least \"packages\": "
                            + "node -p \"JSON.stringify(require('./pgpm.config.js'), null, 2)\" > pgpm.json"));
        }
        throw notFound(root, "the directory " + root + " has no pgpm.json", hint(root));
    }

    private static FindingsException notFound(Path place, String cause, String remedy) {
        return new FindingsException(Finding.of(
                FindingCode.WORKSPACE_NOT_FOUND, Place.of(place), String.valueOf(place.getFileName()), cause, remedy));
    }

    private static String hint(Path start) {
        Optional<Path> below = below(start);
        if (below.isPresent()) {
            return "There is one in " + below.get() + ": go there, or name it with --cwd.";
        }
        if (Files.exists(start.resolve(ModuleReader.PLAN))) {
            return "This is a module without a workspace: write { \"packages\": [\".\"] } to a pgpm.json beside its "
                    + ModuleReader.PLAN + ".";
        }
        return "Go to a workspace, or write { \"packages\": [\"packages/*\"] } to a pgpm.json above the modules.";
    }

    private static Optional<Path> below(Path start) {
        try (DirectoryStream<Path> entries =
                Files.newDirectoryStream(start, entry -> Files.exists(entry.resolve(MARKER)))) {
            for (Path entry : entries) {
                return Optional.of(entry);
            }
        } catch (IOException e) {
            return Optional.empty(); // only a hint is lost
        }
        return Optional.empty();
    }
}
