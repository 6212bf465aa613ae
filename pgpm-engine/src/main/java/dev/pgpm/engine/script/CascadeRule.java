package dev.pgpm.engine.script;

import dev.pgpm.engine.finding.FindingCode;

/** CASCADE where something is dropped: what it takes along is decided by what others have made meanwhile. */
final class CascadeRule implements FragilityRule {

    @Override
    public void check(Statement statement, Findings findings) {
        StatementHead tokens = statement.tokens();
        boolean takesAway = tokens.is(0, "DROP") || tokens.is(0, "TRUNCATE") || tokens.is(0, "REVOKE");
        if (!takesAway && !tokens.is(0, "ALTER")) {
            return;
        }
        boolean drops = takesAway;
        for (int i = 1; tokens.token(i) != Token.END; i++) {
            drops |= tokens.is(i, "DROP");
            boolean action = tokens.is(i - 1, "DELETE") || tokens.is(i - 1, "UPDATE");
            if (drops && !action && tokens.is(i, "CASCADE")) {
                findings.add(
                        FindingCode.SCRIPT_CASCADE,
                        tokens.start(i),
                        statement.statement().firstWords()
                                + " … CASCADE takes along whatever depends on it, also what other changes and modules made",
                        "Leave CASCADE out, and drop by name what this change made; then the server refuses to take more.");
                return;
            }
        }
    }
}
