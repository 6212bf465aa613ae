package dev.pgpm.engine.script;

import dev.pgpm.engine.finding.FindingCode;

/** A script without a statement, which upstream takes for a success or for a missing file. */
final class EmptyRule {

    private EmptyRule() {}

    static void check(SqlScript script, ScriptRole role, Findings findings) {
        if (script.isEmpty() && script.scanned().unterminated().isEmpty()) {
            findings.addForFile(FindingCode.SCRIPT_EMPTY, cause(script, role), remedy(role));
        }
    }

    private static String cause(SqlScript script, ScriptRole role) {
        String name = "the " + role.word() + " script ";
        if (script.text().isEmpty()) {
            return name + "is empty (0 bytes)";
        }
        if (!script.statements().isEmpty()) {
            return name + "holds only transaction control, which pgpm takes out; nothing is left to run";
        }
        return name + (script.text().isBlank() ? "holds only white space" : "holds only comments");
    }

    private static String remedy(ScriptRole role) {
        return switch (role) {
            case DEPLOY -> "Write the statements that make the change, or take the change out of the plan.";
            case VERIFY -> "Write a statement that fails when the change is not there.";
            case REVERT -> "Write the statements that undo the deploy script.";
        };
    }
}
