package dev.pgpm.engine.script;

import dev.pgpm.engine.finding.Place;
import java.nio.file.Path;
import java.util.Arrays;

/** Where the lines of a text start; a line ends with a line feed, as in the server's messages and in editors. */
final class LineIndex {

    /** A line that is longer is shown up to here, so that a finding never copies a script of one huge line. */
    private static final int LONGEST_LINE = 4096;

    private final Path file;
    private final String text;
    private final int[] starts;

    LineIndex(Path file, String text) {
        this.file = file;
        this.text = text;
        this.starts = starts(text);
    }

    private static int[] starts(String text) {
        int[] starts = new int[16];
        int count = 1;
        for (int at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) {
            if (count == starts.length) {
                starts = Arrays.copyOf(starts, count * 2);
            }
            starts[count++] = at + 1;
        }
        return Arrays.copyOf(starts, count);
    }

    /** {@return the place of this offset; offsets beyond the text mean its end} */
    Place place(int offset) {
        int at = Math.max(0, Math.min(offset, text.length()));
        int line = line(at);
        int column = text.codePointCount(starts[line], at) + 1;
        return new Place(file, line + 1, column, lineText(line, at));
    }

    /** {@return the line of this offset, counted from 0} */
    int line(int offset) {
        int found = Arrays.binarySearch(starts, offset);
        return found >= 0 ? found : -found - 2;
    }

    private String lineText(int line, int offset) {
        int start = starts[line];
        if (offset - start > LONGEST_LINE) {
            return "";
        }
        int end = line + 1 < starts.length ? starts[line + 1] - 1 : text.length();
        if (end - start > LONGEST_LINE) {
            end = start + LONGEST_LINE;
        }
        if (end > start && text.charAt(end - 1) == '\r') {
            end--;
        }
        return text.substring(start, end);
    }
}
