package dev.pgpm.junit.engine;

import dev.pgpm.engine.cycle.AllowedFinding;
import dev.pgpm.engine.cycle.CycleOptions;
import dev.pgpm.engine.cycle.Judged;
import dev.pgpm.engine.cycle.ModuleCycle;
import dev.pgpm.engine.cycle.ModuleSchedule;
import dev.pgpm.engine.cycle.NotRunnable;
import dev.pgpm.engine.cycle.StepResult;
import dev.pgpm.engine.cycle.Stretch;
import dev.pgpm.engine.cycle.Stretches;
import dev.pgpm.engine.cycle.WorkspaceCycle;
import dev.pgpm.engine.finding.Finding;
import dev.pgpm.engine.finding.FindingText;
import dev.pgpm.engine.finding.FindingsException;
import dev.pgpm.engine.finding.Nature;
import java.lang.System.Logger.Level;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.junit.platform.engine.EngineExecutionListener;
import org.junit.platform.engine.TestDescriptor;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.reporting.ReportEntry;

/**
 * Runs the nodes of one module, in order; those of its changes are given out in {@link Stretches} if other threads help. Never
 * throws: what goes wrong becomes a node's result.
 */
final class ModuleExecution implements ModuleSchedule.Work {

    private static final System.Logger LOG = System.getLogger(ModuleExecution.class.getName());

    /** The key under which a step publishes what was found but does not fail it. */
    static final String WARNING = "pgpm.warning";

    /** The key under which a step publishes what was found and is allowed, one line each. */
    static final String ALLOWED = "pgpm.allowed";

    /** The key under which a step publishes what was found and is old, one line each. */
    static final String OLD = "pgpm.baseline";

    /** The key under which a step that was not run tells that only what is allowed kept it from running. */
    static final String EXCUSED = "pgpm.excused";

    /** How the reason begins for which a node is skipped that was proven before. */
    static final String PROVEN_BEFORE = "proven before with the same content, at ";

    /** The key under which a module publishes the database that was left on the server. */
    static final String KEPT = "pgpm.kept";

    private final ModuleDescriptor node;
    private final ModuleFiles files;
    private final Lanes lanes;
    private final EngineOptions options;
    private final AtomicBoolean stopped;
    private final EngineExecutionListener listener;
    private final FindingListener listenerOfFindings;

    private final Path root;
    private final Runnable progress;
    private final List<ChangeDescriptor> changes;
    private final Stretches stretches;
    private TestExecutionResult result = TestExecutionResult.successful();

    /** Where the module is cycled, from its start to its end. */
    private Lanes.@Nullable Lane lane;

    /** Why no further step can run; {@code null} as long as they can. */
    private @Nullable String obstacle;

    private @Nullable ModuleCycle cycle;

    /** When the module was proven, if it is not proven again. */
    private @Nullable Instant before;

    ModuleExecution(
            ModuleDescriptor node,
            ModuleFiles files,
            Lanes lanes,
            EngineOptions options,
            AtomicBoolean stopped,
            EngineExecutionListener listener,
            FindingListener listenerOfFindings,
            Path root,
            Runnable progress) {
        this.node = node;
        this.files = files;
        this.lanes = lanes;
        this.options = options;
        this.stopped = stopped;
        this.listener = listener;
        this.listenerOfFindings = listenerOfFindings;
        this.root = root;
        this.progress = progress;
        this.changes = node.getChildren().stream()
                .filter(ChangeDescriptor.class::isInstance)
                .map(ChangeDescriptor.class::cast)
                .toList();
        this.stretches = new Stretches(changes.size());
        if (!mayBeDivided()) {
            stretches.keepTogether();
        }
    }

    /** Only a module that is run as a whole: a single step brings the database to its own precondition. */
    private boolean mayBeDivided() {
        CycleOptions demands = options.cycle();
        return changes.size() == node.module().plan().changes().size()
                && demands.fullCycle()
                && !demands.isolated()
                && !demands.mutate()
                && !options.failFast();
    }

