package dev.pgpm.console.run;

import dev.pgpm.console.ExitCode;
import dev.pgpm.console.ServerOptions;
import dev.pgpm.console.Terminal;
import dev.pgpm.console.Version;
import dev.pgpm.console.WorkingDirectory;
import dev.pgpm.console.report.Reports;
import dev.pgpm.console.result.Machine;
import dev.pgpm.console.result.RunRecord;
import dev.pgpm.console.result.RunSetting;
import dev.pgpm.engine.cycle.Baseline;
import dev.pgpm.engine.cycle.BaselineFile;
import dev.pgpm.engine.cycle.CycleOptions;
import dev.pgpm.engine.finding.Level;
import dev.pgpm.engine.workspace.Module;
import dev.pgpm.engine.workspace.Workspace;
import dev.pgpm.engine.workspace.WorkspaceReader;
import dev.pgpm.junit.engine.EngineOptions;
import dev.pgpm.junit.engine.HeadStart;
import dev.pgpm.junit.engine.PgpmTestEngine;
import dev.pgpm.junit.server.ServerRequest;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.junit.platform.engine.discovery.DiscoverySelectors;
import org.junit.platform.launcher.LauncherConstants;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.LauncherSession;
import org.junit.platform.launcher.TestPlan;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The command that proves modules: every change deployed, verified, reverted and deployed again. */
@Command(
        name = "test-packages",
        description = "Proves modules in both directions: deploy, verify, revert and redeploy of every change.",
        mixinStandardHelpOptions = true)
public final class TestPackagesCommand implements Callable<Integer> {

    private final Terminal terminal;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Option(names = "--full-cycle", description = "Also revert and deploy again; without it, deploy and verify only.")
    private boolean fullCycle;

    @Option(names = "--workspace", description = "All modules of the workspace, together with --all.")
    private boolean wholeWorkspace;

    @Option(names = "--all", description = "All modules of the workspace.")
    private boolean all;

    @Option(
            names = "--package",
            paramLabel = "NAME",
            description = "A module of the workspace; repeatable, instead of --all.")
    private List<String> packages = new ArrayList<>();

    @Option(names = "--exclude", paramLabel = "NAME", split = ",", description = "A module to leave out; repeatable.")
    private List<String> exclude = new ArrayList<>();

    @Mixin
    private PartOptions parts = new PartOptions();

    @Mixin
    private CacheOption cache = new CacheOption();

    @Option(names = "--level", description = "compat, standard or strict (default: ${DEFAULT-VALUE}).")
    private Level level = Level.STANDARD;

    @Option(
            names = "--isolated",
            description = "Also try each change where nothing is but what it requires: finds undeclared dependencies.")
    private boolean isolated;

    @Option(
            names = "--mutate",
            description = "Also take away what each change made, piece by piece: does its verify script notice?")
    private boolean mutate;

    @Option(names = "--fail-fast", description = "Start nothing more after the first failure.")
    private boolean failFast;

    @Option(
            names = "--jobs",
            paramLabel = "N",
            description =
                    "How many modules at once, or parts of a long one if no other is left (default: one a processor).")
    private int jobs;

    @Mixin
    private final ServerOptions servers = new ServerOptions();

    @Mixin
    private final TimeoutOptions timeouts = new TimeoutOptions();

    @Mixin
    private final ReportOptions reports = new ReportOptions();

    @Option(names = "--details", description = "summary, tree or verbose (default: ${DEFAULT-VALUE}).")
    private Details details = Details.TREE;

    @Option(
            names = "--keep-on-failure",
            description = "Leave the databases of failed modules on the server, if it outlives the run.")
    private boolean keepOnFailure;

    @Option(names = "--baseline", paramLabel = "FILE", description = "Known findings, which fail nothing.")
    private @Nullable Path baseline;

    @Option(
            names = "--write-baseline",
            paramLabel = "FILE",
            description = "Writes the defects of this run down as known, and ends with 0 if there is nothing else.")
    private @Nullable Path writeBaseline;

    @Mixin
    private final WorkingDirectory here = new WorkingDirectory();

    /** Upstream's option; here every failure is collected unless --fail-fast asks otherwise. */
    @Option(names = "--continue-on-fail", hidden = true)
    @SuppressWarnings("UnusedVariable") // accepted so that upstream's users can type what they are used to
    private boolean continueOnFail;

    /** Upstream's option; here every module is always proven on its own. */
    @Option(names = "--force-all", hidden = true)
    @SuppressWarnings("UnusedVariable") // as above
    private boolean forceAll;

