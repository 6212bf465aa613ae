package dev.pgpm.console.lifecycle;

import java.time.Duration;
import picocli.CommandLine.Option;

/** How long to wait for another run that changes the same database. */
final class LockOption {

    @Option(
            names = "--lock-timeout",
            paramLabel = "SECONDS",
            description = "How long to wait for another run on the same database (default: ${DEFAULT-VALUE}).")
    private int seconds = 60;

    Duration timeout() {
        return Duration.ofSeconds(seconds);
    }
}
