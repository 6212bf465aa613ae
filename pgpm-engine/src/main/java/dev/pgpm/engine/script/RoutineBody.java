package dev.pgpm.engine.script;

/**
 * Knows when the scanner is inside the body of a {@code CREATE FUNCTION … BEGIN ATOMIC …; …; END}, whose semicolons end
 * no statement.
 *
 * <p>psql counts BEGIN, CASE and END (src/fe_utils/psqlscan.l) and is wrong when one of them is a name. The grammar allows
 * something simpler and exact (gram.y, routine_body_stmt_list): every statement of a body ends with a semicolon and none
 * starts with END, so that an END in front of which a statement could start closes the body, and no other END does.
 */
final class RoutineBody {

    private enum Expecting {
        CREATE,
        OR_OR_ROUTINE,
        REPLACE,
        ROUTINE,
        BEGIN,
        ATOMIC,
        NOTHING
    }

    private final String text;
    private Expecting expecting = Expecting.CREATE;
    private boolean atStatementStart;
    private int depth;

    RoutineBody(String text) {
        this.text = text;
    }

    boolean isOpen() {
        return depth > 0;
    }

    /** A top-level statement starts. */
    void reset() {
        expecting = Expecting.CREATE;
        atStatementStart = false;
        depth = 0;
    }

    /** A semicolon inside the body. */
    void semicolon() {
        expecting = Expecting.CREATE;
        atStatementStart = true;
    }

    /** A significant token outside parentheses. */
    void token(Token token, int start, int end) {
        if (token != Token.WORD) {
            atStatementStart = false;
            expecting = expecting.compareTo(Expecting.BEGIN) < 0 ? Expecting.NOTHING : notAtomic();
            return;
        }
        boolean closes = atStatementStart && depth > 0 && Ascii.equalsWord(text, start, end, "END");
        atStatementStart = false;
        if (closes) {
            depth--;
            expecting = Expecting.NOTHING;
        } else {
            expecting = afterWord(start, end);
        }
    }

    private Expecting notAtomic() {
        return expecting == Expecting.ATOMIC ? Expecting.BEGIN : expecting;
    }

    private Expecting afterWord(int start, int end) {
        return switch (expecting) {
            case CREATE -> Ascii.equalsWord(text, start, end, "CREATE") ? Expecting.OR_OR_ROUTINE : Expecting.NOTHING;
            case OR_OR_ROUTINE -> Ascii.equalsWord(text, start, end, "OR") ? Expecting.REPLACE : routine(start, end);
            case REPLACE -> Ascii.equalsWord(text, start, end, "REPLACE") ? Expecting.ROUTINE : Expecting.NOTHING;
            case ROUTINE -> routine(start, end);
            case BEGIN -> begin(start, end);
            case ATOMIC -> Ascii.equalsWord(text, start, end, "ATOMIC") ? open() : begin(start, end);
            case NOTHING -> Expecting.NOTHING;
        };
    }

    private Expecting routine(int start, int end) {
        boolean routine =
                Ascii.equalsWord(text, start, end, "FUNCTION") || Ascii.equalsWord(text, start, end, "PROCEDURE");
        return routine ? Expecting.BEGIN : Expecting.NOTHING;
    }

    private Expecting begin(int start, int end) {
        return Ascii.equalsWord(text, start, end, "BEGIN") ? Expecting.ATOMIC : Expecting.BEGIN;
    }

    private Expecting open() {
        depth++;
        atStatementStart = true;
        return Expecting.CREATE;
    }
}
