package dev.pgpm.engine.script;

import dev.pgpm.engine.finding.FindingCode;
import java.util.Set;

/**
 * What the server lets only a superuser do, as its documentation says of each statement. Managed services give nobody that
 * role.
 */
final class SuperuserRule implements FragilityRule {

    private static final Set<String> STATEMENTS = Set.of(
            "CREATE EVENT TRIGGER",
            "CREATE FOREIGN DATA WRAPPER",
            "CREATE ACCESS METHOD",
            "CREATE OPERATOR CLASS",
            "CREATE OPERATOR FAMILY",
            "CREATE TEXT SEARCH PARSER",
            "CREATE TEXT SEARCH TEMPLATE",
            "CREATE TABLESPACE",
            "CREATE LANGUAGE",
            "ALTER SYSTEM");

    @Override
    public void check(Statement statement, Findings findings) {
        int at = offence(statement);
        if (at >= 0 && statement.role() != ScriptRole.VERIFY) {
            findings.add(
                    FindingCode.SCRIPT_NEEDS_SUPERUSER,
                    statement.tokens().start(at),
                    "only a superuser may do this, and managed servers have none to give",
                    "Do without it, or let an administrator do it before the module is deployed.");
        }
    }

    /** {@return the index of the token that asks for it, or -1} */
    private static int offence(Statement statement) {
        StatementHead tokens = statement.tokens();
        String words = statement.statement().firstWords();
        if (STATEMENTS.contains(words)) {
            return 0;
        }
        return switch (words) {
            case "CREATE FUNCTION", "CREATE OR REPLACE FUNCTION", "CREATE PROCEDURE", "CREATE OR REPLACE PROCEDURE" ->
                routine(tokens);
            case "CREATE ROLE", "CREATE USER", "ALTER ROLE", "ALTER USER" -> role(tokens);
            case "CREATE PUBLICATION" ->
                Math.max(tokens.find(2, "FOR", "ALL"), tokens.find(2, "TABLES", "IN", "SCHEMA"));
            case "CREATE CAST" -> tokens.find(2, "WITHOUT", "FUNCTION");
            case "CREATE TYPE" -> tokens.find(2, "INPUT");
            case "COPY" -> copy(tokens);
            case "SET", "SET LOCAL", "SET SESSION" -> tokens.find(1, "SESSION_REPLICATION_ROLE");
            case "ALTER TABLE" -> tokens.find(2, "TRIGGER", "ALL");
            default -> -1;
        };
    }

    private static int routine(StatementHead tokens) {
        int language = tokens.find(1, "LANGUAGE");
        if (language > 0) {
            String name = Ascii.lower(tokens.text(language + 1)).replace("'", "");
            if (Set.of("c", "internal", "plpython3u", "plperlu", "pltclu").contains(name)) {
                return language;
            }
        }
        int leakproof = tokens.find(1, "LEAKPROOF");
        return leakproof > 0 && !tokens.is(leakproof - 1, "NOT") ? leakproof : -1;
    }

    private static int role(StatementHead tokens) {
        int found = -1;
        for (String attribute : Set.of("SUPERUSER", "BYPASSRLS", "REPLICATION")) {
            found = Math.max(found, tokens.find(3, attribute));
        }
        return found;
    }

    private static int copy(StatementHead tokens) {
        for (int i = 1; tokens.token(i) != Token.END; i++) {
            boolean direction = tokens.is(i - 1, "FROM") || tokens.is(i - 1, "TO");
            if (direction && (tokens.token(i) == Token.STRING || tokens.is(i, "PROGRAM"))) {
                return i;
            }
        }
        return -1;
    }
}
