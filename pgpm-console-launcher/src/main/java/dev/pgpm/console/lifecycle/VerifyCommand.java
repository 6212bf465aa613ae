package dev.pgpm.console.lifecycle;

import dev.pgpm.console.Terminal;
import dev.pgpm.engine.migrate.Lifecycle;
import dev.pgpm.engine.server.ConnectionSettings;
import dev.pgpm.engine.workspace.Module;
import dev.pgpm.engine.workspace.Workspace;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Verifies what is deployed of a module and of what it requires. */
@Command(
        name = "verify",
        description = "Runs the verify script of every deployed change of a module and of what it requires.",
        mixinStandardHelpOptions = true)
public final class VerifyCommand implements Callable<Integer> {

    private final Terminal terminal;

    @Mixin
    private Where where = new Where();

    @Mixin
    private DatabaseOption database = new DatabaseOption();

    @Parameters(arity = "0..1", paramLabel = "MODULE", description = "The module (default: the one one stands in).")
    private String module = "";

    @Mixin
    private final AllModules all = new AllModules();

    /** Makes the command. */
    public VerifyCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        ConnectionSettings settings = database.settings(terminal.environment());
        Workspace workspace = where.workspace();
        List<Module> modules = all.areMeant() ? Where.all(workspace) : List.of(where.module(workspace, module));
        Report report = new Report(terminal, where.start());
        report.say("Verifying " + Report.describe(settings) + ":");
        try (Lifecycle lifecycle = Lifecycle.open(workspace, settings, report.listener())) {
            return report.conclude(lifecycle.verify(modules));
        }
    }
}
