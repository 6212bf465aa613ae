package dev.pgpm.engine.finding;

import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One object that is not as it should be, with both of its sides.
 *
 * @param object what it is called, such as {@code function app.sign_up(text, text)}
 * @param expected what it should be, one property a line; {@code null} if it should not be there
 * @param actual what it is; {@code null} if it is not there
 */
public record ObjectDifference(
        String object, @Nullable String expected, @Nullable String actual) {

    public ObjectDifference {
        Objects.requireNonNull(object, "object");
        if (expected == null && actual == null) {
            throw new IllegalArgumentException("neither side of " + object + " is there");
        }
    }

    /** {@return what it should be; nothing if it should not be there} */
    public Optional<String> wanted() {
        return Optional.ofNullable(expected);
    }

    /** {@return what it is; nothing if it is not there} */
    public Optional<String> found() {
        return Optional.ofNullable(actual);
    }
}
