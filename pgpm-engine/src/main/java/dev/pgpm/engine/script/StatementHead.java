package dev.pgpm.engine.script;

/**
 * The first tokens of a statement, enough to tell what kind of statement it is. Only offsets are kept, so that reading a
 * large script makes no garbage.
 */
final class StatementHead {

    /** More than any statement whose kind depends on its whole text has in practice. */
    private static final int CAPACITY = 64;

    private final String text;
    private final Token[] tokens = new Token[CAPACITY];
    private final int[] starts = new int[CAPACITY];
    private final int[] ends = new int[CAPACITY];
    private int size;

    StatementHead(String text) {
        this.text = text;
    }

    /** {@return the head of the statement in this part of the text} */
    static StatementHead of(String text, SqlStatement statement) {
        var head = new StatementHead(text);
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
        if (size < CAPACITY) {
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
        return size <= CAPACITY;
    }

    int start(int index) {
        return starts[index];
    }

    /** {@return the token at this index; the end behind the last one that was kept} */
    Token token(int index) {
        return index < Math.min(size, CAPACITY) ? tokens[index] : Token.END;
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
        for (int i = from; i < Math.min(size, CAPACITY); i++) {
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
