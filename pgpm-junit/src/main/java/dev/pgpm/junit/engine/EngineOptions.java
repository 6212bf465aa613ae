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
 * @param servers which servers they run on: modules are spread over all of them
 * @param jobs how many modules at once, or parts of a long one if no other is left; 0 for as many as the machine has
 *     processors, but one for each server
 * @param failFast whether nothing more is started after the first failure
 * @param modules the modules to run, by name; empty for all
 * @param exclude the modules to leave out, by name
 * @param durations how long modules took before: what others wait for is started first
 * @param cache what is taken from earlier runs, and left to later ones
 */
public record EngineOptions(
        CycleOptions cycle,
        List<ServerRequest> servers,
        int jobs,
        boolean failFast,
        List<String> modules,
        List<String> exclude,
        Durations durations,
        Cache cache) {

    public EngineOptions {
        servers = List.copyOf(servers);
        modules = List.copyOf(modules);
        if (servers.isEmpty()) {
            throw new IllegalArgumentException("no server");
        }
        exclude = List.copyOf(exclude);
        if (jobs < 0) {
            throw new IllegalArgumentException("jobs must not be negative, but is " + jobs);
        }
    }

    /** {@return the number of modules that run at once} */
    public int threads() {
        return jobs > 0 ? jobs : Math.max(servers.size(), Runtime.getRuntime().availableProcessors());
    }

    /** {@return the full cycle at this level, on any server, with nothing left out} */
    public static EngineOptions standard(Level level) {
        return new EngineOptions(
                new CycleOptions(true, level, false),
                List.of(ServerRequest.auto()),
                0,
                false,
                List.of(),
                List.of(),
                Durations.none(),
                Cache.off());
    }
}
