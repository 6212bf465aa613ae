package dev.pgpm.console.run;

import dev.pgpm.console.result.StepRecord;

/** Colours, or none. */
record Style(boolean colour) {

    String red(String text) {
        return paint("31", text);
    }

    String green(String text) {
        return paint("32", text);
    }

    String yellow(String text) {
        return paint("33", text);
    }

    String bold(String text) {
        return paint("1", text);
    }

    String faint(String text) {
        return paint("2", text);
    }

    String of(StepRecord.Outcome outcome, String text) {
        return switch (outcome) {
            case PASSED, PROVEN_BEFORE -> green(text);
            case FAILED -> red(text);
            case NOT_RUN, EXCUSED -> yellow(text);
        };
    }

    private String paint(String code, String text) {
        return colour ? "\u001b[" + code + "m" + text + "\u001b[0m" : text;
    }
}
