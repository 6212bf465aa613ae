package dev.pgpm.console;

import dev.pgpm.engine.finding.FindingCode;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * The page of a finding for a terminal. The build packs {@code docs/findings/} beside this class; what a page may hold is
 * headings, paragraphs, links and fenced code, nothing else.
 */
final class FindingPage {

    private static final int WIDTH = 100;
    private static final String FENCE = "```";

    private final List<String> lines;
    private final StringBuilder paragraph = new StringBuilder();

    private FindingPage(List<String> lines) {
        this.lines = lines;
    }

    static FindingPage of(FindingCode code) {
        String name = "findings/" + code.id() + ".md";
        try (InputStream in = FindingPage.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException("the resource " + name + " is not in this build");
            }
            return new FindingPage(new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .toList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void print(Terminal terminal) {
        PrintWriter out = terminal.out();
        boolean code = false;
        for (String line : lines) {
            if (line.startsWith(FENCE)) {
                flush(out);
                code = !code;
            } else if (code) {
                out.println(line.isEmpty() ? "" : "    " + line);
            } else if (line.startsWith("#")) {
                out.println(heading(line.replaceFirst("^#+ ", ""), terminal.colour()));
            } else if (line.isEmpty()) {
                flush(out);
                out.println();
            } else {
                paragraph.append(paragraph.isEmpty() ? "" : " ").append(withoutLinks(line));
            }
        }
        flush(out);
    }

    private static String heading(String text, boolean colour) {
        return colour ? "\u001b[1m" + text + "\u001b[0m" : text;
    }

    private static String withoutLinks(String line) {
        return line.replaceAll("\\[([^]]*)]\\([^)]*\\)", "$1");
    }

    /** Prints the paragraph, broken at blanks. */
    private void flush(PrintWriter out) {
        StringBuilder row = new StringBuilder();
        for (String word : paragraph.toString().split(" ", -1)) {
            if (!row.isEmpty() && row.length() + 1 + word.length() > WIDTH) {
                out.println(row);
                row.setLength(0);
            }
            row.append(row.isEmpty() ? "" : " ").append(word);
        }
        if (!row.isEmpty()) {
            out.println(row);
        }
        paragraph.setLength(0);
    }
}
