package dev.pgpm.console.lifecycle;

import dev.pgpm.console.ExitCode;
import dev.pgpm.console.Terminal;
import dev.pgpm.engine.migrate.Lifecycle;
import dev.pgpm.engine.migrate.LifecycleListener;
import dev.pgpm.engine.server.ConnectionSettings;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Makes the ledger where there is none. */
@Command(
        name = "init",
        description = "Makes the ledger (the schema pgpm_migrate) in a database that has none.",
        mixinStandardHelpOptions = true)
final class InitCommand implements Callable<Integer> {

    private final Terminal terminal;

    @Mixin
    private Where where = new Where();

    @Mixin
    private DatabaseOption database = new DatabaseOption();

    /** Upstream's option; a ledger that is there already is left as it is, so there is nothing to confirm. */
    @Option(
            names = {"--yes", "-y"},
            hidden = true)
    @SuppressWarnings("UnusedVariable") // accepted so that upstream's users can type what they are used to
    private boolean yes;

    InitCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        ConnectionSettings settings = database.settings(terminal.environment());
        try (Lifecycle lifecycle = Lifecycle.open(where.workspace(), settings, LifecycleListener.NONE)) {
            boolean made = lifecycle.initialise();
            terminal.out()
                    .println((made ? "Made the ledger in " : "The ledger was there, in ") + Report.describe(settings)
                            + ".");
        }
        return ExitCode.OK.number();
    }
}
