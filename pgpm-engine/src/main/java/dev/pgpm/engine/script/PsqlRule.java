package dev.pgpm.engine.script;

import dev.pgpm.engine.finding.FindingCode;
import dev.pgpm.engine.script.SqlStatement.Kind;
import java.util.HashSet;
import java.util.Set;

/** What only psql understands. pgpm sends scripts to the server as they are. */
final class PsqlRule {

    private PsqlRule() {}

    static void check(SqlScript script, Findings findings) {
        for (SqlStatement statement : script.statements()) {
            if (statement.kind() == Kind.PSQL_META) {
                command(statement, findings);
            } else if (statement.kind() == Kind.COPY_FROM_STDIN) {
                findings.add(
                        FindingCode.SCRIPT_NEEDS_PSQL,
                        statement.start(),
                        "COPY … FROM STDIN reads its data from psql, and pgpm has nobody who sends it",
                        "Write the rows as INSERT statements.");
            }
        }
        variables(script, findings);
    }

    private static void command(SqlStatement statement, Findings findings) {
        String command = statement.firstWords();
        findings.add(
                FindingCode.SCRIPT_NEEDS_PSQL,
                statement.start(),
                command.length() > 1
                        ? command + " is a command of psql, which the server does not know"
                        : "a backslash begins a command of psql, which the server does not know",
                remedy(command));
    }

    private static String remedy(String command) {
        return switch (command) {
            case "\\i", "\\ir", "\\include", "\\include_relative" ->
                "Put the text of the other file here, or make it a change of its own that this one requires.";
            case "\\copy" -> "Write the rows as INSERT statements.";
            case "\\set", "\\gset", "\\prompt", "\\getenv" ->
                "Write the value where it is used, or keep it in a setting: SELECT set_config(…, …, true).";
            case "\\if", "\\elif", "\\else", "\\endif" -> "Write the condition in a DO block.";
            case "\\echo", "\\qecho", "\\warn" -> "Remove it, or write RAISE NOTICE in a DO block.";
            case "\\gexec" -> "Write EXECUTE in a DO block.";
            case "\\g", "\\gx", "\\;" -> "Write a semicolon instead.";
            case "\\c", "\\connect" -> "Remove it: pgpm decides which database a script runs in.";
            case "\\." -> "Remove it, with the COPY data in front of it.";
            default -> "Remove it, or write in SQL what it does.";
        };
    }

    /** Each variable once, at its first place. */
    private static void variables(SqlScript script, Findings findings) {
        Set<String> seen = new HashSet<>();
        for (Span variable : script.scanned().variables()) {
            String name = script.text().substring(variable.start(), variable.end());
            if (seen.add(name)) {
                findings.add(
                        FindingCode.SCRIPT_NEEDS_PSQL,
                        variable.start(),
                        name + " is a variable of psql, which the server does not know",
                        "Write the value itself, or keep it in a setting and read it with current_setting(…).");
            }
        }
    }
}
