package dev.pgpm.console.lifecycle;

import dev.pgpm.console.ExitCode;
import dev.pgpm.console.Terminal;
import dev.pgpm.engine.migrate.DeployPlan;
import dev.pgpm.engine.migrate.DeployRequest;
import dev.pgpm.engine.migrate.Lifecycle;
import dev.pgpm.engine.migrate.Outcome;
import dev.pgpm.engine.server.ConnectionSettings;
import dev.pgpm.engine.server.UserDatabase;
import dev.pgpm.engine.workspace.Module;
import dev.pgpm.engine.workspace.Workspace;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Deploys what is pending of a module and of what it requires, and verifies it. */
@Command(
        name = "deploy",
        description = "Deploys the pending changes of a module, what it requires first, and verifies them.",
        mixinStandardHelpOptions = true)
public final class DeployCommand implements Callable<Integer> {

    private final Terminal terminal;
    private final Prompt prompt;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    private MigrationOptions options = new MigrationOptions();

    @Option(names = "--workspace", description = "All modules of the workspace, together with --all.")
    private boolean workspaceWide;

    @Option(names = "--all", description = "All modules of the workspace.")
    private boolean all;

    @Option(names = "--to", paramLabel = "TARGET", description = "Stop at this change or @tag, which is deployed, too.")
    private String to = "";

    @Option(names = "--createdb", description = "Create the database if it does not exist.")
    private boolean createDatabase;

    @Option(names = "--no-verify", description = "Do not run the verify scripts afterwards.")
    private boolean unverified;

    @Option(names = "--ignore-drift", description = "Go on although scripts of deployed changes were edited.")
    private boolean ignoreDrift;

    /** Makes the command. */
    public DeployCommand(Terminal terminal, Prompt prompt) {
        this.terminal = terminal;
        this.prompt = prompt;
    }

    @Override
    public Integer call() {
        ConnectionSettings settings = options.settings(terminal);
        Workspace workspace = options.workspace();
        DeployRequest request = request(workspace);
        Report report = options.report(terminal);
        boolean create = createDatabase && !new UserDatabase(settings).exists();
        if (create) {
            report.say("Will create " + Report.describe(settings) + ".");
            DeployPlan plan = Lifecycle.planOfNew(workspace, settings, request);
            OptionalInt end = end(plan, settings, report);
            if (end.isPresent()) {
                return end.getAsInt();
            }
            new UserDatabase(settings).create();
        }
        try (Lifecycle lifecycle = options.open(workspace, settings, report)) {
            DeployPlan plan = lifecycle.plan(request);
            OptionalInt end = create ? obstacles(plan, report) : end(plan, settings, report);
            return end.isPresent() ? end.getAsInt() : deploy(lifecycle, plan, report);
        }
    }

    private DeployRequest request(Workspace workspace) {
        boolean everything = workspaceWide || all;
        if (!to.isEmpty() && everything) {
            throw new ParameterException(spec.commandLine(), "--to names a change of one module, not of all.");
        }
        List<Module> modules = everything ? Where.all(workspace) : List.of(options.module(workspace));
        return new DeployRequest(modules, to, options.logOnly(), options.transactional(), ignoreDrift);
    }

    /** Says what will be done, and {@return the exit code if that is all} */
    private OptionalInt end(DeployPlan plan, ConnectionSettings settings, Report report) {
        report.willDeploy(plan, settings);
        if (options.dryRun() || !plan.obstacles().isEmpty()) {
            report.notes(plan.notes());
            return OptionalInt.of(report.obstacles(plan.obstacles()));
        }
        boolean goesOn = plan.isEmpty() || options.confirmed(terminal, prompt);
        return goesOn ? OptionalInt.empty() : OptionalInt.of(ExitCode.OK.number());
    }

    /** Another run may have been at the new database first. */
    private static OptionalInt obstacles(DeployPlan plan, Report report) {
        return plan.obstacles().isEmpty() ? OptionalInt.empty() : OptionalInt.of(report.obstacles(plan.obstacles()));
    }

    private int deploy(Lifecycle lifecycle, DeployPlan plan, Report report) {
        Outcome outcome = lifecycle.deploy(plan);
        if (outcome.succeeded() && !unverified) {
            outcome = lifecycle.verifyAfter(plan, outcome);
        }
        return report.conclude(outcome);
    }
}
