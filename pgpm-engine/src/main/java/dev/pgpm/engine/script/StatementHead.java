package dev.pgpm.engine.script;

import java.util.Arrays;

/**
 * The tokens of a statement, or the first of them, enough to tell what kind of statement it is. Only offsets are kept, so
 * that reading a large script makes no garbage.
 */
final class StatementHead {

    /** More than any statement whose kind depends on its whole text has in practice. */
    private static final int CAPACITY = 64;

    private final String text;
    private final int most;
    private Token[] tokens = new Token[CAPACITY];
    private int[] starts = new int[CAPACITY];
    private int[] ends = new int[CAPACITY];
    private int size;

    StatementHead(String text) {
        this(text, CAPACITY);
    }

    private StatementHead(String text, int most) {
        this.text = text;
        this.most = most;
    }

    /** {@return the head of the statement in this part of the text} */
    static StatementHead of(String text, SqlStatement statement) {
        return read(new StatementHead(text), text, statement);
    }

    /** {@return all tokens of the statement, however many there are} */
    static StatementHead whole(String text, SqlStatement statement) {
        return read(new StatementHead(text, Integer.MAX_VALUE), text, statement);
    }

    private static StatementHead read(StatementHead head, String text, SqlStatement statement) {
        var lexer = new SqlLexer(text, statement.start());
        Token token = lexer.nextSignificant();
        while (token != Token.END && lexer.end() <= statement.end()) {
            head.add(token, lexer.start(), lexer.end());
            token = lexer.nextSignificant();
        }
        return head;
    }

    void clear() {
        size = 0;
    }

    void add(Token token, int start, int end) {
        if (size < most) {
            if (size == tokens.length) {
                tokens = Arrays.copyOf(tokens, 2 * size);
                starts = Arrays.copyOf(starts, 2 * size);
                ends = Arrays.copyOf(ends, 2 * size);
            }
            tokens[size] = token;
            starts[size] = start;
            ends[size] = end;
        }
        size++;
    }

    boolean isEmpty() {
        return size == 0;
    }

    /** {@return how many tokens the statement has, also those that were not kept} */
    int size() {
        return size;
    }

    /** {@return whether every token was kept} */
    boolean isWhole() {
        return size <= most;
    }

    int start(int index) {
        return starts[index];
    }

    /** {@return the token at this index; the end behind the last one that was kept} */
    Token token(int index) {
        return index < Math.min(size, most) ? tokens[index] : Token.END;
    }

    /** {@return whether this word, given in upper case, stands there without quotes} */
    boolean is(int index, String word) {
        return token(index) == Token.WORD && Ascii.equalsWord(text, starts[index], ends[index], word);
    }

    /** {@return whether these words stand there one after the other} */
    boolean are(int index, String... words) {
        for (int i = 0; i < words.length; i++) {
            if (!is(index + i, words[i])) {
                return false;
            }
        }
        return true;
    }

    /** {@return the first index from here on at which the words stand, or -1} */
    int find(int from, String... words) {
        for (int i = from; i < Math.min(size, most); i++) {
            if (are(i, words)) {
                return i;
            }
        }
        return -1;
    }

    /** {@return the token's text as it is written, or the empty string behind the end} */
    String text(int index) {
        return token(index) == Token.END ? "" : text.substring(starts[index], ends[index]);
    }
}
