package dev.pgpm.console.result;

import dev.pgpm.engine.finding.Level;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What was asked of a run, and where it ran.
 *
 * @param tool the version of this tool
 * @param started when it started
 * @param root the directory of the workspace, which files are told relative to
 * @param level what it demanded
 * @param fullCycle whether it reverted and deployed again
 * @param jobs how many modules it ran at once
 * @param shard the part of the modules that it was given; {@code null} for all
 * @param machine where it ran
 */
public record RunSetting(
        String tool,
        Instant started,
        Path root,
        Level level,
        boolean fullCycle,
        int jobs,
        @Nullable Part shard,
        Machine machine) {

    /** {@return the part of the modules that the run was given; nothing for all} */
    public Optional<Part> part() {
        return Optional.ofNullable(shard);
    }
}
