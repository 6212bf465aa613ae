package dev.pgpm.engine.finding;

import java.util.Arrays;
import java.util.List;

/** The lists of {@code docs/findings/README.md} as they have to be. */
final class FindingIndex {

    private FindingIndex() {}

    static String text() {
        StringBuilder text = new StringBuilder();
        for (Nature nature : Nature.values()) {
            text.append(text.isEmpty() ? "" : "\n").append(heading(nature));
            for (Level level : Level.values()) {
                List<FindingCode> codes = codes(nature, level);
                if (!codes.isEmpty()) {
                    text.append(nature == Nature.DEFECT ? "\n### " + heading(level) + "\n\n" : "\n");
                    codes.forEach(code -> text.append("- [%1$s](%1$s.md): %2$s\n".formatted(code.id(), code.title())));
                }
            }
        }
        return text.toString();
    }

    private static List<FindingCode> codes(Nature nature, Level level) {
        return Arrays.stream(FindingCode.values())
                .filter(code -> code.nature() == nature && code.level() == level)
                .toList();
    }

    private static String heading(Nature nature) {
        return switch (nature) {
            case DEFECT -> "## Defects\n\nA script does not do what it should (exit code 1).\n";
            case CONFIGURATION ->
                "## Configuration\n\nFiles or options that cannot be used as they are (exit code 2).\n";
            case ENVIRONMENT ->
                "## Environment\n\nThe server or the machine does not give what is needed (exit code 2).\n";
            case NOTE -> "## Notes\n\nWorth knowing, never a failure (exit code 0).\n";
        };
    }

    private static String heading(Level level) {
        return switch (level) {
            case COMPAT -> "Fail at every level: compat, standard, strict";
            case STANDARD -> "Fail at the levels standard and strict";
            case STRICT -> "Fail at the level strict";
        };
    }
}
