package dev.pgpm.engine.plan;

/** Names as messages show them. */
final class Quote {

    private static final int LONGEST = 80;

    private Quote() {}

    /** {@return the text in quotation marks, its middle cut out if it is long} */
    static String quote(String text) {
        int length = text.codePointCount(0, text.length());
        if (length <= LONGEST) {
            return "\"" + text + "\"";
        }
        String head = text.substring(0, text.offsetByCodePoints(0, LONGEST / 2));
        String tail = text.substring(text.offsetByCodePoints(text.length(), -LONGEST / 2));
        return "\"" + head + "…" + tail + "\"";
    }
}
