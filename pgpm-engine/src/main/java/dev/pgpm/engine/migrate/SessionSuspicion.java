package dev.pgpm.engine.migrate;

import dev.pgpm.engine.script.SqlScript;
import dev.pgpm.engine.script.SqlStatement;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Which scripts can leave something in their session, as far as their statements tell. Most make and drop objects and
 * cannot; they are spared the question to the server.
 */
public final class SessionSuspicion {

    /** What sets, takes, declares or prepares, and what runs code that might. {@code SET LOCAL} and constraints do not last. */
    private static final Pattern SUSPECT = Pattern.compile(
            "SET\\b(?!\\s+(LOCAL|CONSTRAINTS|TRANSACTION)\\b)"
                    + "|(SELECT|WITH|DO|CALL|EXECUTE|PREPARE|LISTEN|DECLARE|VALUES)\\b"
                    + "|CREATE\\s+(OR\\s+REPLACE\\s+)?((LOCAL|GLOBAL)\\s+)?TEMP(ORARY)?\\b|.*\\bpg_temp\\b",
            Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

    private static final Pattern CUSTOM_SETTING = Pattern.compile(
            "\\bSET\\s+(?:SESSION\\s+)?([a-z_][\\w$]*(?:\\.[a-z_][\\w$]*)+)\\s*(?:=|TO\\b)"
                    + "|\\bset_config\\s*\\(\\s*'([^'.]+\\.[^']+)'",
            Pattern.CASE_INSENSITIVE);

    private SessionSuspicion() {}

    /** {@return the settings with a dot in their names that the script speaks of} */
    static List<String> customSettings(SqlScript script) {
        return CUSTOM_SETTING
                .matcher(script.text())
                .results()
                .map(found -> found.group(1) == null ? found.group(2) : found.group(1))
                .distinct()
                .toList();
    }

    /** {@return the first statement that can leave something behind} */
    public static Optional<SqlStatement> in(SqlScript script) {
        return script.statements().stream()
                .filter(statement -> isSuspect(script.text(statement)))
                .findFirst();
    }

    private static boolean isSuspect(String text) {
        return SUSPECT.matcher(text).lookingAt();
    }

    /** {@return the first statement that can leave something behind and names it, or else the first that can} */
    public static Optional<SqlStatement> of(SqlScript script, String name) {
        Pattern named = Pattern.compile(Pattern.quote(name), Pattern.CASE_INSENSITIVE);
        return script.statements().stream()
                .filter(statement -> isSuspect(script.text(statement)))
                .filter(statement -> named.matcher(script.text(statement)).find())
                .findFirst()
                .or(() -> in(script));
    }
}
