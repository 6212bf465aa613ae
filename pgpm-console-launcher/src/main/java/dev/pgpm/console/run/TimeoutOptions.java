package dev.pgpm.console.run;

import dev.pgpm.engine.server.Timeouts;
import java.time.Duration;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** How long a run waits for its server. */
final class TimeoutOptions {

    @Option(
            names = "--statement-timeout",
            paramLabel = "DURATION",
            converter = DurationConverter.class,
            description = "How long one statement may run, such as 90s or 5m; 0 for no limit (default: 2m).")
    private Duration statement = Timeouts.USUAL.statement();

    @Option(
            names = "--lock-timeout",
            paramLabel = "DURATION",
            converter = DurationConverter.class,
            description = "How long a statement may wait for a lock; 0 for no limit (default: 30s).")
    private Duration lock = Timeouts.USUAL.lock();

    @Option(
            names = "--socket-timeout",
            paramLabel = "DURATION",
            converter = DurationConverter.class,
            description = "How long the server may be silent, so also how long a whole script may run;"
                    + " 0 for no limit (default: 10m).")
    private Duration socket = Timeouts.USUAL.socket();

    Timeouts timeouts() {
        return new Timeouts(statement, lock, socket);
    }

    static final class DurationConverter implements ITypeConverter<Duration> {
        @Override
        public Duration convert(String text) {
            return Timeouts.parse(text)
                    .orElseThrow(() -> new TypeConversionException(
                            "'" + text + "' is no duration; write 500ms, 90s, 5m or 1h, or 0 for no limit"));
        }
    }
}
