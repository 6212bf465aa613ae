package dev.pgpm.console.result;

import dev.pgpm.engine.cycle.AllowedFinding;
import dev.pgpm.engine.finding.Finding;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How one step of a run ended.
 *
 * @param module the module
 * @param change the change, or what the step belongs to instead ({@code whole module}, {@code plan and files})
 * @param step the step
 * @param outcome how it ended
 * @param findings what failed it
 * @param warnings what was found but does not fail it
 * @param allowed what was found and is allowed, or old
 * @param reason why it was not run, or a failure that is no finding; empty otherwise
 * @param file the script that it runs, or the file that it reads; {@code null} if there is none
 * @param start when it started, since the run did
 * @param duration how long it took
 */
public record StepRecord(
        String module,
        String change,
        String step,
        Outcome outcome,
        List<Finding> findings,
        List<Finding> warnings,
        List<AllowedFinding> allowed,
        String reason,
        @Nullable Path file,
        Duration start,
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
        EXCUSED("□"),
        /** It was not run, because an earlier run proved the same content. */
        PROVEN_BEFORE("≡");

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

    /** {@return the same step, judged otherwise} */
    public StepRecord with(Outcome otherOutcome, List<Finding> otherFindings, List<AllowedFinding> otherAllowed) {
        return new StepRecord(
                module,
                change,
                step,
                otherOutcome,
                otherFindings,
                warnings,
                otherAllowed,
                reason,
                file,
                start,
                duration);
    }

    /** {@return the same step of a run that started earlier} */
    StepRecord later(Duration by) {
        return new StepRecord(
                module, change, step, outcome, findings, warnings, allowed, reason, file, start.plus(by), duration);
    }

    /** {@return what is allowed for a reason that somebody wrote down, without what is only old} */
    public List<AllowedFinding> allowedForAReason() {
        return allowed.stream().filter(finding -> !finding.isOld()).toList();
    }

    /** {@return whether it was not run, whatever kept it from it} */
    public boolean wasNotRun() {
        return outcome == Outcome.NOT_RUN || outcome == Outcome.EXCUSED;
    }

    /** {@return the script that it runs, or the file that it reads} */
    public Optional<Path> source() {
        return Optional.ofNullable(file);
    }

    /** {@return {@code change: step}, as tests are named in reports} */
    public String title() {
        return change + ": " + step;
    }
}
