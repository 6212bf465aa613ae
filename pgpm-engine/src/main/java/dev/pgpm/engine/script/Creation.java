package dev.pgpm.engine.script;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Something that a statement of a script creates, as far as its text tells. Temporary objects are left out, and those
 * whose name means something only together with a table's: triggers, policies, rules, indexes.
 *
 * @param kind what it is, in the words of its statement: {@code TABLE}, {@code MATERIALIZED VIEW}
 * @param name its name as the server would know it, with its schema if the statement gives one
 * @param arguments of a routine, its arguments as they are written, with single blanks and in lower case; otherwise empty
 * @param inSchema whether it is of a kind that lives in a schema
 * @param qualified whether the statement says in which schema
 * @param replaces whether the statement also runs when the object is there: OR REPLACE, IF NOT EXISTS
 * @param start where the statement starts in the script's text
 * @param nameStart where the name starts in the script's text
 */
public record Creation(
        String kind,
        String name,
        String arguments,
        boolean inSchema,
        boolean qualified,
        boolean replaces,
        int start,
        int nameStart) {

    private static final Set<String> MODIFIERS =
            Set.of("OR", "REPLACE", "GLOBAL", "LOCAL", "UNLOGGED", "RECURSIVE", "FOREIGN", "TRUSTED", "PROCEDURAL");

    private static final Set<String> IN_SCHEMA = Set.of(
            "TABLE",
            "VIEW",
            "MATERIALIZED VIEW",
            "SEQUENCE",
            "FUNCTION",
            "PROCEDURE",
            "AGGREGATE",
            "TYPE",
            "DOMAIN",
            "COLLATION",
            "CONVERSION",
            "TEXT SEARCH CONFIGURATION",
            "TEXT SEARCH DICTIONARY");

    private static final Set<String> OTHERS = Set.of("SCHEMA", "EXTENSION", "SERVER", "PUBLICATION", "LANGUAGE");
    private static final Set<String> ROUTINES = Set.of("FUNCTION", "PROCEDURE", "AGGREGATE");
    private static final Set<String> TEMPORARY = Set.of("TEMP", "TEMPORARY");

    /** {@return what the top-level statements of a script create, in order} */
    public static List<Creation> of(SqlScript script) {
        List<Creation> creations = new ArrayList<>();
        for (SqlStatement statement : script.statements()) {
            if (statement.firstWords().startsWith("CREATE ")) {
                of(statement, StatementHead.of(script.text(), statement)).ifPresent(creations::add);
            }
        }
        return creations;
    }

    static Optional<Creation> of(SqlStatement statement, StatementHead head) {
        List<String> words = Arrays.asList(statement.firstWords().split(" ", -1));
        if (!words.get(0).equals("CREATE") || words.stream().anyMatch(TEMPORARY::contains)) {
            return Optional.empty();
        }
        String kind = String.join(
                " ",
                words.stream().skip(1).filter(word -> !MODIFIERS.contains(word)).toList());
        if (!IN_SCHEMA.contains(kind) && !OTHERS.contains(kind)) {
            return Optional.empty();
        }
        boolean ifNotExists = head.are(words.size(), "IF", "NOT", "EXISTS");
        int at = words.size() + (ifNotExists ? 3 : 0);
        if (kind.equals("SCHEMA") && head.is(at, "AUTHORIZATION")) {
            return Optional.empty();
        }
        boolean replaces = ifNotExists || words.contains("REPLACE");
        return QualifiedName.at(head, at)
                .map(name -> new Creation(
                        kind,
                        name.text(),
                        ROUTINES.contains(kind) ? arguments(head, name.next()) : "",
                        IN_SCHEMA.contains(kind),
                        name.parts() > 1,
                        replaces,
                        statement.start(),
                        head.start(at)));
    }

    /** {@return what tells it apart from others of the same script or module: {@code FUNCTION app.tax (n numeric)}} */
    public String identity() {
        return kind + " " + name + (arguments.isEmpty() ? "" : " " + arguments);
    }

    private static String arguments(StatementHead head, int from) {
        var text = new StringBuilder();
        int depth = 0;
        for (int i = from; head.token(i) != Token.END; i++) {
            depth += head.token(i) == Token.OPEN_PAREN ? 1 : 0;
            depth -= head.token(i) == Token.CLOSE_PAREN ? 1 : 0;
            text.append(text.isEmpty() ? "" : " ").append(Ascii.lower(head.text(i)));
            if (depth == 0) {
                break;
            }
        }
        return text.toString();
    }
}