    @Override
    public void run() {
        lane = lanes.enter();
        listener.executionStarted(node);
        try {
            checkFiles();
            open();
        } catch (NotRunnable e) {
            obstacle = e.reason();
            result = e.findings().isEmpty() ? aborted(e.reason()) : failed(e.findings());
        } catch (FindingsException e) {
            obstacle = e.findings().get(0).cause();
            result = failed(e.findings());
        } catch (SQLException e) {
            obstacle = String.valueOf(e.getMessage());
            result = failed(List.of(cycles().explain(e)));
        } catch (RuntimeException e) {
            obstacle = e.toString();
            result = TestExecutionResult.failed(e);
        }
        ModuleCycle open = cycle;
        if (open == null) {
            node.getChildren().stream()
                    .filter(child -> !(child instanceof FilesDescriptor))
                    .forEach(child -> run(child, null));
            finish(result);
        } else {
            run(stretches.begin(open));
        }
    }

    /** The thread whose stretch is over last goes on with the whole module. */
    private void run(Stretch stretch) {
        for (OptionalInt next = stretches.next(stretch); next.isPresent(); next = stretches.next(stretch)) {
            long start = System.nanoTime();
            run(changes.get(next.getAsInt()), stretch.cycle());
            stretches.cycled(Duration.ofNanos(System.nanoTime() - start));
            progress.run();
        }
        if (stretches.isDoneBeforeEarlierOnes(stretch)) {
            stretch.cycle().passAhead();
        }
        if (stretches.end(stretch)) {
            end();
        }
    }

    private void end() {
        try {
            ModuleCycle whole = stretches.join();
            cycle = whole;
            node.getChildren().stream()
                    .filter(WholeDescriptor.class::isInstance)
                    .forEach(child -> run(child, whole));
        } catch (SQLException e) {
            result = failed(List.of(cycles().explain(e)));
        } catch (RuntimeException e) {
            result = TestExecutionResult.failed(e);
        }
        finish(finished(result));
    }

    private void finish(TestExecutionResult ended) {
        Lanes.Lane left = lane;
        if (left != null) {
            lanes.leave(left);
        }
        listener.executionFinished(node, ended);
    }

    private WorkspaceCycle cycles() {
        Lanes.Lane entered = lane;
        if (entered == null) {
            throw new IllegalStateException("the module has not started");
        }
        return entered.cycles();
    }

    @Override
    public Optional<ModuleSchedule.Part> part() {
        return stretches
                .best()
                .map(place -> new ModuleSchedule.Part(place.gainMillis(), () -> {
                    stretches.plan(place);
                    return () -> takeOver(place);
                }));
    }

    /** Nothing is told of a stretch that cannot be prepared: its changes stay with the thread that has them now. */
    private void takeOver(Stretches.Place place) {
        Optional<Stretch> taken = Optional.empty();
        try {
            taken = prepare(place);
        } catch (SQLException | RuntimeException e) {
            LOG.log(Level.DEBUG, () -> node.module().name() + " is not divided: " + e.getMessage());
        }
        if (taken.isPresent()) {
            run(taken.get());
        } else {
            stretches.giveUp(place);
            stretches.keepTogether();
        }
    }

    private Optional<Stretch> prepare(Stretches.Place place) throws SQLException {
        ModuleCycle first = cycle;
        if (first == null) {
            return Optional.empty();
        }
        Optional<ModuleCycle> beside = cycles().openBeside(first, place.index(), () -> stretches.isAhead(place));
        if (beside.isEmpty()) {
            return Optional.empty();
        }
        Optional<Stretch> taken = stretches.takeOver(place, beside.get());
        if (taken.isEmpty()) {
            beside.get().close();
        }
        return taken;
    }

    private void open() throws NotRunnable, SQLException {
        if (obstacle == null && !stopped.get()) {
            before = cycles().provenBefore(node.module()).orElse(null);
            cycle = before == null ? cycles().open(node.module()) : null;
        }
    }

