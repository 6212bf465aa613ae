package dev.pgpm.engine.cycle;

import dev.pgpm.engine.finding.Finding;
import dev.pgpm.engine.finding.Level;
import java.time.Duration;
import java.util.List;

/**
 * What a step proved.
 *
 * @param outcome how it ended
 * @param findings what was found and is not allowed, whether or not it fails the step at the run's level
 * @param allowed what was found and is allowed; of a step that was not run, what kept it from running, if all of that is
 *     allowed
 * @param reason why the step was not run; empty otherwise
 * @param duration how long it took
 */
public record StepResult(
        Outcome outcome, List<Finding> findings, List<AllowedFinding> allowed, String reason, Duration duration) {

    /** How a step ended. */
    public enum Outcome {
        /** The step proved what it is there for. */
        PASSED,
        /** A finding of the run's level. */
        FAILED,
        /** The step could not run; the reason says why. Never to be shown as passed. */
        NOT_RUN
    }

    public StepResult {
        findings = List.copyOf(findings);
        allowed = List.copyOf(allowed);
    }

    /** {@return the same, of another duration} */
    StepResult took(Duration time) {
        return new StepResult(outcome, findings, allowed, reason, time);
    }

    static StepResult of(Judged judged, Level level, Duration duration) {
        boolean failed = judged.open().stream().anyMatch(finding -> finding.failsAt(level));
        return new StepResult(failed ? Outcome.FAILED : Outcome.PASSED, judged.open(), judged.allowed(), "", duration);
    }

    static StepResult notRun(NotRunnable why, List<AllowedFinding> because, Duration duration) {
        return new StepResult(Outcome.NOT_RUN, why.findings(), because, why.reason(), duration);
    }

    /** {@return whether the step was not run only because of what is allowed} It proved nothing, but it fails nothing. */
    public boolean excused() {
        return outcome == Outcome.NOT_RUN && !allowed.isEmpty();
    }

    /** {@return the findings that fail the step at this level} */
    public List<Finding> failures(Level level) {
        return findings.stream().filter(finding -> finding.failsAt(level)).toList();
    }
}
