package dev.pgpm.engine.script;

import dev.pgpm.engine.finding.FindingCode;
import java.util.Optional;

/**
 * Rows that no script can bring back. A revert script drops the tables and columns that its deploy script made, and their
 * rows with them: that is its task. But a deploy script that drops some loses rows for good, and so does a script of
 * either kind that empties a table.
 */
final class LostRowsRule implements FragilityRule {

    private static final String NO_WAY_BACK = "; the revert script can make it again, but not its rows";

    @Override
    public void check(Statement statement, Findings findings) {
        if (statement.role() == ScriptRole.VERIFY) {
            return;
        }
        StatementHead tokens = statement.tokens();
        if (statement.startsWith("TRUNCATE")) {
            int at = tokens.is(1, "TABLE") ? 2 : 1;
            report(statement, tokens.is(at, "ONLY") ? at + 1 : at, "deletes all rows of", "", findings);
        } else if (statement.is("DELETE FROM")) {
            if (tokens.find(2, "WHERE") < 0) {
                report(statement, tokens.is(2, "ONLY") ? 3 : 2, "deletes all rows of", "", findings);
            }
        } else if (statement.role() == ScriptRole.DEPLOY) {
            drops(statement, findings);
        }
    }

    private static void drops(Statement statement, Findings findings) {
        StatementHead tokens = statement.tokens();
        if (statement.is("DROP TABLE")) {
            report(statement, tokens.are(2, "IF", "EXISTS") ? 4 : 2, "drops the table", NO_WAY_BACK, findings);
        } else if (statement.is("ALTER TABLE")) {
            int at = tokens.find(2, "DROP", "COLUMN");
            if (at > 0) {
                report(statement, AlteredTable.name(tokens), "drops a column of", NO_WAY_BACK, findings);
            }
        }
    }

    private static void report(Statement statement, int nameAt, String does, String addition, Findings findings) {
        Optional<QualifiedName> name = QualifiedName.at(statement.tokens(), nameAt);
        if (name.isEmpty() || statement.made().contains(name.get().text())) {
            return;
        }
        findings.add(
                FindingCode.SCRIPT_LOSES_ROWS,
                statement.start(),
                "this %s %s%s".formatted(does, name.get().text(), addition),
                "Delete only the rows that this change made, or keep the rest somewhere; if they may go, say so with"
                        + " pgpm:allow.");
    }
}
