package dev.pgpm.junit.server;

import dev.pgpm.engine.server.Timeouts;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;
import org.junit.platform.commons.JUnitException;

/** Reads how long to wait for a server from JUnit's configuration parameters. */
public final class TimeoutParameters {

    private TimeoutParameters() {}

    /**
     * {@return the timeouts that the parameters {@code pgpm.statement-timeout}, {@code pgpm.lock-timeout} and
     * {@code pgpm.socket-timeout} say, and the usual ones for what they do not say}
     *
     * @param parameters a parameter's value by its name
     * @throws JUnitException if a value is no duration
     */
    public static Timeouts read(Function<String, Optional<String>> parameters) {
        return new Timeouts(
                duration(parameters, "pgpm.statement-timeout", Timeouts.USUAL.statement()),
                duration(parameters, "pgpm.lock-timeout", Timeouts.USUAL.lock()),
                duration(parameters, "pgpm.socket-timeout", Timeouts.USUAL.socket()));
    }

    private static Duration duration(Function<String, Optional<String>> parameters, String key, Duration otherwise) {
        return parameters
                .apply(key)
                .map(text -> Timeouts.parse(text)
                        .orElseThrow(() -> new JUnitException("The configuration parameter " + key + " is \"" + text
                                + "\"; write a duration such as 500ms, 90s, 5m or 1h, or 0 for no limit.")))
                .orElse(otherwise);
    }
}
