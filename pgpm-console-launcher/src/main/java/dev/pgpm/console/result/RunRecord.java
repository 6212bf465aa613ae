package dev.pgpm.console.result;

import dev.pgpm.console.ExitCode;
import dev.pgpm.engine.cycle.Durations;
import dev.pgpm.engine.finding.Finding;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * How a run ended.
 *
 * @param setting what was asked of it, and where it ran
 * @param server which server it ran on; empty if there was none
 * @param modules its modules, in the order of the workspace
 * @param findings what kept the run as a whole from running
 * @param errors failures that are no findings, as text: something that this tool does not know
 * @param kept the databases that were left on the server
 * @param duration how long it took
 */
public record RunRecord(
        RunSetting setting,
        String server,
        List<ModuleRecord> modules,
        List<Finding> findings,
        List<String> errors,
        List<String> kept,
        Duration duration) {

    public RunRecord {
        modules = List.copyOf(modules);
        findings = List.copyOf(findings);
        errors = List.copyOf(errors);
        kept = List.copyOf(kept);
    }

    /** {@return the same run with other modules} */
    public RunRecord with(List<ModuleRecord> otherModules) {
        return new RunRecord(setting, server, otherModules, findings, errors, kept, duration);
    }

    /** {@return all steps, in order} */
    public List<StepRecord> steps() {
        return modules.stream().flatMap(module -> module.steps().stream()).toList();
    }

    /** {@return how many steps ended so} */
    public long count(StepRecord.Outcome outcome) {
        return modules.stream().mapToLong(module -> module.count(outcome)).sum();
    }

    /** {@return how many modules ended so} */
    public long modules(StepRecord.Outcome outcome) {
        return modules.stream().filter(module -> module.outcome() == outcome).count();
    }

    /** {@return everything that failed something} */
    public List<Finding> failures() {
        List<Finding> all = new ArrayList<>(findings);
        modules.forEach(module -> all.addAll(module.findings()));
        steps().forEach(step -> all.addAll(step.findings()));
        return all;
    }

    /** {@return what was known of durations, and how long the modules took that ran to their end} */
    public Durations durations(Durations known) {
        Map<String, Durations.Past> past = new TreeMap<>(known.past());
        modules.stream()
                .filter(module -> module.outcome() == StepRecord.Outcome.PASSED && !module.wasProvenBefore())
                .forEach(module ->
                        past.put(module.name(), new Durations.Past(module.work().toMillis(), (int) module.changes())));
        return new Durations(past);
    }

    /**
     * {@return how the command ends: 0 only if there was something to prove and every step of it passed} A part of a run
     * may have nothing to prove.
     */
    public ExitCode exitCode() {
        ExitCode code = ExitCode.of(failures());
        boolean proven = (!modules.isEmpty() || setting.part().isPresent())
                && errors.isEmpty()
                && modules.stream().allMatch(module -> module.outcome() == StepRecord.Outcome.PASSED);
        return code == ExitCode.OK && !proven ? ExitCode.CANNOT : code;
    }
}
