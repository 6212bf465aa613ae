package dev.pgpm.engine.plan;

import dev.pgpm.engine.finding.Finding;
import dev.pgpm.engine.finding.FindingCode;
import dev.pgpm.engine.finding.Place;
import java.nio.file.Path;

/**
 * One line of a plan. Positions are indices into its text as it stands in the file; {@link #start()} and {@link #end()}
 * bound what is left without the blanks around it.
 */
final class PlanLine {

    private final Path file;
    private final int number;
    private final String text;
    private final int start;
    private final int end;
    private int countedTo;
    private int counted;

    PlanLine(Path file, int number, String text) {
        this.file = file;
        this.number = number;
        this.text = withoutCarriageReturn(text);
        this.start = firstInk(this.text, 0, this.text.length());
        this.end = lastInk(this.text, start, this.text.length());
    }

    private static String withoutCarriageReturn(String text) {
        return text.endsWith("\r") ? text.substring(0, text.length() - 1) : text;
    }

    /** Upstream is JavaScript: its blanks are those of ECMAScript, which Java's own methods do not agree with. */
    static boolean isBlank(char c) {
        return switch (c) {
            case '\t', '\n', 0x0B, '\f', '\r', ' ', 0xA0, 0x1680, 0x2028, 0x2029, 0x202F, 0x205F, 0x3000, 0xFEFF ->
                true;
            default -> c >= 0x2000 && c <= 0x200A;
        };
    }

    int number() {
        return number;
    }

    int start() {
        return start;
    }

    int end() {
        return end;
    }

    boolean isEmpty() {
        return start == end;
    }

    /** {@return whether there is a carriage return inside, which old Macs ended lines with} */
    boolean holdsCarriageReturn() {
        return find('\r', start) < end;
    }

    /** {@return what is probably the name that an unreadable line speaks of} */
    String probableName() {
        String word = firstWord();
        int bracket = word.indexOf('[');
        return bracket > 0 ? word.substring(0, bracket) : word;
    }

    String firstWord() {
        return text.substring(start, skipWord(start));
    }

    boolean startsWith(String prefix) {
        return startsWith(prefix, start);
    }

    boolean startsWith(String prefix, int index) {
        return index + prefix.length() <= end && text.startsWith(prefix, index);
    }

    /** {@return the character, or NUL at and after the end, which no rule asks for} */
    char at(int index) {
        return index < end ? text.charAt(index) : '\0';
    }

    boolean isBlankAt(int index) {
        return index < end && isBlank(text.charAt(index));
    }

    String text(int from, int to) {
        return text.substring(from, to);
    }

    /** {@return the text without the blanks around it} */
    String trimmed(int from, int to) {
        int first = firstInk(text, from, to);
        return text.substring(first, lastInk(text, first, to));
    }

    private static int firstInk(String text, int from, int to) {
        int first = from;
        while (first < to && isBlank(text.charAt(first))) {
            first++;
        }
        return first;
    }

    private static int lastInk(String text, int from, int to) {
        int last = to;
        while (last > from && isBlank(text.charAt(last - 1))) {
            last--;
        }
        return last;
    }

    /** {@return the first index from here on that is no blank, or the end} */
    int skipBlanks(int index) {
        int i = index;
        while (isBlankAt(i)) {
            i++;
        }
        return i;
    }

    /** {@return the first index from here on that is a blank, or the end} */
    int skipWord(int index) {
        int i = index;
        while (i < end && !isBlank(text.charAt(i))) {
            i++;
        }
        return i;
    }

    /** {@return the index of the character from here on, or the end} */
    int find(char c, int from) {
        int found = text.indexOf(c, from);
        return found < 0 || found > end ? end : found;
    }

    /** {@return the first line separator of Unicode from here on, or the end} */
    int firstSeparator(int from) {
        return Math.min(find((char) 0x2028, from), find((char) 0x2029, from));
    }

    /** {@return the last line separator of Unicode, which ends a note for upstream, or -1} */
    int lastSeparator() {
        return Math.max(text.lastIndexOf(0x2028, end - 1), text.lastIndexOf(0x2029, end - 1));
    }

    /** Counts on from the last place, because a line may hold thousands of dependencies. */
    Place place(int index) {
        if (index < countedTo) {
            countedTo = 0;
            counted = 0;
        }
        counted += text.codePointCount(countedTo, index);
        countedTo = index;
        return new Place(file, number, counted + 1, text);
    }

    Finding finding(FindingCode code, int index, String subject, String cause, String remedy) {
        return Finding.of(code, place(index), subject, cause, remedy);
    }
}
