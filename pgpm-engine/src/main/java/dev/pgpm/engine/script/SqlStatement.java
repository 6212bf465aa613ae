package dev.pgpm.engine.script;

import java.util.Objects;

/**
 * One top-level statement of a script, as offsets into its text (UTF-16 units, as in {@link String}).
 *
 * @param start where its first token starts; comments in front of it are not part of it
 * @param end where its last token ends, exclusive, without the semicolon
 * @param stop where it has ended for good, exclusive: behind its semicolon, or behind the data that follows a COPY
 * @param kind what it means for somebody who runs it
 * @param firstWords the words that say what it does, in upper case, comments skipped: {@code CREATE OR REPLACE
 *     FUNCTION}, {@code ROLLBACK TO}; a psql command with its backslash: {@code \echo}; empty if it starts with no word
 */
public record SqlStatement(int start, int end, int stop, Kind kind, String firstWords) {

    /** What a statement means for somebody who runs it. */
    public enum Kind {
        /** Begins or ends a transaction or a savepoint; pgpm takes these out. */
        TRANSACTION_CONTROL,
        /** Begins like transaction control but is no complete statement of that kind; the server refuses it. */
        BROKEN_TRANSACTION_CONTROL,
        /** {@code COPY … FROM STDIN}, with its data up to {@code \.} where there is some. */
        COPY_FROM_STDIN,
        /** A backslash command of psql, up to the end of its line. */
        PSQL_META,
        /** A statement that PostgreSQL refuses inside a transaction block. */
        NOT_TRANSACTIONAL,
        /** Any other statement. */
        OTHER
    }

    public SqlStatement {
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(firstWords, "firstWords");
        if (start < 0 || end <= start || stop < end) {
            throw new IllegalArgumentException("not a statement: " + start + ", " + end + ", " + stop);
        }
    }
}
