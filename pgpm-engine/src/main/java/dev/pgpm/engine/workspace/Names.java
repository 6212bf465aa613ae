package dev.pgpm.engine.workspace;

import java.nio.charset.StandardCharsets;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;

/** The rule for names that end up as identifiers in PostgreSQL and as keys in the ledger. */
final class Names {

    /** NAMEDATALEN - 1; PostgreSQL cuts longer identifiers silently. */
    private static final int MOST_BYTES = 63;

    private Names() {}

    /** {@return why a text cannot be a name, as the second half of a sentence, or nothing if it can} */
    static String objection(String name) {
        if (name.isBlank()) {
            return "is empty";
        }
        if (name.codePoints().anyMatch(Names::isInvisible)) {
            return "holds a control character or one that cannot be seen";
        }
        int bytes = name.getBytes(StandardCharsets.UTF_8).length;
        return bytes > MOST_BYTES ? "has " + bytes + " bytes, and PostgreSQL cuts names after " + MOST_BYTES : "";
    }

    /** {@return whether the operating system can take a text for a relative path} */
    static boolean isPath(String text) {
        try {
            return !Path.of(text).isAbsolute();
        } catch (InvalidPathException e) {
            return false;
        }
    }

    private static boolean isInvisible(int c) {
        int type = Character.getType(c);
        return type == Character.CONTROL
                || type == Character.FORMAT
                || type == Character.LINE_SEPARATOR
                || type == Character.PARAGRAPH_SEPARATOR
                || type == Character.SURROGATE;
    }
}
