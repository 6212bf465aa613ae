package dev.pgpm.junit.engine;

import dev.pgpm.engine.cycle.CycleOptions;
import dev.pgpm.engine.cycle.Durations;
import dev.pgpm.engine.finding.Level;
import dev.pgpm.junit.server.ServerRequest;
import java.util.List;

/**
 * What a run of the engine does.
 *
 * @param cycle the steps and what they demand
 * @param server which server they run on
 * @param jobs how many modules at once; 0 for as many as the machine has processors
 * @param failFast whether nothing more is started after the first failure
 * @param modules the modules to run, by name; empty for all
 * @param exclude the modules to leave out, by name
 * @param durations how long modules took before: what others wait for is started first
 */
public record EngineOptions(
        CycleOptions cycle,
        ServerRequest server,
        int jobs,
        boolean failFast,
        List<String> modules,
        List<String> exclude,
        Durations durations) {

    public EngineOptions {
        modules = List.copyOf(modules);
        exclude = List.copyOf(exclude);
        if (jobs < 0) {
            throw new IllegalArgumentException("jobs must not be negative, but is " + jobs);
        }
    }

    /** {@return the number of modules that run at once} */
    public int threads() {
        return jobs > 0 ? jobs : Math.max(1, Runtime.getRuntime().availableProcessors());
    }

    /** {@return the full cycle at this level, on any server, with nothing left out} */
    public static EngineOptions standard(Level level) {
        return new EngineOptions(
                new CycleOptions(true, level, false),
                ServerRequest.auto(),
                0,
                false,
                List.of(),
                List.of(),
                Durations.none());
    }
}
