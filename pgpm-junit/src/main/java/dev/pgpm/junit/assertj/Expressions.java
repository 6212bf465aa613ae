package dev.pgpm.junit.assertj;

import java.util.Locale;

/** SQL expressions, compared but for what the server changes when it writes them: parentheses, blanks, case. */
final class Expressions {

    private Expressions() {}

    static boolean contains(String written, String part) {
        return plain(written).contains(plain(part));
    }

    static boolean same(String written, String expected) {
        return plain(written).equals(plain(expected));
    }

    private static String plain(String expression) {
        return expression.replaceAll("[\\s()]+", "").toLowerCase(Locale.ROOT);
    }
}
