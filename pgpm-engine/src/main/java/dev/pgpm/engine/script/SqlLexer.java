package dev.pgpm.engine.script;

/**
 * Cuts SQL text into tokens by the rules of PostgreSQL's own scanner (src/backend/parser/scan.l), precise in everything
 * that can hide a semicolon: strings with their prefixes and continuations, dollar quotes, quoted names, nested comments.
 * Each character is looked at a fixed number of times. Strings follow {@code standard_conforming_strings = on}: a script
 * is parsed as a whole before its first statement runs, so that it cannot change the setting for itself.
 */
final class SqlLexer {

    private final String text;
    private int position;
    private int start;
    private boolean terminated = true;

    SqlLexer(String text, int from) {
        this.text = text;
        this.position = from;
        this.start = from;
    }

    /** {@return where the last token starts} */
    int start() {
        return start;
    }

    /** {@return where the last token ends, exclusive} */
    int end() {
        return position;
    }

    /** {@return whether the last token was closed before the text ended} */
    boolean terminated() {
        return terminated;
    }

    /** Goes on from another place. */
    void jumpTo(int offset) {
        position = offset;
    }

    /** {@return the next token, comments included} */
    Token next() {
        while (position < text.length() && Ascii.isBlank(text.charAt(position))) {
            position++;
        }
        start = position;
        terminated = true;
        return position == text.length() ? Token.END : token(text.charAt(position));
    }

    /** {@return the next token that is not a comment} */
    Token nextSignificant() {
        Token token = next();
        while (token == Token.LINE_COMMENT || token == Token.BLOCK_COMMENT) {
            token = next();
        }
        return token;
    }

    private Token token(char c) {
        if (Ascii.startsName(c)) {
            return prefixedOrWord(c);
        }
        if (Ascii.isDigit(c) || (c == '.' && Ascii.isDigit(at(position + 1)))) {
            return number();
        }
        return switch (c) {
            case '\'' -> string(1, false);
            case '"' -> quotedName(1);
            case '$' -> dollar();
            case '-' -> at(position + 1) == '-' ? lineComment() : single(Token.OPERATOR);
            case '/' -> at(position + 1) == '*' ? blockComment() : single(Token.OPERATOR);
            case ':' -> colon();
            case ';' -> single(Token.SEMICOLON);
            case ',' -> single(Token.COMMA);
            case '(' -> single(Token.OPEN_PAREN);
            case ')' -> single(Token.CLOSE_PAREN);
            case '[' -> single(Token.OPEN_BRACKET);
            case ']' -> single(Token.CLOSE_BRACKET);
            case '\\' -> single(Token.BACKSLASH);
            default -> single(Token.OPERATOR);
        };
    }

    /** {@return the character there, or NUL behind the end} */
    private char at(int offset) {
        return offset < text.length() ? text.charAt(offset) : '\0';
    }

    private Token single(Token token) {
        position++;
        return token;
    }

    private Token prefixedOrWord(char c) {
        char prefix = Ascii.upper(c);
        char second = at(position + 1);
        if (second == '\'' && (prefix == 'E' || prefix == 'B' || prefix == 'X' || prefix == 'N')) {
            return string(2, prefix == 'E');
        }
        if (prefix == 'U' && second == '&' && at(position + 2) == '\'') {
            return string(3, false);
        }
        if (prefix == 'U' && second == '&' && at(position + 2) == '"') {
            return quotedName(3);
        }
        while (position < text.length() && Ascii.continuesName(text.charAt(position))) {
            position++;
        }
        return Token.WORD;
    }

    private Token number() {
        while (position < text.length() && continuesNumber(text.charAt(position))) {
            position++;
        }
        return Token.NUMBER;
    }

    /** A dollar does not belong to a number: {@code 1$$x$$} is a number and a string. */
    private static boolean continuesNumber(char c) {
        return c == '.' || (c != '$' && Ascii.continuesName(c));
    }

    private Token string(int prefix, boolean escapes) {
        position += prefix;
        while (position < text.length()) {
            char c = text.charAt(position++);
            if (c == '\\' && escapes) {
                position = Math.min(position + 1, text.length());
            } else if (c == '\'') {
                if (at(position) == '\'') {
                    position++;
                } else if (!continuesInNextLine()) {
                    return Token.STRING;
                }
            }
        }
        return unterminated(Token.STRING);
    }

    /**
     * SQL joins {@code 'a'} and {@code 'b'} when a line end stands between them, and the second part is read like the
     * first: in {@code E'a'⏎'b\''} the backslash escapes. If there is a second part, the position moves into it.
     */
    private boolean continuesInNextLine() {
        boolean lineEnd = false;
        int at = position;
        while (at < text.length()) {
            char c = text.charAt(at);
            if (Ascii.isBlank(c)) {
                lineEnd |= Ascii.isLineEnd(c);
                at++;
            } else if (c == '-' && at(at + 1) == '-') {
                at = lineEndAfter(at);
            } else {
                break;
            }
        }
        if (!lineEnd || at(at) != '\'') {
            return false;
        }
        position = at + 1;
        return true;
    }

    private Token quotedName(int prefix) {
        int at = position + prefix;
        for (; ; ) {
            int quote = text.indexOf('"', at);
            if (quote < 0) {
                position = text.length();
                return unterminated(Token.QUOTED_NAME);
            }
            if (at(quote + 1) != '"') {
                position = quote + 1;
                return Token.QUOTED_NAME;
            }
            at = quote + 2;
        }
    }

    private Token dollar() {
        int at = position + 1;
        if (Ascii.isDigit(at(at))) {
            position++;
            return number();
        }
        while (at < text.length() && at(at) != '$' && Ascii.continuesName(at(at))) {
            at++;
        }
        if (at(at) != '$') {
            return single(Token.OPERATOR);
        }
        String delimiter = text.substring(position, at + 1);
        int close = text.indexOf(delimiter, at + 1);
        position = close < 0 ? text.length() : close + delimiter.length();
        return close < 0 ? unterminated(Token.DOLLAR_STRING) : Token.DOLLAR_STRING;
    }

    private Token colon() {
        char second = at(position + 1);
        if (second == ':' || second == '=') {
            position += 2;
            return Token.OPERATOR;
        }
        return single(Token.COLON);
    }

    private Token lineComment() {
        position = lineEndAfter(position);
        return Token.LINE_COMMENT;
    }

    private int lineEndAfter(int offset) {
        int at = offset;
        while (at < text.length() && !Ascii.isLineEnd(text.charAt(at))) {
            at++;
        }
        return at;
    }

    private Token blockComment() {
        position += 2;
        int depth = 1;
        while (position < text.length()) {
            char c = text.charAt(position++);
            if (c == '/' && at(position) == '*') {
                depth++;
                position++;
            } else if (c == '*' && at(position) == '/') {
                position++;
                if (--depth == 0) {
                    return Token.BLOCK_COMMENT;
                }
            }
        }
        return unterminated(Token.BLOCK_COMMENT);
    }

    private Token unterminated(Token token) {
        terminated = false;
        return token;
    }
}
