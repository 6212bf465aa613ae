package dev.pgpm.engine.script;

import dev.pgpm.engine.finding.FindingCode;
import org.jspecify.annotations.Nullable;

/**
 * Transaction control that does not do what it says, since pgpm takes it all out and decides itself. Only the usual wrapper
 * says what happens: nothing, or BEGIN in front of all statements and COMMIT behind them, ROLLBACK in a verify script.
 */
final class TransactionRule {

    private final SqlScript script;
    private final ScriptRole role;
    private final Findings findings;
    private @Nullable SqlStatement open;
    private @Nullable SqlStatement ending;
    private boolean anyStatement;
    private boolean broken;

    TransactionRule(SqlScript script, ScriptRole role, Findings findings) {
        this.script = script;
        this.role = role;
        this.findings = findings;
    }

    void check() {
        for (SqlStatement statement : script.statements()) {
            switch (statement.kind()) {
                case TRANSACTION_CONTROL -> control(statement);
                case BROKEN_TRANSACTION_CONTROL -> broken = true;
                case PSQL_META -> {}
                default -> other();
            }
        }
        if (open != null && !broken && script.scanned().unterminated().isEmpty()) {
            String word = role == ScriptRole.VERIFY ? "ROLLBACK" : "COMMIT";
            report(open, open.firstWords() + " without a " + word, "Write " + word + "; as the last statement.");
        }
    }

    private void other() {
        anyStatement = true;
        if (ending != null) {
            report(
                    ending,
                    ending.firstWords() + " in the middle of the script has no effect:"
                            + " what follows runs in the same transaction as what stands before",
                    "Make what follows a change of its own.");
            ending = null;
        }
    }

    private void control(SqlStatement statement) {
        switch (statement.firstWords()) {
            case "BEGIN", "START TRANSACTION" -> begin(statement);
            case "COMMIT", "END" -> commit(statement);
            case "ROLLBACK", "ABORT" -> rollback(statement);
            case "SAVEPOINT", "RELEASE", "ROLLBACK TO" ->
                report(
                        statement,
                        statement.firstWords() + " has no effect: pgpm takes it out",
                        "Write a PL/pgSQL block with an EXCEPTION clause, which has a savepoint of its own.");
            default ->
                report(
                        statement,
                        statement.firstWords() + " has no effect: pgpm takes it out",
                        "Remove it: a script cannot take part in a two-phase commit.");
        }
    }

    private void begin(SqlStatement statement) {
        if (open != null) {
            int line = script.lineAt(open.start());
            report(
                    statement,
                    statement.firstWords() + " inside the transaction that line " + line + " has begun",
                    "Remove it, or write the COMMIT that is missing in front of it.");
        } else if (anyStatement && ending == null) {
            report(
                    statement,
                    "the statements in front of this " + statement.firstWords()
                            + " run in the same transaction as those behind it",
                    "Write " + statement.firstWords() + "; as the first statement.");
        } else if (hasMore(statement)) {
            report(
                    statement,
                    "the transaction modes of this " + statement.firstWords() + " have no effect: pgpm takes them out",
                    "Write SET TRANSACTION with these modes as the first statement.");
        }
        open = statement;
    }

    private void commit(SqlStatement statement) {
        if (role == ScriptRole.VERIFY) {
            report(
                    statement,
                    statement.firstWords()
                            + " in a verify script has no effect: what a verify script does is rolled back",
                    "Write ROLLBACK instead.");
        } else {
            end(statement, "Write BEGIN; as the first statement, or remove it.");
        }
        close(statement);
    }

    private void rollback(SqlStatement statement) {
        if (role == ScriptRole.VERIFY) {
            end(statement, "Write BEGIN; as the first statement, or remove it.");
        } else {
            report(
                    statement,
                    statement.firstWords() + " in a " + role.word()
                            + " script has no effect: pgpm takes it out, and what the script did stays",
                    "Write COMMIT instead, or remove the statements that should not have an effect.");
        }
        close(statement);
    }

    private void end(SqlStatement statement, String remedy) {
        if (open == null && !broken) {
            report(statement, statement.firstWords() + " without a BEGIN", remedy);
        } else if (hasMore(statement)) {
            report(
                    statement,
                    statement.firstWords() + " AND CHAIN has no effect: pgpm takes it out",
                    "Write " + statement.firstWords() + ";.");
        }
    }

    private void close(SqlStatement statement) {
        open = null;
        ending = statement;
    }

    /** {@return whether more stands there than the statement's words, WORK or TRANSACTION} */
    private boolean hasMore(SqlStatement statement) {
        StatementHead head = StatementHead.of(script.text(), statement);
        boolean noise = head.is(1, "WORK") || head.is(1, "TRANSACTION");
        boolean noChain = head.find(1, "NO", "CHAIN") > 0;
        return head.size() > (noise ? 2 : 1) && !noChain;
    }

    private void report(SqlStatement statement, String cause, String remedy) {
        findings.add(FindingCode.SCRIPT_TRANSACTION_CONTROL, statement.start(), cause, remedy);
    }
}
