package dev.pgpm.engine.finding;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A finding as a person reads it on a terminal. Control characters that a file or a server could smuggle in are made
 * visible, so that no message can move the cursor or forge a line.
 */
public final class FindingText {

    private static final int WIDEST_EXCERPT = 160;

    private final @Nullable Path base;

    /**
     * Makes texts in which files below a directory are shown relative to it.
     *
     * @param base the directory, or {@code null} for absolute paths
     */
    public FindingText(@Nullable Path base) {
        this.base = base;
    }

    /** {@return the finding in several lines: place and cause, excerpt with a caret, the server's words, remedy} */
    public List<String> lines(Finding finding) {
        List<String> lines = new ArrayList<>();
        lines.add(finding.place().show(base) + ": " + finding.cause() + " ["
                + finding.code().id() + "]");
        excerpt(finding.place(), lines);
        finding.server().ifPresent(error -> serverWords(error, lines));
        finding.details().forEach(detail -> lines.add("    " + detail));
        if (!finding.remedy().isEmpty()) {
            lines.add("  → " + finding.remedy());
        }
        return lines.stream().map(Secrets::hide).map(FindingText::printable).toList();
    }

    /** {@return the finding's lines joined by line feeds} */
    public String render(Finding finding) {
        return String.join("\n", lines(finding));
    }

    /** {@return all findings, a blank line between two of them} */
    public String render(List<Finding> findings) {
        return String.join("\n\n", findings.stream().map(this::render).toList());
    }

    private static void excerpt(Place place, List<String> lines) {
        if (place.text().isBlank()) {
            return;
        }
        String margin = "%5d | ".formatted(place.line());
        Excerpt excerpt = Excerpt.of(place.text(), place.column(), WIDEST_EXCERPT);
        lines.add("  " + margin + excerpt.text());
        if (place.column() > 0) {
            lines.add("  " + " ".repeat(margin.length()) + " ".repeat(excerpt.caret()) + "^");
        }
    }

    private static void serverWords(ServerError error, List<String> lines) {
        addText("    the server said (" + error.sqlState() + "): ", "      ", error.message(), lines);
        addPart("detail: ", error.detail(), lines);
        addPart("hint: ", error.hint(), lines);
        addPart("context: ", error.context(), lines);
        addPart("statement: ", error.statement(), lines);
    }

    private static void addPart(String label, String text, List<String> lines) {
        if (text.isBlank()) {
            return;
        }
        addText("      " + label, "      " + " ".repeat(label.length()), text.strip(), lines);
    }

    private static void addText(String first, String indent, String text, List<String> lines) {
        List<String> parts = text.isEmpty() ? List.of("") : text.lines().toList();
        for (int i = 0; i < parts.size(); i++) {
            lines.add((i == 0 ? first : indent) + parts.get(i));
        }
    }

    /** {@return the text with control and direction-changing characters written as {@code \\u} escapes} */
    public static String printable(String text) {
        StringBuilder out = new StringBuilder(text.length());
        text.codePoints().forEach(c -> {
            if (c == '\t') {
                out.append(' ');
            } else if (isTreacherous(c)) {
                out.append(String.format("\\u%04x", c));
            } else {
                out.appendCodePoint(c);
            }
        });
        return out.toString();
    }

    /** Control characters, and the format characters that reorder text or hide in it (Unicode categories Cc and Cf). */
    private static boolean isTreacherous(int c) {
        int type = Character.getType(c);
        return type == Character.CONTROL
                || type == Character.FORMAT
                || type == Character.LINE_SEPARATOR
                || type == Character.PARAGRAPH_SEPARATOR
                || type == Character.SURROGATE;
    }
}
