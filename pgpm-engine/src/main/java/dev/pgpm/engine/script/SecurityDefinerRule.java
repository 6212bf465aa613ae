package dev.pgpm.engine.script;

import dev.pgpm.engine.finding.FindingCode;

/**
 * A function that runs with its owner's rights and with its caller's search path, in which the caller can put functions
 * and operators of the same name (PostgreSQL documentation, CREATE FUNCTION, "Writing SECURITY DEFINER Functions Safely").
 */
final class SecurityDefinerRule implements FragilityRule {

    @Override
    public void check(Statement statement, Findings findings) {
        StatementHead tokens = statement.tokens();
        boolean routine = statement.startsWith("CREATE FUNCTION")
                || statement.startsWith("CREATE OR REPLACE FUNCTION")
                || statement.startsWith("CREATE PROCEDURE")
                || statement.startsWith("CREATE OR REPLACE PROCEDURE");
        int definer = routine ? tokens.find(1, "SECURITY", "DEFINER") : -1;
        if (definer > 0 && tokens.find(1, "SET", "SEARCH_PATH") < 0 && !isSetLater(statement)) {
            findings.add(
                    FindingCode.SECURITY_DEFINER_PATH,
                    tokens.start(definer),
                    "this function runs with the rights of its owner and finds names by the search_path of its caller, who"
                            + " can put others in front",
                    "Add SET search_path = '' (or pg_catalog, pg_temp) to the function, and write schemas in its body.");
        }
    }

    private static boolean isSetLater(Statement statement) {
        SqlScript script = statement.script();
        return script.statements().stream()
                .filter(later -> later.start() > statement.start())
                .filter(later -> later.firstWords().startsWith("ALTER FUNCTION")
                        || later.firstWords().startsWith("ALTER PROCEDURE")
                        || later.firstWords().startsWith("ALTER ROUTINE"))
                .anyMatch(later -> StatementHead.of(script.text(), later).find(1, "SET", "SEARCH_PATH") > 0);
    }
}
