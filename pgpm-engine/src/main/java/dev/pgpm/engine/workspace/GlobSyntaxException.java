package dev.pgpm.engine.workspace;

/** A text is not a glob that can be used; the message says why, as the second half of a sentence. */
final class GlobSyntaxException extends Exception {

    private static final long serialVersionUID = 1;

    GlobSyntaxException(String reason) {
        super(reason);
    }

    /** {@return why} */
    String reason() {
        return String.valueOf(getMessage());
    }
}
