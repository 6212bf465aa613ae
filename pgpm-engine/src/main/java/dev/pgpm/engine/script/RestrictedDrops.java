package dev.pgpm.engine.script;

import java.util.Set;

/** Tells whether a script can take nothing along that is not its own, because the server would refuse. */
public final class RestrictedDrops {

    private static final Set<String> PLAIN = Set.of(
            "DROP",
            "ALTER",
            "REVOKE",
            "GRANT",
            "COMMENT",
            "CREATE",
            "SET",
            "RESET",
            "INSERT",
            "UPDATE",
            "DELETE",
            "SECURITY",
            "LOCK");

    private RestrictedDrops() {}

    /**
     * {@return whether all that the script says is read by the server as it is written, and none of it says CASCADE} What a DO
     * block, a query or a call does, nobody can read.
     */
    public static boolean only(SqlScript script) {
        return script.statements().stream()
                .filter(statement -> statement.kind() != SqlStatement.Kind.TRANSACTION_CONTROL)
                .allMatch(statement -> isPlain(script, statement));
    }

    private static boolean isPlain(SqlScript script, SqlStatement statement) {
        String words = statement.firstWords();
        int blank = words.indexOf(' ');
        return PLAIN.contains(blank < 0 ? words : words.substring(0, blank))
                && !words.startsWith("DROP OWNED")
                && StatementHead.whole(script.text(), statement).find(0, "CASCADE") < 0;
    }
}
