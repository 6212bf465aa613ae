package dev.pgpm.engine.finding;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One thing that is wrong, or worth knowing: what, where, why, and what now.
 *
 * @param code the rule that speaks
 * @param place where it is
 * @param subject what it is about: a change, a module, an object
 * @param cause one sentence that says what is wrong
 * @param remedy one sentence that says what to do
 * @param details lines that prove the cause, such as the objects that were left behind
 * @param differences both sides of each object that is not as it should be, for those who show them in full
 * @param serverError what the server said, if it said something
 */
public record Finding(
        FindingCode code,
        Place place,
        String subject,
        String cause,
        String remedy,
        List<String> details,
        List<ObjectDifference> differences,
        @Nullable ServerError serverError) {

    public Finding {
        Objects.requireNonNull(code, "code");
        Objects.requireNonNull(place, "place");
        Objects.requireNonNull(subject, "subject");
        Objects.requireNonNull(cause, "cause");
        Objects.requireNonNull(remedy, "remedy");
        details = List.copyOf(details);
        differences = List.copyOf(differences);
    }

    /** Makes a finding without differences. */
    public Finding(
            FindingCode code,
            Place place,
            String subject,
            String cause,
            String remedy,
            List<String> details,
            @Nullable ServerError serverError) {
        this(code, place, subject, cause, remedy, details, List.of(), serverError);
    }

    /** {@return a finding without details} */
    public static Finding of(FindingCode code, Place place, String subject, String cause, String remedy) {
        return new Finding(code, place, subject, cause, remedy, List.of(), null);
    }

    /** {@return this finding with these details instead of its own} */
    public Finding withDetails(List<String> lines) {
        return new Finding(code, place, subject, cause, remedy, lines, differences, serverError);
    }

    /** {@return this finding with these differences instead of its own} */
    public Finding withDifferences(List<ObjectDifference> both) {
        return new Finding(code, place, subject, cause, remedy, details, both, serverError);
    }

    /** {@return this finding with what the server said} */
    public Finding withServerError(ServerError error) {
        return new Finding(code, place, subject, cause, remedy, details, differences, error);
    }

    /** {@return what the server said, if it said something} */
    public Optional<ServerError> server() {
        return Optional.ofNullable(serverError);
    }

    /** {@return whether a run at this level fails because of this finding} */
    public boolean failsAt(Level level) {
        return code.nature() != Nature.NOTE && code.level().compareTo(level) <= 0;
    }
}
