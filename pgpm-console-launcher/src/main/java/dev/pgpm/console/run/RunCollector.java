package dev.pgpm.console.run;

import dev.pgpm.engine.finding.Finding;
import dev.pgpm.engine.finding.FindingsException;
import dev.pgpm.junit.engine.StepFailure;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.UniqueId;
import org.junit.platform.engine.reporting.ReportEntry;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.TestPlan;

/**
 * Listens to a run and makes its record. The events of modules that run at the same time come mixed and from several
 * threads; the record has the order of the workspace.
 */
final class RunCollector implements TestExecutionListener {

    /** Told of each module that is over, and of each step; called under this collector's lock, one at a time. */
    interface Observer {
        void stepFinished(StepRecord step);

        void moduleFinished(ModuleRecord module);
    }

    private final Observer observer;
    private final Map<String, Long> started = new ConcurrentHashMap<>();
    private final Map<String, List<StepRecord>> steps = new LinkedHashMap<>();
    private final Map<String, ModuleRecord> modules = new LinkedHashMap<>();
    private final Map<String, List<String>> warnings = new LinkedHashMap<>();
    private final Map<String, List<String>> allowed = new LinkedHashMap<>();
    private final Set<String> excused = new HashSet<>();
    private final List<Finding> findings = new ArrayList<>();
    private final List<String> errors = new ArrayList<>();
    private final List<String> kept = new ArrayList<>();
    private final long begin = System.nanoTime();
    private String server = "";

    RunCollector(Observer observer) {
        this.observer = observer;
    }

    synchronized RunRecord record() {
        return new RunRecord(server, List.copyOf(modules.values()), findings, errors, kept, since(begin));
    }

    @Override
    public synchronized void testPlanExecutionStarted(TestPlan plan) {
        plan.getRoots().forEach(root -> plan.getDescendants(root).forEach(this::expect));
    }

    /** Modules are listed before they run, so that the record keeps the order of the workspace. */
    private void expect(TestIdentifier node) {
        Optional<String> module = segment(node, "module");
        module.ifPresent(name -> {
            modules.putIfAbsent(name, new ModuleRecord(name, List.of(), List.of(), Duration.ZERO));
            steps.putIfAbsent(name, new ArrayList<>());
        });
    }

    @Override
    public void executionStarted(TestIdentifier node) {
        started.put(node.getUniqueId(), System.nanoTime());
    }

    @Override
    public synchronized void reportingEntryPublished(TestIdentifier node, ReportEntry entry) {
        entry.getKeyValuePairs().forEach((key, value) -> {
            if (key.equals("pgpm.server")) {
                server = value;
            } else if (key.equals("pgpm.kept")) {
                kept.add(value);
            } else if (key.equals("pgpm.warning")) {
                warnings.computeIfAbsent(node.getUniqueId(), id -> new ArrayList<>())
                        .add(value);
            } else if (key.equals("pgpm.allowed")) {
                allowed.computeIfAbsent(node.getUniqueId(), id -> new ArrayList<>())
                        .add(value);
            } else if (key.equals("pgpm.excused")) {
                excused.add(node.getUniqueId());
            }
        });
    }

    @Override
    public synchronized void executionFinished(TestIdentifier node, TestExecutionResult result) {
        Optional<String> module = segment(node, "module");
        if (module.isEmpty()) {
            findings.addAll(findingsOf(result));
            noteError(node, result);
        } else if (node.isTest()) {
            StepRecord step = stepOf(module.get(), node, result);
            steps.computeIfAbsent(module.get(), name -> new ArrayList<>()).add(step);
            observer.stepFinished(step);
            if (segments(node).size() == 3) {
                moduleFinished(module.get(), TestExecutionResult.successful(), node);
            }
        } else if (segments(node).size() == 3) {
            moduleFinished(module.get(), result, node);
        }
    }

    /** Anything that fails without a finding must not get lost: a run that nobody understands is not proven. */
    private void noteError(TestIdentifier node, TestExecutionResult result) {
        if (result.getStatus() == TestExecutionResult.Status.FAILED
                && findingsOf(result).isEmpty()) {
            errors.add(node.getDisplayName() + ": "
                    + result.getThrowable().map(Throwable::toString).orElse("failed"));
        }
    }

    private void moduleFinished(String name, TestExecutionResult result, TestIdentifier node) {
        noteError(node, result);
        ModuleRecord module =
                new ModuleRecord(name, steps.getOrDefault(name, List.of()), findingsOf(result), elapsed(node));
        modules.put(name, module);
        observer.moduleFinished(module);
    }

    private StepRecord stepOf(String module, TestIdentifier node, TestExecutionResult result) {
        String title = node.getDisplayName();
        int colon = title.lastIndexOf(": ");
        return new StepRecord(
                module,
                colon < 0 ? title : title.substring(0, colon),
                colon < 0 ? "" : title.substring(colon + 2),
                excused.contains(node.getUniqueId()) ? StepRecord.Outcome.EXCUSED : outcomeOf(result),
                findingsOf(result),
                warnings.getOrDefault(node.getUniqueId(), List.of()),
                allowed.getOrDefault(node.getUniqueId(), List.of()),
                reasonOf(result),
                elapsed(node));
    }

    private static StepRecord.Outcome outcomeOf(TestExecutionResult result) {
        return switch (result.getStatus()) {
            case SUCCESSFUL -> StepRecord.Outcome.PASSED;
            case ABORTED -> StepRecord.Outcome.NOT_RUN;
            case FAILED -> StepRecord.Outcome.FAILED;
        };
    }

    private static List<Finding> findingsOf(TestExecutionResult result) {
        Throwable thrown = result.getThrowable().orElse(null);
        if (thrown instanceof StepFailure failure) {
            return failure.findings();
        }
        return thrown instanceof FindingsException known ? known.findings() : List.of();
    }

    private static String reasonOf(TestExecutionResult result) {
        return findingsOf(result).isEmpty()
                ? result.getThrowable().map(Throwable::getMessage).orElse("")
                : "";
    }

    private Duration elapsed(TestIdentifier node) {
        return since(started.getOrDefault(node.getUniqueId(), System.nanoTime()));
    }

    private static Duration since(long start) {
        return Duration.ofNanos(System.nanoTime() - start);
    }

    private static Optional<String> segment(TestIdentifier node, String type) {
        return segments(node).stream()
                .filter(segment -> segment.getType().equals(type))
                .map(UniqueId.Segment::getValue)
                .findFirst();
    }

    private static List<UniqueId.Segment> segments(TestIdentifier node) {
        return node.getUniqueIdObject().getSegments();
    }
}
