package dev.pgpm.console.result;

import dev.pgpm.engine.finding.Finding;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * How one module of a run ended.
 *
 * @param name the module
 * @param files where it is, and what it requires
 * @param steps its steps in order
 * @param findings what kept the module from running at all
 * @param start when it started, since the run did
 * @param duration from its first step to its last
 */
public record ModuleRecord(
        String name,
        ModuleFiles files,
        List<StepRecord> steps,
        List<Finding> findings,
        Duration start,
        Duration duration) {

    /** What a module that has no control file and plan to be used is said to consist of. */
    private static final ModuleFiles NONE = new ModuleFiles(Path.of(""), List.of(), "");

    /**
     * What is known of a module without running it.
     *
     * @param directory where it is, relative to the workspace
     * @param requires the modules and native extensions that its control file requires, in its order
     * @param content a hash of its plan, its control file and its scripts; empty if nobody needed it
     */
    public record ModuleFiles(Path directory, List<String> requires, String content) {

        public ModuleFiles {
            requires = List.copyOf(requires);
        }

        /** {@return what is said of a module whose files cannot be used} */
        public static ModuleFiles unusable() {
            return NONE;
        }
    }

    public ModuleRecord {
        steps = List.copyOf(steps);
        findings = List.copyOf(findings);
    }

    /** {@return what one thread needs for it: longer than it took if several did its steps at the same time} */
    public Duration work() {
        Duration ofSteps = steps.stream().map(StepRecord::duration).reduce(Duration.ZERO, Duration::plus);
        return ofSteps.compareTo(duration) > 0 ? ofSteps : duration;
    }

    /** {@return the same module with other steps} */
    public ModuleRecord with(List<StepRecord> otherSteps) {
        return new ModuleRecord(name, files, otherSteps, findings, start, duration);
    }

    /** {@return the same module of a run that started earlier} */
    public ModuleRecord later(Duration by) {
        List<StepRecord> moved = steps.stream().map(step -> step.later(by)).toList();
        return new ModuleRecord(name, files, moved, findings, start.plus(by), duration);
    }

    /** {@return how many steps ended so} */
    public long count(StepRecord.Outcome outcome) {
        return steps.stream().filter(step -> step.outcome() == outcome).count();
    }

    /** {@return how many steps could not run, whatever kept them from it} */
    public long notRun() {
        return count(StepRecord.Outcome.NOT_RUN) + count(StepRecord.Outcome.EXCUSED);
    }

    /** {@return how many changes it has} */
    public long changes() {
        return steps.stream().filter(step -> step.step().equals("deploy")).count();
    }

    /** {@return whether an earlier run proved the same content, so that this one did not} */
    public boolean wasProvenBefore() {
        return count(StepRecord.Outcome.PROVEN_BEFORE) > 0;
    }

    /** {@return how it ended: proven only if every step passed, or was kept from it by what is allowed} */
    public StepRecord.Outcome outcome() {
        if (!findings.isEmpty() || count(StepRecord.Outcome.FAILED) > 0) {
            return StepRecord.Outcome.FAILED;
        }
        return steps.isEmpty() || count(StepRecord.Outcome.NOT_RUN) > 0
                ? StepRecord.Outcome.NOT_RUN
                : StepRecord.Outcome.PASSED;
    }

    /** {@return the steps by what they belong to, in order} */
    public Map<String, List<StepRecord>> byChange() {
        Map<String, List<StepRecord>> changes = new LinkedHashMap<>();
        steps.forEach(step -> changes.merge(step.change(), List.of(step), ModuleRecord::joined));
        return changes;
    }

    private static List<StepRecord> joined(List<StepRecord> some, List<StepRecord> more) {
        return java.util.stream.Stream.concat(some.stream(), more.stream()).toList();
    }
}
