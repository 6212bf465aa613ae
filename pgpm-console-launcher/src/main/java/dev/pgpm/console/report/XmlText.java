package dev.pgpm.console.report;

/** Text as XML 1.0 can hold it. */
final class XmlText {

    private XmlText() {}

    /** Characters that XML 1.0 does not allow, not even escaped, become the replacement character. */
    static String legal(String text) {
        StringBuilder out = new StringBuilder(text.length());
        text.codePoints().map(c -> isLegal(c) ? c : 0xFFFD).forEach(out::appendCodePoint);
        return out.toString();
    }

    private static boolean isLegal(int c) {
        return c == '\t'
                || c == '\n'
                || c == '\r'
                || (c >= 0x20 && c <= 0xD7FF)
                || (c >= 0xE000 && c <= 0xFFFD)
                || c >= 0x10000;
    }
}
