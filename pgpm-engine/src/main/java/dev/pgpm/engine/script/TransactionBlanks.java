package dev.pgpm.engine.script;

import dev.pgpm.engine.script.SqlStatement.Kind;
import java.util.List;

/**
 * Takes transaction control out of a script by writing blanks over it. Line ends stay, and so does the number of code
 * points, in which the server counts: a position in the result is the same position in the file.
 */
final class TransactionBlanks {

    private TransactionBlanks() {}

    static String apply(String text, List<SqlStatement> statements) {
        StringBuilder result = null;
        int copied = 0;
        for (SqlStatement statement : statements) {
            if (statement.kind() == Kind.TRANSACTION_CONTROL) {
                if (result == null) {
                    result = new StringBuilder(text.length());
                }
                result.append(text, copied, statement.start());
                blank(text, statement.start(), statement.stop(), result);
                copied = statement.stop();
            }
        }
        return result == null
                ? text
                : result.append(text, copied, text.length()).toString();
    }

    private static void blank(String text, int start, int stop, StringBuilder result) {
        int at = start;
        while (at < stop) {
            int c = text.codePointAt(at);
            result.append(c == '\n' || c == '\r' ? (char) c : ' ');
            at += Character.charCount(c);
        }
    }
}
