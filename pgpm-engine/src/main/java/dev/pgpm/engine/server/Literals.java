package dev.pgpm.engine.server;

/** Text as SQL literals, for the statements that take no parameters, such as {@code COMMENT ON} and {@code ALTER}. */
public final class Literals {

    private Literals() {}

    /**
     * {@return the text as a string literal that means exactly this text, with and without
     * {@code standard_conforming_strings}}
     *
     * @throws IllegalArgumentException if the text holds a NUL, which no value of PostgreSQL can
     */
    public static String quote(String text) {
        if (text.indexOf('\0') >= 0) {
            throw new IllegalArgumentException("text for PostgreSQL cannot hold a NUL character");
        }
        String doubled = text.replace("'", "''");
        return doubled.indexOf('\\') < 0 ? "'" + doubled + "'" : "E'" + doubled.replace("\\", "\\\\") + "'";
    }
}
