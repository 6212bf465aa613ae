package dev.pgpm.engine.script;

import dev.pgpm.engine.finding.FindingCode;
import dev.pgpm.engine.script.ScannedScript.Unterminated;
import dev.pgpm.engine.script.SqlStatement.Kind;

/** What is opened and never closed, and transaction statements that lack their semicolon. */
final class SyntaxRule {

    private SyntaxRule() {}

    static void check(SqlScript script, Findings findings) {
        for (Unterminated token : script.scanned().unterminated()) {
            findings.add(FindingCode.SCRIPT_SYNTAX, token.start(), cause(token), remedy(script, token));
        }
        for (SqlStatement statement : script.statements()) {
            if (statement.kind() == Kind.BROKEN_TRANSACTION_CONTROL) {
                findings.add(
                        FindingCode.SCRIPT_SYNTAX,
                        statement.start(),
                        "what follows this " + statement.firstWords() + " does not belong to it",
                        "Write a semicolon behind " + statement.firstWords() + ".");
            }
        }
    }

    private static String cause(Unterminated token) {
        return switch (token.token()) {
            case STRING -> "a string starts here and never ends";
            case DOLLAR_STRING -> "a dollar-quoted text starts here and never ends";
            case QUOTED_NAME -> "a quoted name starts here and never ends";
            default -> "a comment starts here and never ends";
        };
    }

    private static String remedy(SqlScript script, Unterminated token) {
        return switch (token.token()) {
            case STRING -> "Close it with a single quote; a single quote inside a string is written twice.";
            case DOLLAR_STRING -> "Close it with " + tag(script, token) + ", in the same upper and lower case letters.";
            case QUOTED_NAME -> "Close it with a double quote; a double quote inside a name is written twice.";
            default -> "Close it with */ as often as /* stands in it: PostgreSQL's comments nest.";
        };
    }

    private static String tag(SqlScript script, Unterminated token) {
        int end = script.text().indexOf('$', token.start() + 1);
        return script.text().substring(token.start(), end + 1);
    }
}
