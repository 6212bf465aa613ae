package dev.pgpm.console.run;

import java.time.Duration;
import java.util.Locale;

/** Durations as people read them. */
final class Times {

    private Times() {}

    static String show(Duration duration) {
        long millis = duration.toMillis();
        if (millis < 1_000) {
            return millis + " ms";
        }
        if (millis < 60_000) {
            return String.format(Locale.ROOT, "%.1f s", millis / 1_000.0);
        }
        return String.format(Locale.ROOT, "%d min %02d s", millis / 60_000, millis / 1_000 % 60);
    }
}
