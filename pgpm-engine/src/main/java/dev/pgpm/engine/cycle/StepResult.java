package dev.pgpm.engine.cycle;

import dev.pgpm.engine.finding.Finding;
import dev.pgpm.engine.finding.Level;
import java.time.Duration;
import java.util.List;

/**
 * What a step proved.
 *
 * @param outcome how it ended
 * @param findings what was found, whether or not it fails the step at the run's level
 * @param reason why the step was not run; empty otherwise
 * @param duration how long it took
 */
public record StepResult(Outcome outcome, List<Finding> findings, String reason, Duration duration) {

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
    }

    static StepResult of(List<Finding> findings, Level level, Duration duration) {
        boolean failed = findings.stream().anyMatch(finding -> finding.failsAt(level));
        return new StepResult(failed ? Outcome.FAILED : Outcome.PASSED, findings, "", duration);
    }

    static StepResult notRun(NotRunnable why, Duration duration) {
        return new StepResult(Outcome.NOT_RUN, why.findings(), why.reason(), duration);
    }

    /** {@return the findings that fail the step at this level} */
    public List<Finding> failures(Level level) {
        return findings.stream().filter(finding -> finding.failsAt(level)).toList();
    }
}
