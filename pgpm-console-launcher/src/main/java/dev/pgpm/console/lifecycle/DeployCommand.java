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
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
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
    private Where where = new Where();

    @Mixin
    private DatabaseOption database = new DatabaseOption();

    @Mixin
    private Confirmation confirmation = new Confirmation();

    @Mixin
    private LockOption lock = new LockOption();

    @Parameters(arity = "0..1", paramLabel = "MODULE", description = "The module (default: the one one stands in).")
    private String module = "";

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

    @Option(
            names = {"--log-only", "--logOnly"},
            description = "Only record the changes as deployed; no script runs.")
    private boolean logOnly;

    @Mixin
    private TransactionOptions transaction = new TransactionOptions();

    @Option(names = "--ignore-drift", description = "Go on although scripts of deployed changes were edited.")
    private boolean ignoreDrift;

    @Option(names = "--dry-run", description = "Print what would be done, and do nothing.")
    private boolean dryRun;

    /** Makes the command. */
    public DeployCommand(Terminal terminal, Prompt prompt) {
        this.terminal = terminal;
        this.prompt = prompt;
    }

    @Override
    public Integer call() {
        ConnectionSettings settings = database.settings(terminal.environment());
        Workspace workspace = where.workspace();
        List<Module> modules = workspaceWide || all ? Where.all(workspace) : List.of(where.module(workspace, module));
        if (!to.isEmpty() && (workspaceWide || all)) {
            throw new ParameterException(spec.commandLine(), "--to names a change of one module, not of all.");
        }
        DeployRequest request = new DeployRequest(modules, to, logOnly, transaction.transactional(), ignoreDrift);
        Report report = new Report(terminal, where.start());
        if (createDatabase && !isThere(settings, report)) {
            return ExitCode.OK.number();
        }
        try (Lifecycle lifecycle = Lifecycle.open(workspace, settings, report.listener())) {
            if (!dryRun) {
                lifecycle.lock(lock.timeout());
            }
            return deploy(lifecycle, request, settings, report);
        }
    }

    /** {@return whether the database is there now} */
    private boolean isThere(ConnectionSettings settings, Report report) {
        UserDatabase wanted = new UserDatabase(settings);
        if (wanted.exists()) {
            return true;
        }
        report.say("Will create " + Report.describe(settings) + " and deploy to it.");
        if (dryRun || !confirmation.given(terminal, prompt)) {
            return false;
        }
        wanted.create();
        return true;
    }

    private int deploy(Lifecycle lifecycle, DeployRequest request, ConnectionSettings settings, Report report) {
        DeployPlan plan = lifecycle.plan(request);
        report.willDeploy(plan, settings);
        if (dryRun || !plan.obstacles().isEmpty()) {
            report.notes(plan.notes());
            return report.obstacles(plan.obstacles());
        }
        boolean nothing = plan.size() == 0 && plan.newExtensions().isEmpty();
        if (!nothing && !confirmation.given(terminal, prompt)) {
            return ExitCode.OK.number();
        }
        Outcome outcome = lifecycle.deploy(plan);
        if (outcome.succeeded() && !unverified) {
            outcome = lifecycle.verifyAfter(plan, outcome);
        }
        return report.conclude(outcome);
    }
}
