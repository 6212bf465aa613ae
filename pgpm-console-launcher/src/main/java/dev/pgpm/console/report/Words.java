package dev.pgpm.console.report;

import dev.pgpm.console.ExitCode;
import dev.pgpm.console.result.StepRecord;
import java.time.Duration;
import java.util.Locale;

/** What reports say in the same words. */
final class Words {

    private Words() {}

    static String of(StepRecord.Outcome outcome) {
        return switch (outcome) {
            case PASSED -> "passed";
            case FAILED -> "failed";
            case NOT_RUN -> "not run";
            case EXCUSED -> "not run because of what is allowed";
            case PROVEN_BEFORE -> "proven by an earlier run of the same content";
        };
    }

    /** {@return the word that programs read} */
    static String id(ExitCode code) {
        return switch (code) {
            case OK -> "proven";
            case DEFECT -> "defective";
            case CANNOT -> "could-not-run";
            case INTERRUPTED -> "interrupted";
        };
    }

    static String verdict(ExitCode code) {
        return switch (code) {
            case OK -> "Proven";
            case DEFECT -> "Not proven: the modules have defects";
            case CANNOT, INTERRUPTED -> "Not proven: not everything could be run";
        };
    }

    static String time(Duration duration) {
        double millis = duration.toNanos() / 1e6;
        if (millis < 1_000) {
            return String.format(Locale.ROOT, millis < 10 ? "%.1f ms" : "%.0f ms", millis);
        }
        return millis < 60_000
                ? String.format(Locale.ROOT, "%.1f s", millis / 1_000)
                : String.format(Locale.ROOT, "%d min %02d s", (long) millis / 60_000, (long) millis / 1_000 % 60);
    }
}
