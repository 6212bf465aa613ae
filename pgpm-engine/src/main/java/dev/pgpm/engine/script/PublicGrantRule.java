package dev.pgpm.engine.script;

import dev.pgpm.engine.finding.FindingCode;

/** A privilege for everybody, also for roles that nobody has thought of yet. */
final class PublicGrantRule implements FragilityRule {

    @Override
    public void check(Statement statement, Findings findings) {
        StatementHead tokens = statement.tokens();
        int grant = tokens.is(0, "GRANT") ? 0 : tokens.is(0, "ALTER") ? tokens.find(1, "GRANT") : -1;
        if (grant < 0 || statement.role() != ScriptRole.DEPLOY) {
            return;
        }
        for (int i = tokens.find(grant, "TO"); i > 0 && tokens.token(i) != Token.END; i++) {
            if (tokens.is(i, "PUBLIC")) {
                findings.add(
                        FindingCode.GRANT_TO_PUBLIC,
                        tokens.start(i),
                        "this grants to PUBLIC: every role has the privilege, also those that are made later",
                        "Grant to the roles that need it, such as anonymous or authenticated.");
                return;
            }
        }
    }
}
