package dev.pgpm.engine.script;

/** What a stretch of SQL text is, as far as finding the end of a statement needs to know. */
enum Token {
    /** The end of the text. */
    END,
    /** A keyword or an unquoted identifier. */
    WORD,
    /** {@code "name"} or {@code U&"name"}. */
    QUOTED_NAME,
    /** {@code 'text'} with any prefix. */
    STRING,
    /** {@code $tag$text$tag$}. */
    DOLLAR_STRING,
    /** A number, or {@code $1}. */
    NUMBER,
    SEMICOLON,
    COMMA,
    OPEN_PAREN,
    CLOSE_PAREN,
    OPEN_BRACKET,
    CLOSE_BRACKET,
    /** A single {@code :}; casts and {@code :=} are operators. */
    COLON,
    /** A backslash, which only psql understands. */
    BACKSLASH,
    /** {@code -- …} up to the end of its line. */
    LINE_COMMENT,
    /** {@code /* … *}{@code /}, possibly nested. */
    BLOCK_COMMENT,
    /** One character of an operator, or one that means nothing. */
    OPERATOR
}