    /** Makes the command. */
    public TestPackagesCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        Path start = here.path();
        List<ServerRequest> requests = servers.requests().stream()
                .map(request -> request.within(timeouts.timeouts()))
                .toList();
        RememberedKeys.use();
        // While the server answers, files are read; without them nothing is done there.
        try (HeadStart headStart = HeadStart.connecting(requests)) {
            return run(start, requests, headStart);
        }
    }

    private int run(Path start, List<ServerRequest> requests, HeadStart headStart) {
        Workspace workspace = WorkspaceReader.find(start);
        Selection selection = new Selection(workspace, start);
        List<String> chosen = selection.modules(everything(), packages, exclude);
        PartOptions.Chosen part = parts.of(workspace, chosen, start, terminal.environment());
        if (!part.why().isEmpty()) {
            terminal.out()
                    .println("%d of %d modules: %s".formatted(part.modules().size(), chosen.size(), part.why()));
        }
        Reports wanted = reports.from(start);
        wanted.announce(terminal);
        Baseline known = baseline == null ? Baseline.none() : BaselineFile.read(start.resolve(baseline));
        EngineOptions options = new EngineOptions(
                new CycleOptions(fullCycle, level, keepOnFailure, known).with(isolated, mutate),
                requests,
                jobs,
                failFast,
                part.modules(),
                List.of(),
                cache.learnt(workspace, terminal).with(part.durations()),
                cache.of(terminal));
        if (part.modules().isEmpty()) {
            return nothing(setting(workspace, options, part), wanted);
        }
        RunRecord record = run(workspace, options, setting(workspace, options, part), headStart);
        BaselineReport old = new BaselineReport(record, known, level, writeBaseline != null);
        new Verdict(terminal, start, details).print(record, old);
        parts.remember(record, part.durations(), start);
        cache.learn(record, workspace, terminal);
        int reported = wanted.write(record, terminal) ? 0 : ExitCode.CANNOT.number();
        ExitCode code = writeBaseline == null ? record.exitCode() : write(old, start.resolve(writeBaseline));
        return code == ExitCode.OK ? reported : code.number();
    }

    /** Some modules or all of them: whoever names one and gets all would wait for what was not asked for. */
    private boolean everything() {
        if (all && !packages.isEmpty()) {
            throw new ParameterException(
                    spec.commandLine(),
                    "--all means every module, --package only those that it names: give one of the two."
                            + " To leave modules out of all, use --exclude.");
        }
        return all || (wholeWorkspace && packages.isEmpty());
    }

    private ExitCode write(BaselineReport old, Path file) {
        BaselineFile.write(file, old.entries());
        terminal.out()
                .println("Baseline of %d known finding%s written to %s"
                        .formatted(old.entries().size(), old.entries().size() == 1 ? "" : "s", file));
        terminal.out().flush();
        return old.exitCodeOnceKnown();
    }

    /** A part of a run may have nothing to prove; whoever joins the parts must know that it was not forgotten. */
    private int nothing(RunSetting setting, Reports wanted) {
        terminal.out().println("NOTHING TO PROVE");
        terminal.out().flush();
        RunRecord empty = new RunRecord(setting, "", List.of(), List.of(), List.of(), List.of(), Duration.ZERO);
        return wanted.write(empty, terminal) ? ExitCode.OK.number() : ExitCode.CANNOT.number();
    }

    private RunSetting setting(Workspace workspace, EngineOptions options, PartOptions.Chosen part) {
        return new RunSetting(
                Version.number(),
                Instant.now(),
                workspace.root(),
                level,
                fullCycle,
                options.threads(),
                part.of().orElse(null),
                Machine.here(terminal.environment()));
    }

    private RunRecord run(Workspace workspace, EngineOptions options, RunSetting setting, HeadStart headStart) {
        if (workspace.modules().stream().anyMatch(module -> isToRun(module, options))) {
            headStart.prepare(workspace, options);
        }
        Progress progress = new Progress(terminal, details);
        RunCollector collector =
                new RunCollector(setting, ModuleContent.of(workspace, reports.isAskedForAny()), progress);
        LauncherDiscoveryRequest request = LauncherDiscoveryRequestBuilder.request()
                .selectors(DiscoverySelectors.selectDirectory(workspace.root().toFile()))
                // Nobody sees a stack trace here; looking for the test's own frames in each takes time.
                .configurationParameter(LauncherConstants.STACKTRACE_PRUNING_ENABLED_PROPERTY_NAME, "false")
                .build();
        try (LauncherSession session = BareSession.of(new PgpmTestEngine(workspace, options, collector, headStart))) {
            TestPlan plan = session.getLauncher().discover(request);
            progress.expect(plan.countTestIdentifiers(node -> node.isTest()));
            try (Interruption ignored = Interruption.toldBy(() -> progress.interrupted(collector.server()))) {
                session.getLauncher().execute(plan, collector);
            }
        }
        progress.erase();
        return collector.record();
    }

    /** Modules that cannot be read have no use for a server. */
    private static boolean isToRun(Module module, EngineOptions options) {
        return options.modules().stream().anyMatch(module::isCalled);
    }
}
