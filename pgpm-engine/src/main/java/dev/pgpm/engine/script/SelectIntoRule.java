package dev.pgpm.engine.script;

import dev.pgpm.engine.finding.FindingCode;

/** {@code SELECT … INTO} outside of a function makes a table, and reads like an assignment. */
final class SelectIntoRule implements FragilityRule {

    @Override
    public void check(Statement statement, Findings findings) {
        StatementHead tokens = statement.tokens();
        if (!statement.startsWith("SELECT") && !statement.startsWith("WITH")) {
            return;
        }
        int depth = 0;
        for (int i = 1; tokens.token(i) != Token.END; i++) {
            depth += tokens.token(i) == Token.OPEN_PAREN ? 1 : 0;
            depth -= tokens.token(i) == Token.CLOSE_PAREN ? 1 : 0;
            boolean writes = tokens.is(i - 1, "INSERT") || tokens.is(i - 1, "MERGE");
            if (depth == 0 && tokens.is(i, "INTO") && !writes) {
                findings.add(
                        FindingCode.SCRIPT_SELECT_INTO,
                        tokens.start(i),
                        "SELECT … INTO makes a table here; only in PL/pgSQL and in psql does it fill a variable",
                        "Write CREATE TABLE … AS SELECT …, or move the statement into a DO block if a variable is meant.");
                return;
            }
        }
    }
}
