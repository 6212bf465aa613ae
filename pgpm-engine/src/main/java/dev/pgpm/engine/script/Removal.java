package dev.pgpm.engine.script;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * A name that a statement of a script takes away: it drops what is called so, renames it or moves it to another schema.
 * Names that only occur beside it, such as the types of a function's arguments, are taken for removed, too.
 *
 * @param name the name as the server would know it
 * @param ofSchema whether what was taken away is a schema, with all that is in it
 * @param start where the statement starts in the script's text
 */
public record Removal(String name, boolean ofSchema, int start) {

    /** What is dropped by a name of its own; a trigger is not, and the table that it is on stays. */
    private static final Set<String> KINDS = Set.of(
            "TABLE",
            "VIEW",
            "MATERIALIZED",
            "FOREIGN",
            "SEQUENCE",
            "FUNCTION",
            "PROCEDURE",
            "ROUTINE",
            "AGGREGATE",
            "TYPE",
            "DOMAIN",
            "COLLATION",
            "CONVERSION",
            "TEXT",
            "SCHEMA",
            "EXTENSION",
            "SERVER",
            "PUBLICATION",
            "LANGUAGE");

    /** {@return what the top-level statements of a script take away, in order} */
    public static List<Removal> of(SqlScript script) {
        List<Removal> removals = new ArrayList<>();
        for (SqlStatement statement : script.statements()) {
            String words = statement.firstWords();
            if (words.startsWith("DROP ") || words.startsWith("ALTER ")) {
                collect(statement, StatementHead.whole(script.text(), statement), removals);
            }
        }
        return removals;
    }

    /** {@return whether what is created like this is gone after it} */
    public boolean takes(Creation creation) {
        return ofSchema ? creation.name().startsWith(name + ".") || isCalled(creation) : isCalled(creation);
    }

    private boolean isCalled(Creation creation) {
        return creation.name().equals(name);
    }

    private static void collect(SqlStatement statement, StatementHead head, List<Removal> removals) {
        boolean removes = head.is(0, "DROP") || head.find(2, "RENAME", "TO") > 0 || head.find(2, "SET", "SCHEMA") > 0;
        if (!removes || !KINDS.contains(Ascii.upper(head.text(1)))) {
            return;
        }
        int at = 2;
        while (head.token(at) != Token.END) {
            var name = QualifiedName.at(head, at);
            name.ifPresent(found -> removals.add(new Removal(found.text(), head.is(1, "SCHEMA"), statement.start())));
            at = name.map(QualifiedName::next).orElse(at + 1);
        }
    }
}
