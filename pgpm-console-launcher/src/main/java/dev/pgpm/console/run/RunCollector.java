package dev.pgpm.console.run;

import dev.pgpm.console.result.ModuleRecord;
import dev.pgpm.console.result.ModuleRecord.ModuleFiles;
import dev.pgpm.console.result.RunRecord;
import dev.pgpm.console.result.RunSetting;
import dev.pgpm.console.result.StepRecord;
import dev.pgpm.engine.cycle.AllowedFinding;
import dev.pgpm.engine.cycle.Judged;
import dev.pgpm.engine.finding.Finding;
import dev.pgpm.engine.finding.FindingsException;
import dev.pgpm.engine.finding.Secrets;
import dev.pgpm.junit.engine.FindingListener;
import dev.pgpm.junit.engine.StepFailure;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.UniqueId;
import org.junit.platform.engine.reporting.ReportEntry;
import org.junit.platform.engine.support.descriptor.FileSource;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.TestPlan;

/**
 * Listens to a run and makes its record. The events of modules that run at the same time come mixed and from several
 * threads; the record has the order of the workspace.
 */
final class RunCollector implements TestExecutionListener, FindingListener {

    /** Told of each module that is over, and of each step; called under this collector's lock, one at a time. */
    interface Observer {
        void stepFinished(StepRecord step);

        void moduleFinished(ModuleRecord module);
    }

    private static final Judged NOTHING = new Judged(List.of(), List.of());

    private final RunSetting setting;
    private final Map<String, ModuleFiles> files;
    private final Observer observer;
    private final Map<String, Long> started = new ConcurrentHashMap<>();

    /** By module, in the order of its plan: several threads may cycle one module. */
    private final Map<String, SortedMap<Integer, StepRecord>> steps = new HashMap<>();

    private static final String NOT_RUN = "not run: ";

    /** By unique id: the place of each node in the order of the plan. */
    private final Map<String, Integer> places = new HashMap<>();

    private final Map<String, ModuleRecord> modules = new LinkedHashMap<>();
    private final Map<String, Judged> found = new ConcurrentHashMap<>();
    private final Map<String, Duration> took = new ConcurrentHashMap<>();
    private final Set<String> excused = new HashSet<>();
    private final List<Finding> findings = new ArrayList<>();
    private final List<String> errors = new ArrayList<>();
    private final List<String> kept = new ArrayList<>();
    private final long begin = System.nanoTime();
    private volatile String server = "";
    private @Nullable TestPlan plan;

    /**
     * Makes the listener of one run.
     *
     * @param files what is known of modules before they run, by their names
     */
    RunCollector(RunSetting setting, Map<String, ModuleFiles> files, Observer observer) {
        this.setting = setting;
        this.files = Map.copyOf(files);
        this.observer = observer;
    }

    synchronized RunRecord record() {
        return new RunRecord(setting, server, List.copyOf(modules.values()), findings, errors, kept, since(begin));
    }

    /** {@return where the run takes place, empty before that is known} */
    String server() {
        return server;
    }

    @Override
    public synchronized void testPlanExecutionStarted(TestPlan tests) {
        plan = tests;
        tests.getRoots().forEach(root -> tests.getDescendants(root).forEach(this::expect));
    }

