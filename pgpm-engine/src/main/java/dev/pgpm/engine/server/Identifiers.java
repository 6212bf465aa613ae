package dev.pgpm.engine.server;

/** Names as SQL text. Every identifier that becomes part of a statement goes through here. */
public final class Identifiers {

    private Identifiers() {}

    /**
     * {@return the name as a quoted identifier that means exactly this name, whatever characters it has}
     *
     * @throws IllegalArgumentException if the name is empty or holds a NUL, which no identifier can
     */
    public static String quote(String name) {
        if (name.isEmpty()) {
            throw new IllegalArgumentException("an identifier cannot be empty");
        }
        if (name.indexOf('\0') >= 0) {
            throw new IllegalArgumentException("an identifier cannot hold a NUL character");
        }
        return '"' + name.replace("\"", "\"\"") + '"';
    }
}
