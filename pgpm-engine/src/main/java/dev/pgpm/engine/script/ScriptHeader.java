package dev.pgpm.engine.script;

import dev.pgpm.engine.finding.Place;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;

/**
 * What the line comments in front of a script's first statement say about it. Upstream reads them only when it plans from
 * SQL sources (pgpm-facts 2.6); all forms that it and Sqitch write are understood.
 *
 * @param titles lines such as {@code -- Deploy module:change to pg}, {@code -- Revert: change}
 * @param requires lines such as {@code -- requires: change}
 */
public record ScriptHeader(List<Title> titles, List<Requirement> requires) {

    private static final Pattern BLANKS = Pattern.compile("\\s+");

    public ScriptHeader {
        titles = List.copyOf(titles);
        requires = List.copyOf(requires);
    }

    /**
     * A line that says what the script is.
     *
     * @param role what it is for
     * @param module the module, or empty if the line names none
     * @param change the change
     * @param place where the line starts
     */
    public record Title(ScriptRole role, String module, String change, Place place) {

        public Title {
            Objects.requireNonNull(role, "role");
            Objects.requireNonNull(module, "module");
            Objects.requireNonNull(change, "change");
            Objects.requireNonNull(place, "place");
        }
    }

    /**
     * A line that says what must be deployed before.
     *
     * @param text the reference as it is written: one per line, commas are not split
     * @param place where the line starts
     */
    public record Requirement(String text, Place place) {

        public Requirement {
            Objects.requireNonNull(text, "text");
            Objects.requireNonNull(place, "place");
        }
    }

    static ScriptHeader of(SqlScript script, List<Span> comments) {
        List<Title> titles = new ArrayList<>();
        List<Requirement> requires = new ArrayList<>();
        for (Span comment : comments) {
            String line =
                    script.text().substring(comment.start() + 2, comment.end()).strip();
            if (line.startsWith("requires:")) {
                requirement(script, comment, line, requires);
            } else {
                title(script, comment, line, titles);
            }
        }
        return new ScriptHeader(titles, requires);
    }

    private static void requirement(SqlScript script, Span comment, String line, List<Requirement> requires) {
        String reference = line.substring("requires:".length()).strip();
        if (!reference.isEmpty()) {
            requires.add(new Requirement(reference, script.placeAt(comment.start())));
        }
    }

    private static void title(SqlScript script, Span comment, String line, List<Title> titles) {
        for (ScriptRole role : ScriptRole.values()) {
            String verb = verb(role);
            if (line.startsWith(verb)) {
                String[] words = BLANKS.split(line.substring(verb.length()), 5);
                String target = target(words);
                if (!target.isEmpty()) {
                    int colon = target.indexOf(':');
                    String module = colon < 0 ? "" : target.substring(0, colon);
                    titles.add(new Title(role, module, target.substring(colon + 1), script.placeAt(comment.start())));
                }
            }
        }
    }

    private static String verb(ScriptRole role) {
        return switch (role) {
            case DEPLOY -> "Deploy";
            case VERIFY -> "Verify";
            case REVERT -> "Revert";
        };
    }

    /** One word, or one word and "to pg", "from pg", "on pg"; anything else is prose. The verb's colon is the first word. */
    private static String target(String[] words) {
        boolean verbEnds = words[0].isEmpty() || words[0].equals(":");
        boolean engine = words.length == 4
                && (words[2].equals("to") || words[2].equals("from") || words[2].equals("on"))
                && words[3].equals("pg");
        return verbEnds && (words.length == 2 || engine) ? words[1] : "";
    }
}
