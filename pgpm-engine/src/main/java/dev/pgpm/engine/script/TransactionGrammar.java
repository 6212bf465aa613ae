package dev.pgpm.engine.script;

import java.util.Set;

/**
 * PostgreSQL's grammar of transaction statements (gram.y, TransactionStmt and TransactionStmtLegacy), in full: what only
 * begins like one, such as {@code BEGIN} without its semicolon in front of a {@code CREATE TABLE}, is not one. Taking it
 * for one would silently drop the rest.
 */
final class TransactionGrammar {

    private static final Set<String> FIRST_WORDS =
            Set.of("BEGIN", "START", "COMMIT", "END", "ROLLBACK", "ABORT", "SAVEPOINT", "RELEASE");

    private final StatementHead head;
    private int at;

    private TransactionGrammar(StatementHead head) {
        this.head = head;
    }

    /** {@return whether no statement but a transaction statement starts like this} */
    static boolean startsLikeOne(StatementHead head) {
        return head.token(0) == Token.WORD && FIRST_WORDS.contains(Ascii.upper(head.text(0)));
    }

    /**
     * {@return the statement's words without noise, such as {@code BEGIN}, {@code START TRANSACTION}, {@code ROLLBACK TO}
     * or {@code COMMIT PREPARED}; the empty string if this is no transaction statement}
     */
    static String words(StatementHead head) {
        var grammar = new TransactionGrammar(head);
        String words = head.isWhole() ? grammar.statement() : "";
        return grammar.at == head.size() ? words : "";
    }

    private String statement() {
        if (take("BEGIN")) {
            return after("BEGIN", noise() && modes());
        }
        if (take("START")) {
            return after("START TRANSACTION", take("TRANSACTION") && modes());
        }
        if (take("SAVEPOINT")) {
            return after("SAVEPOINT", name());
        }
        if (take("RELEASE")) {
            return after("RELEASE", savepoint());
        }
        if (take("PREPARE")) {
            return after("PREPARE TRANSACTION", take("TRANSACTION") && literal(Token.STRING));
        }
        return ending();
    }

    private String ending() {
        if (take("COMMIT")) {
            return take("PREPARED")
                    ? after("COMMIT PREPARED", literal(Token.STRING))
                    : after("COMMIT", noise() && chain());
        }
        if (take("END")) {
            return after("END", noise() && chain());
        }
        if (take("ABORT")) {
            return after("ABORT", noise() && chain());
        }
        return take("ROLLBACK") ? rollback() : "";
    }

    private String rollback() {
        if (take("PREPARED")) {
            return after("ROLLBACK PREPARED", literal(Token.STRING));
        }
        noise();
        if (take("TO")) {
            return after("ROLLBACK TO", savepoint());
        }
        return after("ROLLBACK", chain());
    }

    private static String after(String words, boolean complete) {
        return complete ? words : "";
    }

    private boolean take(String word) {
        if (!head.is(at, word)) {
            return false;
        }
        at++;
        return true;
    }

    /** {@return true: WORK and TRANSACTION may stand here and mean nothing} */
    private boolean noise() {
        if (!take("WORK")) {
            take("TRANSACTION");
        }
        return true;
    }

    private boolean chain() {
        if (!take("AND")) {
            return true;
        }
        take("NO");
        return take("CHAIN");
    }

    /** A savepoint's name, with or without the word in front; the name may be that very word. */
    private boolean savepoint() {
        boolean word = take("SAVEPOINT");
        return name() || word;
    }

    private boolean name() {
        if (head.token(at) == Token.WORD) {
            at++;
            return true;
        }
        return literal(Token.QUOTED_NAME);
    }

    private boolean literal(Token token) {
        if (head.token(at) != token && !(token == Token.STRING && head.token(at) == Token.DOLLAR_STRING)) {
            return false;
        }
        at++;
        return !take("UESCAPE") || literal(Token.STRING);
    }

    private boolean modes() {
        while (head.token(at) != Token.END) {
            if (!mode()) {
                return false;
            }
            if (head.token(at) == Token.COMMA) {
                at++;
                if (head.token(at) == Token.END) {
                    return false;
                }
            }
        }
        return true;
    }

    private boolean mode() {
        if (take("ISOLATION")) {
            return take("LEVEL") && level();
        }
        if (take("READ")) {
            return take("ONLY") || take("WRITE");
        }
        take("NOT");
        return take("DEFERRABLE");
    }

    private boolean level() {
        if (take("READ")) {
            return take("COMMITTED") || take("UNCOMMITTED");
        }
        return take("REPEATABLE") ? take("READ") : take("SERIALIZABLE");
    }
}
