package dev.pgpm.console.report;

import dev.pgpm.engine.cycle.AllowedFinding;
import dev.pgpm.engine.finding.Finding;
import dev.pgpm.engine.finding.ObjectDifference;
import dev.pgpm.engine.finding.ServerError;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A finding as the HTML report shows it. The names are those of the template {@code problem.mustache}. */
record HtmlProblem(
        String anchor,
        String tone,
        String where,
        String code,
        String codeTitle,
        String place,
        String cause,
        List<CodeLine> excerpt,
        List<Labelled> server,
        String details,
        List<Both> both,
        String remedy,
        String reason,
        String reasonAt) {

    /** A line of a script; the caret is the line below it that points to the column, or empty. */
    record CodeLine(String number, String text, boolean hit, String caret) {}

    /** A word and what it says. */
    record Labelled(String label, String value) {}

    /** Both sides of an object. */
    record Both(
            String object,
            boolean hasWanted,
            List<Side> wanted,
            boolean hasFound,
            List<Side> found,
            String wantedTitle,
            String foundTitle) {

        static Both of(ObjectDifference difference) {
            List<String> wanted = difference.wanted().orElse("").lines().toList();
            List<String> found = difference.found().orElse("").lines().toList();
            return new Both(
                    difference.object(),
                    difference.wanted().isPresent(),
                    sides(wanted, found),
                    difference.found().isPresent(),
                    sides(found, wanted),
                    "as it should be",
                    "as it is");
        }

        /** A line differs if the other side does not have it, or has it less often. */
        private static List<Side> sides(List<String> lines, List<String> others) {
            List<String> rest = new ArrayList<>(others);
            return lines.stream()
                    .map(line -> new Side(line, !rest.remove(line)))
                    .toList();
        }
    }

    /** A line of one side. */
    record Side(String text, boolean differs) {}

    static HtmlProblem of(String anchor, String tone, String where, Finding finding, Path root) {
        return new HtmlProblem(
                anchor,
                tone,
                where,
                finding.code().id(),
                finding.code().title(),
                finding.place().show(root),
                finding.cause(),
                CodeExcerpt.of(finding.place()),
                finding.server().map(HtmlProblem::words).orElse(List.of()),
                String.join("\n", finding.details()),
                finding.differences().stream().map(Both::of).toList(),
                finding.remedy(),
                "",
                "");
    }

    static HtmlProblem of(String anchor, String where, AllowedFinding allowed, Path root) {
        HtmlProblem plain = of(anchor, "allowed", where, allowed.finding(), root);
        return new HtmlProblem(
                plain.anchor,
                plain.tone,
                plain.where,
                plain.code,
                plain.codeTitle,
                plain.place,
                plain.cause,
                plain.excerpt,
                plain.server,
                plain.details,
                plain.both,
                "",
                allowed.reason(),
                allowed.isOld() ? "" : allowed.place().show(root));
    }

    private static List<Labelled> words(ServerError error) {
        List<Labelled> words = new ArrayList<>();
        words.add(new Labelled("the server said", error.message() + " (" + error.sqlState() + ")"));
        add("detail", error.detail(), words);
        add("hint", error.hint(), words);
        add("context", error.context(), words);
        add("statement", error.statement(), words);
        return words;
    }

    private static void add(String label, String value, List<Labelled> words) {
        if (!value.isBlank()) {
            words.add(new Labelled(label, value.strip()));
        }
    }

    boolean hasExcerpt() {
        return !excerpt.isEmpty();
    }

    boolean hasServer() {
        return !server.isEmpty();
    }

    boolean hasBoth() {
        return !both.isEmpty();
    }

    /** Few differences are shown at once, many on demand. */
    boolean bothOpen() {
        return both.size() <= 3;
    }

    String bothCount() {
        return both.size() == 1 ? "one object" : both.size() + " objects";
    }
}
