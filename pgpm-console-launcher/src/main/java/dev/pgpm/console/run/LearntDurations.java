package dev.pgpm.console.run;

import dev.pgpm.engine.cycle.Durations;
import dev.pgpm.engine.cycle.DurationsFile;
import dev.pgpm.engine.finding.FindingsException;
import dev.pgpm.engine.workspace.Workspace;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;

/**
 * How long modules took on this machine, a file for each workspace. It only decides what is started first: no file, or one
 * that cannot be read, means that this is not known. How modules are split over machines is decided by what all of them
 * know, and that is not this.
 */
final class LearntDurations {

    private static final System.Logger LOG = System.getLogger(LearntDurations.class.getName());

    private final Path directory;

    LearntDurations(Path directory) {
        this.directory = directory;
    }

    Durations of(Workspace workspace) {
        try {
            return DurationsFile.read(file(workspace));
        } catch (FindingsException e) {
            LOG.log(Level.DEBUG, "nothing is known of durations", e);
            return Durations.none();
        }
    }

    void learn(Workspace workspace, Durations durations) {
        try {
            Files.createDirectories(directory);
            DurationsFile.write(file(workspace), durations);
        } catch (IOException | FindingsException e) {
            LOG.log(Level.DEBUG, "durations are not remembered", e);
        }
    }

    private Path file(Workspace workspace) {
        String root = workspace.root().toString();
        return directory.resolve(UUID.nameUUIDFromBytes(root.getBytes(StandardCharsets.UTF_8)) + ".json");
    }
}
