package dev.pgpm.engine.script;

/**
 * Recognises {@code COPY … FROM STDIN}, and finds the end of the data that psql reads from the script behind it: the lines
 * after the statement's, up to one that holds only {@code \.}. Without such a line there is no data.
 */
final class CopyData {

    private final String text;
    private boolean copy;
    private boolean from;
    private boolean fromStdin;
    private boolean noMoreData;

    CopyData(String text) {
        this.text = text;
    }

    boolean isFromStdin() {
        return fromStdin;
    }

    /** A top-level statement starts. */
    void reset() {
        copy = false;
        from = false;
        fromStdin = false;
    }

    /** A significant token outside parentheses; the head holds the tokens in front of it. */
    void token(StatementHead head, Token token, int start, int end) {
        boolean word = token == Token.WORD;
        if (head.isEmpty()) {
            copy = word && Ascii.equalsWord(text, start, end, "COPY");
        } else if (copy) {
            fromStdin |= from && word && Ascii.equalsWord(text, start, end, "STDIN");
            from = word && Ascii.equalsWord(text, start, end, "FROM");
        }
    }

    /** {@return the end of the data behind this semicolon, without the last line end; the offset itself without data} */
    int endOfData(int offset) {
        int at = noMoreData ? -1 : text.indexOf("\n\\.", offset);
        while (at >= 0) {
            int end = at + 3;
            if (end == text.length() || Ascii.isLineEnd(text.charAt(end))) {
                return end;
            }
            at = text.indexOf("\n\\.", end);
        }
        noMoreData = true;
        return offset;
    }
}
