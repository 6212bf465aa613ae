package dev.pgpm.engine.script;

import java.util.Arrays;

/**
 * The open parentheses and brackets of a statement: how deep it is inside parentheses, and whether a colon here belongs to
 * SQL itself, as in the slice {@code a[1:n]} and in {@code JSON_OBJECT(k:v)}, or stands in front of a psql variable.
 */
final class Brackets {

    private static final byte PLAIN = 0;
    private static final byte SLICE = 1;
    private static final byte JSON = 2;

    private final String text;
    private byte[] open = new byte[16];
    private int size;
    private int parentheses;
    private Token previous = Token.END;
    private int previousStart;
    private int previousEnd;

    Brackets(String text) {
        this.text = text;
    }

    /** {@return how many parentheses are open; brackets do not count, as in psql} */
    int parentheses() {
        return parentheses;
    }

    /** A top-level statement starts. */
    void reset() {
        size = 0;
        parentheses = 0;
        previous = Token.END;
    }

    /** A significant token of the statement. */
    void token(Token token, int start, int end) {
        switch (token) {
            case OPEN_PAREN -> {
                parentheses++;
                push(previousIs("JSON_OBJECT") || previousIs("JSON_OBJECTAGG") ? JSON : PLAIN);
            }
            case OPEN_BRACKET -> push(subscripts() ? SLICE : PLAIN);
            case CLOSE_PAREN -> {
                parentheses = Math.max(0, parentheses - 1);
                pop();
            }
            case CLOSE_BRACKET -> pop();
            default -> {}
        }
        previous = token;
        previousStart = start;
        previousEnd = end;
    }

    /** {@return whether SQL's grammar can have a colon behind the last token} */
    boolean colonBelongsToSql() {
        if (size == 0) {
            return false;
        }
        return switch (open[size - 1]) {
            case SLICE -> true;
            case JSON -> previous != Token.OPEN_PAREN && previous != Token.COMMA && previous != Token.OPERATOR;
            default -> false;
        };
    }

    /** A bracket behind a value takes a part of it; behind ARRAY, or inside such a bracket, it lists values. */
    private boolean subscripts() {
        return switch (previous) {
            case WORD -> !previousIs("ARRAY");
            case QUOTED_NAME, CLOSE_PAREN, CLOSE_BRACKET, NUMBER, STRING -> true;
            default -> false;
        };
    }

    private boolean previousIs(String word) {
        return previous == Token.WORD && Ascii.equalsWord(text, previousStart, previousEnd, word);
    }

    private void push(byte kind) {
        if (size == open.length) {
            open = Arrays.copyOf(open, size * 2);
        }
        open[size++] = kind;
    }

    private void pop() {
        size = Math.max(0, size - 1);
    }
}