    /** What the files alone tell comes first: with a plan that cannot be used, no database is touched. */
    private void checkFiles() {
        for (TestDescriptor child : node.getChildren()) {
            if (child instanceof FilesDescriptor) {
                long start = System.nanoTime();
                List<Finding> findings = files.findings(node.module());
                listener.executionStarted(child);
                Judged judged = cycles().allowances(node.module()).ofFiles(findings);
                listenerOfFindings.found(
                        child.getUniqueId(),
                        judged.open(),
                        judged.allowed(),
                        Duration.ofNanos(System.nanoTime() - start));
                publish(child, judged.allowed());
                finish(child, judged.open());
                if (findings.stream().anyMatch(finding -> finding.code().nature() == Nature.CONFIGURATION)) {
                    obstacle = "the module's files cannot be used as they are";
                }
            }
        }
    }

    private void run(TestDescriptor child, @Nullable ModuleCycle open) {
        Instant proven = before;
        if (proven != null) {
            listener.executionSkipped(child, PROVEN_BEFORE + proven.truncatedTo(ChronoUnit.SECONDS));
            return;
        }
        listener.executionStarted(child);
        if (child instanceof StepDescriptor step) {
            step(step, open);
        } else {
            child.getChildren().forEach(grandchild -> run(grandchild, open));
            listener.executionFinished(child, TestExecutionResult.successful());
        }
    }

    private void step(StepDescriptor step, @Nullable ModuleCycle open) {
        if (stopped.get()) {
            listener.executionFinished(step, aborted("stopped after the first failure"));
        } else if (open == null) {
            listener.executionFinished(step, aborted(obstacle == null ? "the module was not opened" : obstacle));
        } else {
            StepResult result;
            try {
                result = step.run(open);
            } catch (RuntimeException e) {
                // A defect of ours in one step must not keep the other modules from their results.
                listener.executionFinished(step, TestExecutionResult.failed(e));
                return;
            }
            listenerOfFindings.found(step.getUniqueId(), result.findings(), result.allowed(), result.duration());
            if (result.outcome() == StepResult.Outcome.NOT_RUN) {
                if (result.excused()) {
                    listener.reportingEntryPublished(step, ReportEntry.from(EXCUSED, result.reason()));
                }
                listener.executionFinished(step, aborted(result.reason()));
            } else {
                publish(step, result.allowed());
                finish(step, result.findings());
            }
        }
    }

    private void publish(TestDescriptor test, List<AllowedFinding> allowed) {
        allowed.forEach(finding -> listener.reportingEntryPublished(
                test, ReportEntry.from(finding.isOld() ? OLD : ALLOWED, finding.line(root))));
    }

    private void finish(TestDescriptor test, List<Finding> findings) {
        List<Finding> failures = findings.stream()
                .filter(finding -> finding.failsAt(options.cycle().level()))
                .toList();
        findings.stream()
                .filter(finding -> !failures.contains(finding))
                .map(finding -> new FindingText(root).render(finding))
                .forEach(text -> listener.reportingEntryPublished(test, ReportEntry.from(WARNING, text)));
        if (failures.isEmpty()) {
            listener.executionFinished(test, TestExecutionResult.successful());
        } else {
            listener.executionFinished(test, failed(failures));
            if (options.failFast()) {
                stopped.set(true);
            }
        }
    }

    private TestExecutionResult finished(TestExecutionResult result) {
        ModuleCycle open = cycle;
        if (open == null) {
            return result;
        }
        try {
            cycles().finish(open)
                    .ifPresent(database -> listener.reportingEntryPublished(node, ReportEntry.from(KEPT, database)));
            return result;
        } catch (SQLException | FindingsException e) {
            return TestExecutionResult.failed(e);
        }
    }

    private TestExecutionResult failed(List<Finding> findings) {
        return TestExecutionResult.failed(new StepFailure(findings, root));
    }

    private static TestExecutionResult aborted(String reason) {
        return TestExecutionResult.aborted(new StepNotRun("not run: " + reason));
    }
}
