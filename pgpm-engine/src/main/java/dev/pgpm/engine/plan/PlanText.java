package dev.pgpm.engine.plan;

/** Inserts a line into a text without changing another character of it. */
final class PlanText {

    private PlanText() {}

    /** {@return the index behind a line and its line end; lines count from 1} */
    static int endOfLine(String text, int line) {
        int end = 0;
        for (int i = 0; i < line; i++) {
            int feed = text.indexOf('\n', end);
            if (feed < 0) {
                return text.length();
            }
            end = feed + 1;
        }
        return end;
    }

    /**
     * {@return the text with a line more} The line ends as the line above it does. Where that is the last line and has
     * no end, the new line goes below it and has none either.
     *
     * @param at the index of a line's start, or of the text's end
     */
    static String insert(String text, int at, String line) {
        String lineEnd = lineEndBefore(text, at);
        boolean open = at > 0 && text.charAt(at - 1) != '\n';
        return text.substring(0, at) + (open ? lineEnd + line : line + lineEnd) + text.substring(at);
    }

    private static String lineEndBefore(String text, int at) {
        int feed = text.lastIndexOf('\n', at - 1);
        return feed > 0 && text.charAt(feed - 1) == '\r' ? "\r\n" : "\n";
    }
}
