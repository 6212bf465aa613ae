package dev.pgpm.engine.finding;

/**
 * A part of a line that holds a column and is no wider than asked for.
 *
 * @param text the part, with {@code …} where something was cut
 * @param caret how many characters stand before the column
 */
record Excerpt(String text, int caret) {

    static Excerpt of(String line, int column, int width) {
        int length = line.codePointCount(0, line.length());
        int caret = Math.max(0, Math.min(column - 1, length));
        if (length <= width) {
            return new Excerpt(line, caret);
        }
        int from = Math.max(0, Math.min(caret - width / 2, length - width));
        int to = Math.min(length, from + width);
        String part = line.substring(line.offsetByCodePoints(0, from), line.offsetByCodePoints(0, to));
        String head = from > 0 ? "…" : "";
        String tail = to < length ? "…" : "";
        return new Excerpt(head + part + tail, caret - from + head.length());
    }
}
