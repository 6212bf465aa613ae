package dev.pgpm.console.report;

import dev.pgpm.console.ExitCode;

/** A run's verdict in the words of the reports. */
final class Verdicts {

    private Verdicts() {}

    /** {@return the word that programs read} */
    static String id(ExitCode code) {
        return switch (code) {
            case OK -> "proven";
            case DEFECT -> "defective";
            case CANNOT -> "could-not-run";
            case INTERRUPTED -> "interrupted";
        };
    }
}
