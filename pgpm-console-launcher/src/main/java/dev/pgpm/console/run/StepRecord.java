package dev.pgpm.console.run;

import dev.pgpm.engine.finding.Finding;
import java.time.Duration;
import java.util.List;

/**
 * How one step of a run ended.
 *
 * @param module the module
 * @param change the change, or what the step belongs to instead ({@code whole module}, {@code plan and files})
 * @param step the step
 * @param outcome how it ended
 * @param findings what failed it
 * @param warnings what was found but does not fail it, as text
 * @param allowed what was found and is allowed, a line each
 * @param reason why it was not run, or a failure that is no finding; empty otherwise
 * @param duration how long it took
 */
public record StepRecord(
        String module,
        String change,
        String step,
        Outcome outcome,
        List<Finding> findings,
        List<String> warnings,
        List<String> allowed,
        String reason,
        Duration duration) {

    /** How a step ended. */
    public enum Outcome {
        /** It proved what it is there for. */
        PASSED("✔"),
        /** It found something. */
        FAILED("✘"),
        /** It could not run. */
        NOT_RUN("■"),
        /** It could not run only because of what is allowed: it proved nothing and fails nothing. */
        EXCUSED("□");

        private final String mark;

        Outcome(String mark) {
            this.mark = mark;
        }

        /** {@return a sign for a terminal} */
        public String mark() {
            return mark;
        }
    }

    public StepRecord {
        findings = List.copyOf(findings);
        warnings = List.copyOf(warnings);
        allowed = List.copyOf(allowed);
    }

    /** {@return {@code change: step}, as tests are named in reports} */
    public String title() {
        return change + ": " + step;
    }
}
