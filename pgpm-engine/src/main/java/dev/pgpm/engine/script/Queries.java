package dev.pgpm.engine.script;

import java.util.Set;

/** Whether a script only asks, in words that a function can run just as well (PostgreSQL documentation, EXECUTE of PL/pgSQL). */
final class Queries {

    private static final Set<String> BEGINNINGS = Set.of("SELECT", "VALUES", "TABLE", "WITH", "DO");

    private Queries() {}

    /** {@return whether all statements of the script, of which there is one at least, are queries or anonymous blocks} */
    static boolean only(SqlScript script) {
        return !script.isEmpty()
                && script.statements().stream()
                        .filter(statement -> statement.kind() != SqlStatement.Kind.TRANSACTION_CONTROL)
                        .allMatch(statement -> isQuery(script, statement));
    }

    /** What makes a table of its rows ({@code SELECT … INTO}) is none. */
    private static boolean isQuery(SqlScript script, SqlStatement statement) {
        return statement.kind() == SqlStatement.Kind.OTHER
                && BEGINNINGS.contains(statement.firstWords())
                && StatementHead.whole(script.text(), statement).find(0, "INTO") < 0;
    }
}
