package dev.pgpm.console.lifecycle;

import dev.pgpm.console.ExitCode;
import dev.pgpm.console.Terminal;
import dev.pgpm.engine.migrate.Lifecycle;
import dev.pgpm.engine.migrate.RevertPlan;
import dev.pgpm.engine.migrate.RevertRequest;
import dev.pgpm.engine.migrate.RevertRequest.Extent;
import dev.pgpm.engine.server.ConnectionSettings;
import dev.pgpm.engine.workspace.Workspace;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Takes deployed changes back. */
@Command(
        name = "revert",
        description = "Reverts the last deployed change of a module, or more of them.",
        mixinStandardHelpOptions = true)
public final class RevertCommand implements Callable<Integer> {

    private final Terminal terminal;
    private final Prompt prompt;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    private MigrationOptions options = new MigrationOptions();

    @Option(names = "--to", paramLabel = "TARGET", description = "Revert what is behind this change or @tag.")
    private String to = "";

    @Option(names = "--all", description = "Revert all deployed changes of the module.")
    private boolean all;

    @Option(names = "--cascade", description = "Also revert what depends on it in other modules.")
    private boolean cascade;

    /** Makes the command. */
    public RevertCommand(Terminal terminal, Prompt prompt) {
        this.terminal = terminal;
        this.prompt = prompt;
    }

    @Override
    public Integer call() {
        if (all && !to.isEmpty()) {
            throw new ParameterException(spec.commandLine(), "--all and --to contradict each other.");
        }
        ConnectionSettings settings = options.settings(terminal);
        Workspace workspace = options.workspace();
        Extent extent = all ? Extent.ALL : to.isEmpty() ? Extent.LAST : Extent.TO;
        RevertRequest request = new RevertRequest(
                options.module(workspace), extent, to, cascade, options.logOnly(), options.transactional());
        Report report = options.report(terminal);
        try (Lifecycle lifecycle = options.open(workspace, settings, report)) {
            RevertPlan plan = lifecycle.plan(request);
            report.willRevert(plan, settings);
            if (options.dryRun() || !plan.obstacles().isEmpty()) {
                report.notes(plan.notes());
                return report.obstacles(plan.obstacles());
            }
            if (plan.size() > 0 && !options.confirmed(terminal, prompt)) {
                return ExitCode.OK.number();
            }
            return report.conclude(lifecycle.revert(plan));
        }
    }
}
