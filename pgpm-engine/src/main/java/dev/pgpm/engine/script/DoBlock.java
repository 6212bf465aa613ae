package dev.pgpm.engine.script;

import java.util.Set;

/** Looks into a {@code DO $$ … $$} block of PL/pgSQL. */
final class DoBlock {

    private static final Set<String> BEFORE_A_STATEMENT = Set.of("BEGIN", "THEN", "ELSE", "LOOP");

    private DoBlock() {}

    /** {@return the offset of the first COMMIT or ROLLBACK that the block runs as a statement, or -1} */
    static int transactionControl(String text, SqlStatement statement) {
        StatementHead head = StatementHead.of(text, statement);
        int language = head.find(1, "LANGUAGE");
        if (language > 0 && !head.is(language + 1, "PLPGSQL")) {
            return -1;
        }
        for (int i = 1; head.token(i) != Token.END; i++) {
            if (head.token(i) == Token.DOLLAR_STRING) {
                String quoted = head.text(i);
                int tag = quoted.indexOf('$', 1) + 1;
                int found = find(quoted.substring(tag, Math.max(tag, quoted.length() - tag)));
                return found < 0 ? -1 : head.start(i) + tag + found;
            }
        }
        return -1;
    }

    private static int find(String body) {
        var lexer = new SqlLexer(body, 0);
        boolean statementStart = false;
        for (Token token = lexer.nextSignificant(); token != Token.END; token = lexer.nextSignificant()) {
            int start = lexer.start();
            int end = lexer.end();
            if (statementStart && isEnding(body, start, end)) {
                return start;
            }
            statementStart = token == Token.SEMICOLON
                    || (token == Token.WORD && BEFORE_A_STATEMENT.contains(Ascii.upper(body.substring(start, end))));
        }
        return -1;
    }

    private static boolean isEnding(String body, int start, int end) {
        if (!Ascii.equalsWord(body, start, end, "COMMIT") && !Ascii.equalsWord(body, start, end, "ROLLBACK")) {
            return false;
        }
        var next = new SqlLexer(body, end);
        Token token = next.nextSignificant();
        return token == Token.SEMICOLON
                || (token == Token.WORD && Ascii.equalsWord(body, next.start(), next.end(), "AND"));
    }
}
