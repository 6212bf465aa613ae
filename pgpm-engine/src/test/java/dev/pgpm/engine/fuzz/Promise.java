package dev.pgpm.engine.fuzz;

import dev.pgpm.engine.finding.Finding;
import dev.pgpm.engine.finding.FindingText;
import java.util.List;

/** What holds of every finding, whatever the input was: it says what and what now, points into the text, and is printable. */
public final class Promise {

    private Promise() {}

    /** Fails if one of the findings about a text does not keep the promise. */
    public static void keep(String text, List<Finding> findings) {
        // Scripts and plans count line feeds; control files and JSON count carriage returns, too.
        String[] byFeed = text.split("\n", -1);
        String[] byAny = text.split("\r\n|[\r\n]", -1);
        for (Finding finding : findings) {
            require(!finding.cause().isBlank(), "no cause", finding);
            require(!finding.remedy().isBlank(), "no remedy", finding);
            int line = finding.place().line();
            if (line > 0) {
                int column = finding.place().column();
                require(
                        isIn(byFeed, line, column) || isIn(byAny, line, column),
                        line + ":" + column + " is not in the text",
                        finding);
            }
        }
        keepTerminal(new FindingText(null).render(findings));
    }

    /** Fails if a text that is meant for a terminal could do more there than be read. */
    static void keepTerminal(String printed) {
        printed.codePoints()
                .filter(c -> c != '\n' && Character.isISOControl(c)
                        || Character.getType(c) == Character.FORMAT
                        || Character.getType(c) == Character.SURROGATE)
                .findFirst()
                .ifPresent(c -> {
                    throw new AssertionError("printed U+%04X: %s".formatted(c, printed));
                });
    }

    private static boolean isIn(String[] lines, int line, int column) {
        return line <= lines.length
                && column >= 0
                && column <= lines[line - 1].codePointCount(0, lines[line - 1].length()) + 1;
    }

    private static void require(boolean holds, String what, Finding finding) {
        if (!holds) {
            throw new AssertionError(what + ": " + finding);
        }
    }
}
