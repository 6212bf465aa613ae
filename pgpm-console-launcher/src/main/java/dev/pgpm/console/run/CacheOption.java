package dev.pgpm.console.run;

import dev.pgpm.console.Terminal;
import dev.pgpm.console.result.RunRecord;
import dev.pgpm.engine.cycle.Durations;
import dev.pgpm.engine.server.KeptDatabases;
import dev.pgpm.engine.workspace.Workspace;
import dev.pgpm.junit.engine.Cache;
import dev.pgpm.junit.engine.CacheUse;
import dev.pgpm.junit.server.CacheDirectory;
import java.time.Duration;
import picocli.CommandLine.Option;

/** What a run may take from earlier ones, and leaves to later ones. */
final class CacheOption {

    @Option(
            names = "--cache",
            paramLabel = "USE",
            description = "off proves everything; on does not prove again what was proven with the same content, clones"
                    + " what was deployed with the same content, and starts first what took long; clear forgets that"
                    + " first (default: off).")
    private CacheUse use = CacheUse.OFF;

    @Option(
            names = "--cache-databases",
            paramLabel = "N",
            description = "How many databases of dependencies --cache leaves on a server (default: ${DEFAULT-VALUE}).")
    private int databases = KeptDatabases.Limits.USUAL.most();

    @Option(
            names = "--cache-days",
            paramLabel = "DAYS",
            description = "How long after their last use these databases are dropped (default: ${DEFAULT-VALUE}).")
    private int days = (int) KeptDatabases.Limits.USUAL.longest().toDays();

    Cache of(Terminal terminal) {
        KeptDatabases.Limits limits =
                new KeptDatabases.Limits(Math.max(0, databases), Duration.ofDays(Math.max(0, days)));
        return new Cache(use, CacheDirectory.of(terminal.environment()), limits);
    }

    /** {@return how long modules of a workspace took in earlier runs, if these may be known} */
    Durations learnt(Workspace workspace, Terminal terminal) {
        return use == CacheUse.OFF ? Durations.none() : durations(terminal).of(workspace);
    }

    /** Remembers how long the modules took, if later runs may know. */
    void learn(RunRecord run, Workspace workspace, Terminal terminal) {
        if (use != CacheUse.OFF) {
            durations(terminal)
                    .learn(workspace, run.durations(durations(terminal).of(workspace)));
        }
    }

    private static LearntDurations durations(Terminal terminal) {
        return new LearntDurations(CacheDirectory.of(terminal.environment()).resolve("durations"));
    }
}