    /** Modules are listed before they run, so that the record keeps the order of the workspace. */
    private void expect(TestIdentifier node) {
        places.put(node.getUniqueId(), places.size());
        Optional<String> module = segment(node, "module");
        module.ifPresent(name -> {
            modules.putIfAbsent(
                    name, new ModuleRecord(name, filesOf(name), List.of(), List.of(), Duration.ZERO, Duration.ZERO));
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
            } else if (key.equals("pgpm.excused")) {
                excused.add(node.getUniqueId());
            }
        });
    }

    @Override
    public void found(UniqueId step, List<Finding> open, List<AllowedFinding> allowed, Duration duration) {
        found.put(step.toString(), new Judged(open, allowed));
        took.put(step.toString(), duration);
    }

    @Override
    public synchronized void executionFinished(TestIdentifier node, TestExecutionResult result) {
        Optional<String> module = segment(node, "module");
        if (module.isEmpty()) {
            findings.addAll(findingsOf(result));
            noteError(node, result);
        } else if (node.isTest()) {
            StepRecord step = stepOf(module.get(), node, result);
            add(step, node);
            if (segments(node).size() == 3) {
                moduleFinished(module.get(), TestExecutionResult.successful(), node);
            }
        } else if (segments(node).size() == 3) {
            moduleFinished(module.get(), result, node);
        }
    }

    /** What was proven before is told step by step, too: nothing that was not run may look as if there were no such step. */
    @Override
    public synchronized void executionSkipped(TestIdentifier node, String reason) {
        segment(node, "module").ifPresent(module -> {
            List<TestIdentifier> tests = node.isTest() ? List.of(node) : List.copyOf(plan().getDescendants(node));
            tests.stream().filter(TestIdentifier::isTest).forEach(test -> {
                StepRecord step = stepOf(module, test, StepRecord.Outcome.PROVEN_BEFORE, NOTHING, List.of(), reason);
                add(step, test);
            });
        });
    }

    private void add(StepRecord step, TestIdentifier node) {
        steps.computeIfAbsent(step.module(), name -> new TreeMap<>())
                .put(places.getOrDefault(node.getUniqueId(), Integer.MAX_VALUE), step);
        observer.stepFinished(step);
    }

    private TestPlan plan() {
        if (plan == null) {
            throw new IllegalStateException("nothing was started");
        }
        return plan;
    }

    /** Anything that fails without a finding must not get lost: a run that nobody understands is not proven. */
    private void noteError(TestIdentifier node, TestExecutionResult result) {
        if (result.getStatus() == TestExecutionResult.Status.FAILED
                && findingsOf(result).isEmpty()) {
            errors.add(Secrets.hide(node.getDisplayName() + ": "
                    + result.getThrowable().map(Throwable::toString).orElse("failed")));
        }
    }

    private void moduleFinished(String name, TestExecutionResult result, TestIdentifier node) {
        noteError(node, result);
        ModuleRecord module = new ModuleRecord(
                name,
                filesOf(name),
                List.copyOf(steps.getOrDefault(name, new TreeMap<>()).values()),
                findingsOf(result),
                start(node),
                elapsed(node));
        modules.put(name, module);
        observer.moduleFinished(module);
    }

    private StepRecord stepOf(String module, TestIdentifier node, TestExecutionResult result) {
        StepRecord.Outcome outcome =
                excused.contains(node.getUniqueId()) ? StepRecord.Outcome.EXCUSED : outcomeOf(result);
        boolean ran = outcome == StepRecord.Outcome.PASSED || outcome == StepRecord.Outcome.FAILED;
        Judged judged = ran ? found.getOrDefault(node.getUniqueId(), NOTHING) : NOTHING;
        return stepOf(module, node, outcome, judged, findingsOf(result), reasonOf(result));
    }

    private StepRecord stepOf(
            String module,
            TestIdentifier node,
            StepRecord.Outcome outcome,
            Judged judged,
            List<Finding> failures,
            String reason) {
        String title = node.getDisplayName();
        int colon = title.lastIndexOf(": ");
        return new StepRecord(
                module,
                colon < 0 ? title : title.substring(0, colon),
                colon < 0 ? "" : title.substring(colon + 2),
                outcome,
                failures,
                judged.open().stream()
                        .filter(finding -> !finding.failsAt(setting.level()))
                        .map(Secrets::hide)
                        .toList(),
                judged.allowed().stream().map(RunCollector::hidden).toList(),
                reason,
                fileOf(node),
                start(node),
                elapsed(node));
    }

    private static AllowedFinding hidden(AllowedFinding allowed) {
        return new AllowedFinding(
                Secrets.hide(allowed.finding()), Secrets.hide(allowed.reason()), allowed.place(), allowed.isOld());
    }

    private static @Nullable Path fileOf(TestIdentifier node) {
        return node.getSource()
                .filter(FileSource.class::isInstance)
                .map(source -> ((FileSource) source).getFile().toPath())
                .orElse(null);
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
        List<Finding> findings = List.of();
        if (thrown instanceof StepFailure failure) {
            findings = failure.findings();
        } else if (thrown instanceof FindingsException known) {
            findings = known.findings();
        }
        return findings.stream().map(Secrets::hide).toList();
    }

    private static String reasonOf(TestExecutionResult result) {
        String reason = result.getThrowable().map(Throwable::getMessage).orElse("");
        if (reason.isEmpty() || !findingsOf(result).isEmpty()) {
            return "";
        }
        return Secrets.hide(reason.startsWith(NOT_RUN) ? reason.substring(NOT_RUN.length()) : reason);
    }

    private ModuleFiles filesOf(String module) {
        return files.getOrDefault(module, ModuleFiles.unusable());
    }

    private Duration start(TestIdentifier node) {
        return Duration.ofNanos(started.getOrDefault(node.getUniqueId(), begin) - begin);
    }

    private Duration elapsed(TestIdentifier node) {
        Duration known = took.get(node.getUniqueId());
        return known == null ? since(started.getOrDefault(node.getUniqueId(), System.nanoTime())) : known;
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
