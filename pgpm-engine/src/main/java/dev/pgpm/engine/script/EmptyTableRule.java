package dev.pgpm.engine.script;

import dev.pgpm.engine.finding.FindingCode;
import java.util.Optional;
import java.util.Set;

/** {@code ADD COLUMN … NOT NULL} without a value for the rows that are there: it works as long as there are none. */
final class EmptyTableRule implements FragilityRule {

    private static final Set<String> NO_COLUMN =
            Set.of("CONSTRAINT", "PRIMARY", "UNIQUE", "CHECK", "FOREIGN", "EXCLUDE", "TABLE", "NOT");

    private static final Set<String> FILLS =
            Set.of("DEFAULT", "GENERATED", "SERIAL", "BIGSERIAL", "SMALLSERIAL", "SERIAL4", "SERIAL8", "SERIAL2");

    @Override
    public void check(Statement statement, Findings findings) {
        StatementHead tokens = statement.tokens();
        if (!statement.is("ALTER TABLE") || statement.role() == ScriptRole.VERIFY) {
            return;
        }
        Optional<QualifiedName> table = QualifiedName.at(tokens, AlteredTable.name(tokens));
        if (table.isEmpty() || statement.made().contains(table.get().text())) {
            return;
        }
        int depth = 0;
        boolean starts = true;
        for (int i = table.get().next(); tokens.token(i) != Token.END; i++) {
            if (starts && depth == 0 && tokens.is(i, "ADD") && !fits(tokens, i + 1)) {
                report(table.get().text(), tokens.start(i), findings);
            }
            depth += tokens.token(i) == Token.OPEN_PAREN ? 1 : 0;
            depth -= tokens.token(i) == Token.CLOSE_PAREN ? 1 : 0;
            starts = depth == 0 && tokens.token(i) == Token.COMMA;
        }
    }

    /** {@return whether the column, or whatever else is added from this token on, can be added to a table with rows} */
    private static boolean fits(StatementHead tokens, int from) {
        if (tokens.token(from) == Token.WORD && NO_COLUMN.contains(Ascii.upper(tokens.text(from)))) {
            return true;
        }
        boolean needsValue = false;
        int depth = 0;
        for (int i = from; tokens.token(i) != Token.END; i++) {
            depth += tokens.token(i) == Token.OPEN_PAREN ? 1 : 0;
            depth -= tokens.token(i) == Token.CLOSE_PAREN ? 1 : 0;
            if (depth == 0 && tokens.token(i) == Token.COMMA) {
                break;
            }
            if (tokens.token(i) == Token.WORD && FILLS.contains(Ascii.upper(tokens.text(i)))) {
                return true;
            }
            needsValue |= depth == 0 && (tokens.are(i, "NOT", "NULL") || tokens.are(i, "PRIMARY", "KEY"));
        }
        return !needsValue;
    }

    private static void report(String table, int offset, Findings findings) {
        findings.add(
                FindingCode.SCRIPT_NEEDS_EMPTY_TABLE,
                offset,
                "this column is NOT NULL and has no default: the statement fails as soon as %s holds a row"
                        .formatted(table),
                "Add the column without NOT NULL, fill it, and then say ALTER COLUMN … SET NOT NULL; or give it a DEFAULT.");
    }
}
