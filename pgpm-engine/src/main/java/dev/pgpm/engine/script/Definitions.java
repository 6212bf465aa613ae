package dev.pgpm.engine.script;

import java.util.Set;
import java.util.regex.Pattern;

/**
 * Whether a script only defines: makes, changes and drops objects, grants, comments. What such statements do depends on what is
 * in the catalogs and on rows that are there, and on nothing else: no clock, no chance, no sequence. So the same script does the
 * same again wherever these are the same, and leaves nothing in its session. What works out a new value for rows that are there
 * (a new column's default, another type) is left out, and so is everything that is not known to be harmless.
 */
final class Definitions {

    private static final Set<String> HARMLESS = Set.of(
            "CREATE SCHEMA",
            "CREATE TABLE",
            "CREATE UNLOGGED TABLE",
            "CREATE VIEW",
            "CREATE OR REPLACE VIEW",
            "CREATE RECURSIVE VIEW",
            "CREATE INDEX",
            "CREATE UNIQUE INDEX",
            "CREATE FUNCTION",
            "CREATE OR REPLACE FUNCTION",
            "CREATE PROCEDURE",
            "CREATE OR REPLACE PROCEDURE",
            "CREATE AGGREGATE",
            "CREATE OR REPLACE AGGREGATE",
            "CREATE TYPE",
            "CREATE DOMAIN",
            "CREATE SEQUENCE",
            "CREATE TRIGGER",
            "CREATE OR REPLACE TRIGGER",
            "CREATE CONSTRAINT TRIGGER",
            "CREATE POLICY",
            "CREATE RULE",
            "CREATE OR REPLACE RULE",
            "CREATE CAST",
            "CREATE OPERATOR",
            "CREATE OPERATOR CLASS",
            "CREATE OPERATOR FAMILY",
            "CREATE COLLATION",
            "CREATE STATISTICS",
            "ALTER DEFAULT PRIVILEGES",
            "ALTER FUNCTION",
            "ALTER PROCEDURE",
            "ALTER POLICY",
            "ALTER SCHEMA",
            "ALTER TABLE",
            "ALTER TRIGGER",
            "ALTER VIEW",
            "COMMENT ON",
            "DROP AGGREGATE",
            "DROP CAST",
            "DROP COLLATION",
            "DROP DOMAIN",
            "DROP FUNCTION",
            "DROP INDEX",
            "DROP OPERATOR",
            "DROP POLICY",
            "DROP PROCEDURE",
            "DROP ROUTINE",
            "DROP RULE",
            "DROP SCHEMA",
            "DROP SEQUENCE",
            "DROP STATISTICS",
            "DROP TABLE",
            "DROP TRIGGER",
            "DROP TYPE",
            "DROP VIEW",
            "GRANT",
            "REVOKE");

    /** What makes ALTER TABLE work out values for rows that are there. */
    private static final Set<String> FOR_ROWS =
            Set.of("DEFAULT", "USING", "GENERATED", "IDENTITY", "TYPE", "EXPRESSION");

    /** What may be added to a table without a value for each row. */
    private static final Set<String> ADDED = Set.of("CONSTRAINT", "PRIMARY", "UNIQUE", "FOREIGN", "CHECK", "EXCLUDE");

    /** What becomes the time of the definition where a time is meant (PostgreSQL documentation, Special Values of date/time types). */
    private static final Pattern CLOCK =
            Pattern.compile("\\b(?:now|today|tomorrow|yesterday)\\b", Pattern.CASE_INSENSITIVE);

    /** No longer string is read as a time. */
    private static final int LONGEST_TIME = 150;

    /** What makes ALTER TABLE call functions for rows that are there. */
    private static final Set<String> CHECKING = Set.of("ADD", "VALIDATE", "ATTACH");

    /** Of the objects of a session the next script may not know. */
    private static final Pattern TEMPORARY = Pattern.compile("pg_temp", Pattern.CASE_INSENSITIVE);

    private Definitions() {}

    /** {@return whether all statements of the script, of which there is one at least, are definitions} */
    static boolean only(SqlScript script) {
        return !script.isEmpty()
                && !TEMPORARY.matcher(script.text()).find()
                && script.statements().stream()
                        .filter(statement -> statement.kind() != SqlStatement.Kind.TRANSACTION_CONTROL)
                        .allMatch(statement -> isDefinition(script, statement));
    }

    private static boolean isDefinition(SqlScript script, SqlStatement statement) {
        String words = statement.firstWords();
        if (statement.kind() != SqlStatement.Kind.OTHER
                || !(HARMLESS.contains(words) || words.startsWith("COMMENT ON "))) {
            return false;
        }
        StatementHead head = StatementHead.whole(script.text(), statement);
        if (asksTheClock(head)) {
            return false;
        }
        return switch (words) {
            case "CREATE TABLE", "CREATE UNLOGGED TABLE" -> !isOfQuery(head) && head.find(0, "FOR", "VALUES") < 0;
            case "ALTER TABLE" -> leavesRows(head) && head.find(0, "FOR", "VALUES") < 0;
            default -> true;
        };
    }

    private static boolean asksTheClock(StatementHead head) {
        for (int i = 0; i < head.size(); i++) {
            Token token = head.token(i);
            if (token == Token.STRING || token == Token.DOLLAR_STRING) {
                String text = head.text(i);
                boolean escaped = text.indexOf('\\') >= 0;
                if (text.length() <= LONGEST_TIME
                        && (escaped || CLOCK.matcher(text).find())) {
                    return true;
                }
            }
        }
        return false;
    }

    /** {@return whether a script of definitions may call functions of users: for rows that are there, to check or to index them} */
    static boolean mayRunCode(SqlScript script) {
        return script.statements().stream()
                .filter(statement -> statement.kind() == SqlStatement.Kind.OTHER)
                .anyMatch(statement -> mayRunCode(script, statement));
    }

    private static boolean mayRunCode(SqlScript script, SqlStatement statement) {
        StatementHead head = StatementHead.whole(script.text(), statement);
        return switch (statement.firstWords()) {
            case "ALTER TABLE" -> CHECKING.stream().anyMatch(word -> head.find(0, word) >= 0);
            case "CREATE INDEX", "CREATE UNIQUE INDEX" -> true;
            case "CREATE TABLE", "CREATE UNLOGGED TABLE" -> head.find(0, "PARTITION", "OF") >= 0;
            default -> false;
        };
    }

    /** {@code CREATE TABLE … AS}; in a column definition, {@code AS} stands in brackets. */
    private static boolean isOfQuery(StatementHead head) {
        int depth = 0;
        for (int i = 0; i < head.size(); i++) {
            switch (head.token(i)) {
                case OPEN_PAREN -> depth++;
                case CLOSE_PAREN -> depth--;
                default -> {
                    if (depth == 0 && head.is(i, "AS")) {
                        return true;
                    }
                }
            }
        }
        return false;
    }

    private static boolean leavesRows(StatementHead head) {
        for (int i = 0; i < head.size(); i++) {
            if (head.token(i) != Token.WORD) {
                continue;
            }
            String word = Ascii.upper(head.text(i));
            boolean addsMore = word.equals("ADD") && !ADDED.contains(Ascii.upper(head.text(i + 1)));
            if (addsMore || FOR_ROWS.contains(word)) {
                return false;
            }
        }
        return true;
    }
}
