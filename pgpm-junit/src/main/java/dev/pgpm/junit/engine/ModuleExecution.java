package dev.pgpm.junit.engine;

import dev.pgpm.engine.cycle.AllowedFinding;
import dev.pgpm.engine.cycle.Judged;
import dev.pgpm.engine.cycle.ModuleCycle;
import dev.pgpm.engine.cycle.NotRunnable;
import dev.pgpm.engine.cycle.StepResult;
import dev.pgpm.engine.cycle.WorkspaceCycle;
import dev.pgpm.engine.finding.Finding;
import dev.pgpm.engine.finding.FindingText;
import dev.pgpm.engine.finding.FindingsException;
import dev.pgpm.engine.finding.Nature;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.junit.platform.engine.EngineExecutionListener;
import org.junit.platform.engine.TestDescriptor;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.reporting.ReportEntry;

/** Runs the nodes of one module, in order. Never throws: what goes wrong becomes a node's result. */
final class ModuleExecution {

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
    private final WorkspaceCycle cycles;
    private final EngineOptions options;
    private final AtomicBoolean stopped;
    private final EngineExecutionListener listener;
    private final FindingListener listenerOfFindings;

    private final Path root;

    /** Why no further step can run; {@code null} as long as they can. */
    private @Nullable String obstacle;

    private @Nullable ModuleCycle cycle;

    /** When the module was proven, if it is not proven again. */
    private @Nullable Instant before;

    ModuleExecution(
            ModuleDescriptor node,
            ModuleFiles files,
            WorkspaceCycle cycles,
            EngineOptions options,
            AtomicBoolean stopped,
            EngineExecutionListener listener,
            FindingListener listenerOfFindings,
            Path root) {
        this.node = node;
        this.files = files;
        this.cycles = cycles;
        this.options = options;
        this.stopped = stopped;
        this.listener = listener;
        this.listenerOfFindings = listenerOfFindings;
        this.root = root;
    }

    void run() {
        listener.executionStarted(node);
        TestExecutionResult result = TestExecutionResult.successful();
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
            result = failed(List.of(cycles.explain(e)));
        } catch (RuntimeException e) {
            obstacle = e.toString();
            result = TestExecutionResult.failed(e);
        }
        node.getChildren().stream()
                .filter(child -> !(child instanceof FilesDescriptor))
                .forEach(this::run);
        listener.executionFinished(node, finished(result));
    }

    private void open() throws NotRunnable, SQLException {
        if (obstacle == null && !stopped.get()) {
            before = cycles.provenBefore(node.module()).orElse(null);
            cycle = before == null ? cycles.open(node.module()) : null;
        }
    }

    /** What the files alone tell comes first: with a plan that cannot be used, no database is touched. */
    private void checkFiles() {
        for (TestDescriptor child : node.getChildren()) {
            if (child instanceof FilesDescriptor) {
                List<Finding> findings = files.findings(node.module());
                listener.executionStarted(child);
                Judged judged = cycles.allowances(node.module()).ofFiles(findings);
                listenerOfFindings.found(child.getUniqueId(), judged.open(), judged.allowed());
                publish(child, judged.allowed());
                finish(child, judged.open());
                if (findings.stream().anyMatch(finding -> finding.code().nature() == Nature.CONFIGURATION)) {
                    obstacle = "the module's files cannot be used as they are";
                }
            }
        }
    }

    private void run(TestDescriptor child) {
        Instant proven = before;
        if (proven != null) {
            listener.executionSkipped(child, PROVEN_BEFORE + proven.truncatedTo(ChronoUnit.SECONDS));
            return;
        }
        listener.executionStarted(child);
        if (child instanceof StepDescriptor step) {
            step(step);
        } else {
            child.getChildren().forEach(this::run);
            listener.executionFinished(child, TestExecutionResult.successful());
        }
    }

    private void step(StepDescriptor step) {
        ModuleCycle open = cycle;
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
            listenerOfFindings.found(step.getUniqueId(), result.findings(), result.allowed());
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
            cycles.finish(open)
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
