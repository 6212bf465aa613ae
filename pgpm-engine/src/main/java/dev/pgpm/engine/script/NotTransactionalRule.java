package dev.pgpm.engine.script;

import dev.pgpm.engine.finding.FindingCode;
import dev.pgpm.engine.script.SqlStatement.Kind;

/** Statements that PostgreSQL refuses inside a transaction, where pgpm runs every script that does not ask otherwise. */
final class NotTransactionalRule {

    private NotTransactionalRule() {}

    static void check(SqlScript script, Findings findings) {
        if (script.directives().runsOutsideTransaction()) {
            return;
        }
        boolean slotFreed = false;
        for (SqlStatement statement : script.statements()) {
            if (statement.firstWords().equals("ALTER SUBSCRIPTION")) {
                slotFreed |= NotTransactional.freesSlot(StatementHead.of(script.text(), statement));
            }
            boolean harmless = slotFreed && statement.firstWords().equals("DROP SUBSCRIPTION");
            if (statement.kind() == Kind.NOT_TRANSACTIONAL && !harmless) {
                statement(script, statement, findings);
            } else if (statement.firstWords().equals("DO")) {
                int offset = DoBlock.transactionControl(script.text(), statement);
                if (offset >= 0) {
                    block(offset, findings);
                }
            }
        }
    }

    private static void statement(SqlScript script, SqlStatement statement, Findings findings) {
        String name = NotTransactional.name(StatementHead.of(script.text(), statement));
        findings.add(
                FindingCode.SCRIPT_NOT_TRANSACTIONAL,
                statement.start(),
                name + " cannot run inside a transaction, and pgpm runs the script in one",
                remedy(name));
    }

    private static String remedy(String name) {
        if (name.endsWith("CONCURRENTLY")) {
            return "Leave CONCURRENTLY out, or make this statement a change of its own with -- pgpm:no-transaction.";
        }
        if (name.startsWith("DROP SUBSCRIPTION")) {
            return "First run ALTER SUBSCRIPTION … DISABLE and … SET (slot_name = NONE), or add -- pgpm:no-transaction.";
        }
        return "Make this statement a change of its own with -- pgpm:no-transaction, or do it outside the module.";
    }

    private static void block(int offset, Findings findings) {
        findings.add(
                FindingCode.SCRIPT_NOT_TRANSACTIONAL,
                offset,
                "a DO block cannot end the transaction in which pgpm runs the script",
                "Remove it from the block, or make the block a change of its own with -- pgpm:no-transaction.");
    }
}
