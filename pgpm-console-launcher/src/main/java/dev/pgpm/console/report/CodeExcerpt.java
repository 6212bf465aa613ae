package dev.pgpm.console.report;

import dev.pgpm.console.report.HtmlProblem.CodeLine;
import dev.pgpm.engine.finding.FindingsException;
import dev.pgpm.engine.finding.Place;
import dev.pgpm.engine.finding.Secrets;
import dev.pgpm.engine.text.TextFile;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;

/**
 * The lines around a place. They are read from the file if it is still the one that the finding saw; otherwise there is the
 * finding's own line.
 */
final class CodeExcerpt {

    private static final int AROUND = 2;
    private static final int LARGEST_FILE = 4 * 1024 * 1024;
    private static final int WIDEST = 400;

    private CodeExcerpt() {}

    static List<CodeLine> of(Place place) {
        if (place.line() == 0 || place.text().isBlank()) {
            return List.of();
        }
        List<String> lines = lines(place);
        if (lines.isEmpty()) {
            return List.of(line(place.line(), place.text(), place));
        }
        List<CodeLine> excerpt = new ArrayList<>();
        int last = Math.min(lines.size(), place.line() + AROUND);
        for (int number = Math.max(1, place.line() - AROUND); number <= last; number++) {
            excerpt.add(line(number, number == place.line() ? place.text() : lines.get(number - 1), place));
        }
        return excerpt;
    }

    private static CodeLine line(int number, String text, Place place) {
        boolean hit = number == place.line();
        String shown = Secrets.hide(text);
        boolean cut = shown.codePointCount(0, shown.length()) > WIDEST;
        String fitting = cut ? shown.substring(0, shown.offsetByCodePoints(0, WIDEST)) + "…" : shown;
        String caret =
                hit && place.column() > 0 && place.column() <= WIDEST ? " ".repeat(place.column() - 1) + "^" : "";
        return new CodeLine(String.valueOf(number), fitting.isEmpty() ? " " : fitting, hit, caret);
    }

    private static List<String> lines(Place place) {
        try {
            if (!Files.isRegularFile(place.file())) {
                return List.of();
            }
            List<String> lines =
                    TextFile.read(place.file(), LARGEST_FILE).text().lines().toList();
            boolean same = place.line() <= lines.size()
                    && Secrets.hide(lines.get(place.line() - 1)).equals(Secrets.hide(place.text()));
            return same ? lines : List.of();
        } catch (FindingsException e) {
            return List.of();
        }
    }
}
