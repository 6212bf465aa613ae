package dev.pgpm.console;

import dev.pgpm.engine.finding.FindingText;
import java.io.FilterWriter;
import java.io.IOException;
import java.io.Writer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Lets through what can be read, and writes as {@code \\u} escapes what would command the terminal or turn the direction of
 * its text: names of databases, files and objects are others' words. What this program says to a terminal passes: the ends
 * of lines, and where colours or a live line are welcome, those.
 */
final class PrintableWriter extends FilterWriter {

    private static final String LINE_ENDS = Pattern.quote(System.lineSeparator()) + "|\n";
    private static final Pattern PLAIN = Pattern.compile(LINE_ENDS);
    private static final Pattern LIVELY = Pattern.compile(LINE_ENDS + "|\r\u001b\\[K|\u001b\\[[0-9;]*m");

    private final Pattern own;

    PrintableWriter(Writer out, boolean lively) {
        super(out);
        this.own = lively ? LIVELY : PLAIN;
    }

    @Override
    public void write(int c) throws IOException {
        write(String.valueOf((char) c), 0, 1);
    }

    @Override
    public void write(char[] buffer, int offset, int length) throws IOException {
        write(new String(buffer, offset, length), 0, length);
    }

    @Override
    public void write(String text, int offset, int length) throws IOException {
        String part = text.substring(offset, offset + length);
        Matcher ours = own.matcher(part);
        int at = 0;
        while (ours.find()) {
            out.write(FindingText.printable(part.substring(at, ours.start())));
            out.write(ours.group());
            at = ours.end();
        }
        out.write(FindingText.printable(part.substring(at)));
    }
}
