package dev.pgpm.engine.script;

import java.util.Optional;

/**
 * A name in a statement as the server would know it: unquoted parts in lower case, quoted ones as they are.
 *
 * @param text its parts, joined by dots
 * @param parts how many there are
 * @param next the index of the token behind it
 */
record QualifiedName(String text, int parts, int next) {

    /** {@return the name that starts at this token, if one does} */
    static Optional<QualifiedName> at(StatementHead head, int index) {
        var text = new StringBuilder();
        int parts = 0;
        int at = index;
        while (isName(head.token(at))) {
            text.append(parts == 0 ? "" : ".").append(normal(head, at));
            parts++;
            at++;
            if (!".".equals(head.text(at))) {
                return Optional.of(new QualifiedName(text.toString(), parts, at));
            }
            at++;
        }
        return Optional.empty();
    }

    private static boolean isName(Token token) {
        return token == Token.WORD || token == Token.QUOTED_NAME;
    }

    private static String normal(StatementHead head, int index) {
        String text = head.text(index);
        if (head.token(index) == Token.WORD) {
            return Ascii.lower(text);
        }
        int from = text.indexOf('"') + 1;
        int to = text.endsWith("\"") ? text.length() - 1 : text.length(); // the end of the script may come first
        return text.substring(from, Math.max(from, to)).replace("\"\"", "\"");
    }
}
