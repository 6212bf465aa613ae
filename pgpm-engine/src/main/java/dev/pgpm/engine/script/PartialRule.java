package dev.pgpm.engine.script;

import dev.pgpm.engine.finding.FindingCode;
import dev.pgpm.engine.script.SqlStatement.Kind;
import java.util.List;

/** Several statements outside of a transaction: when one fails, those before it stay, and neither script fits any more. */
final class PartialRule {

    private PartialRule() {}

    static void check(SqlScript script, Findings findings) {
        if (!script.directives().runsOutsideTransaction()) {
            return;
        }
        List<SqlStatement> run = script.statements().stream()
                .filter(statement -> statement.kind() != Kind.TRANSACTION_CONTROL)
                .toList();
        if (run.size() > 1) {
            findings.add(
                    FindingCode.SCRIPT_PARTIAL,
                    run.get(1).start(),
                    "this script runs its %d statements outside of a transaction: if this one fails, what stands before it stays"
                            .formatted(run.size()),
                    "Make each statement a change of its own, so that what is deployed is always whole.");
        }
    }
}
