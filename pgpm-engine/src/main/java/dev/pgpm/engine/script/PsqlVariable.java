package dev.pgpm.engine.script;

/**
 * A reference to a psql variable: {@code :name}, {@code :'name'}, {@code :"name"} or {@code :{?name}}. Digits alone are a
 * name for psql too, but nobody sets a variable called 2.
 */
final class PsqlVariable {

    private PsqlVariable() {}

    /** {@return where the reference that this colon begins ends, or -1 if it begins none} */
    static int end(String text, int colon) {
        if (colon + 1 >= text.length()) {
            return -1;
        }
        return switch (text.charAt(colon + 1)) {
            case '\'' -> closed(text, colon + 2, '\'');
            case '"' -> closed(text, colon + 2, '"');
            case '{' -> text.startsWith("?", colon + 2) ? closed(text, colon + 3, '}') : -1;
            default -> plain(text, colon + 1);
        };
    }

    private static int plain(String text, int from) {
        int end = name(text, from);
        return end > from && Ascii.startsName(text.charAt(from)) ? end : -1;
    }

    private static int closed(String text, int from, char close) {
        int end = name(text, from);
        return end > from && end < text.length() && text.charAt(end) == close ? end + 1 : -1;
    }

    private static int name(String text, int from) {
        int end = from;
        while (end < text.length() && isPart(text.charAt(end))) {
            end++;
        }
        return end;
    }

    private static boolean isPart(char c) {
        return Ascii.startsName(c) || Ascii.isDigit(c);
    }
}
