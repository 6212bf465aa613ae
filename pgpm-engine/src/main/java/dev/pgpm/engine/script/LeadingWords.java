package dev.pgpm.engine.script;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The words that say what a statement does, in upper case and without what it does it to: {@code CREATE OR REPLACE FUNCTION}. */
final class LeadingWords {

    private static final Set<String> DEFINING = Set.of("CREATE", "ALTER", "DROP");

    /** Words that stand between the verb and the kind of object. */
    private static final Set<String> BETWEEN = Set.of(
            "OR",
            "REPLACE",
            "UNIQUE",
            "TEMP",
            "TEMPORARY",
            "UNLOGGED",
            "GLOBAL",
            "LOCAL",
            "RECURSIVE",
            "CONSTRAINT",
            "EVENT",
            "FOREIGN",
            "DATA",
            "MATERIALIZED",
            "TRUSTED",
            "PROCEDURAL",
            "DEFAULT",
            "TEXT",
            "SEARCH",
            "ACCESS",
            "LARGE");

    private static final Set<String> OBJECTS = Set.of(
            "AGGREGATE",
            "CAST",
            "COLLATION",
            "COLUMN",
            "CONFIGURATION",
            "CONVERSION",
            "DATABASE",
            "DICTIONARY",
            "DOMAIN",
            "EXTENSION",
            "FAMILY",
            "FUNCTION",
            "GROUP",
            "INDEX",
            "LANGUAGE",
            "METHOD",
            "OBJECT",
            "OPERATOR",
            "OWNED",
            "PARSER",
            "POLICY",
            "PRIVILEGES",
            "PROCEDURE",
            "PUBLICATION",
            "ROLE",
            "ROUTINE",
            "RULE",
            "SCHEMA",
            "SEQUENCE",
            "SERVER",
            "STATISTICS",
            "SUBSCRIPTION",
            "SYSTEM",
            "TABLE",
            "TABLESPACE",
            "TEMPLATE",
            "TRANSFORM",
            "TRIGGER",
            "TYPE",
            "USER",
            "VIEW",
            "WRAPPER");

    /** Words that change what an object is when they follow it. */
    private static final Map<String, Set<String>> AFTER_OBJECT =
            Map.of("INDEX", Set.of("CONCURRENTLY"), "OPERATOR", Set.of("CLASS", "FAMILY"), "USER", Set.of("MAPPING"));

    /** Second words of other statements; a third may follow the second. */
    private static final Map<String, Set<String>> SECOND = Map.ofEntries(
            Map.entry("INSERT", Set.of("INTO")),
            Map.entry("MERGE", Set.of("INTO")),
            Map.entry("DELETE", Set.of("FROM")),
            Map.entry("TRUNCATE", Set.of("TABLE")),
            Map.entry("LOCK", Set.of("TABLE")),
            Map.entry("SET", Set.of("LOCAL", "SESSION", "ROLE", "TRANSACTION", "CONSTRAINTS")),
            Map.entry("RESET", Set.of("ROLE", "ALL")),
            Map.entry("DISCARD", Set.of("ALL", "PLANS", "SEQUENCES", "TEMP", "TEMPORARY")),
            Map.entry("REASSIGN", Set.of("OWNED")),
            Map.entry("SECURITY", Set.of("LABEL")),
            Map.entry("REFRESH", Set.of("MATERIALIZED")),
            Map.entry("MATERIALIZED", Set.of("VIEW")),
            Map.entry("IMPORT", Set.of("FOREIGN")),
            Map.entry("FOREIGN", Set.of("SCHEMA")),
            Map.entry("REINDEX", Set.of("INDEX", "TABLE", "SCHEMA", "DATABASE", "SYSTEM")));

    private LeadingWords() {}

    /** {@return the words, separated by single blanks; the empty string if the statement starts with no word} */
    static String of(StatementHead head) {
        List<String> words = new ArrayList<>();
        if (head.token(0) == Token.WORD) {
            String verb = Ascii.upper(head.text(0));
            words.add(verb);
            if (DEFINING.contains(verb)) {
                object(head, 1, words);
            } else if (verb.equals("COMMENT") && head.is(1, "ON")) {
                words.add("ON");
                object(head, 2, words);
            } else {
                seconds(head, words);
            }
        }
        return String.join(" ", words);
    }

    private static void object(StatementHead head, int from, List<String> words) {
        int at = from;
        String word = word(head, at);
        while (BETWEEN.contains(word)) {
            words.add(word);
            word = word(head, ++at);
        }
        if (OBJECTS.contains(word)) {
            words.add(word);
            String next = word(head, at + 1);
            if (AFTER_OBJECT.getOrDefault(word, Set.of()).contains(next)) {
                words.add(next);
            }
        }
    }

    private static void seconds(StatementHead head, List<String> words) {
        String previous = words.get(0);
        for (int i = 1; i <= 2; i++) {
            String word = word(head, i);
            if (!SECOND.getOrDefault(previous, Set.of()).contains(word)) {
                return;
            }
            words.add(word);
            previous = word;
        }
    }

    private static String word(StatementHead head, int index) {
        return head.token(index) == Token.WORD ? Ascii.upper(head.text(index)) : "";
    }
}
