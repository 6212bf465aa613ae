package dev.pgpm.junit.assertj;

import java.sql.Array;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The catalog that assertions look at, each time anew, and where their failures go.
 *
 * @param reader what reads from the database
 * @param failures told of each failure: throws it, or keeps it for later
 * @param muted whether nothing can be said any more, because what is spoken of is not there and that was told
 */
record Live(Reader reader, Consumer<AssertionError> failures, boolean muted) {

    /** Reads rows, each with its columns by name. */
    @FunctionalInterface
    interface Reader {
        List<Map<String, @Nullable Object>> rows(String sql, @Nullable Object... arguments) throws SQLException;
    }

    static Live of(Reader reader) {
        return new Live(reader, failure -> {
            throw failure;
        });
    }

    Live(Reader reader, Consumer<AssertionError> failures) {
        this(reader, failures, false);
    }

    /** {@return the same catalog for assertions that have nothing to speak of} */
    Live mute() {
        return new Live(reader, failures, true);
    }

    List<Row> rows(String sql, @Nullable Object... arguments) {
        if (muted) {
            return List.of();
        }
        try {
            return reader.rows(sql, arguments).stream().map(Row::new).toList();
        } catch (SQLException e) {
            throw new IllegalStateException("the catalog could not be read: " + e.getMessage(), e);
        }
    }

    Optional<Row> row(String sql, @Nullable Object... arguments) {
        return rows(sql, arguments).stream().findFirst();
    }

    /** {@return the first column of each row} */
    List<String> names(String sql, @Nullable Object... arguments) {
        return rows(sql, arguments).stream().map(Row::first).toList();
    }

    /** A row of the catalog. */
    record Row(Map<String, @Nullable Object> values) {

        String first() {
            return String.valueOf(values.values().iterator().next());
        }

        /** {@return a value as text; empty for null} */
        String text(String column) {
            Object value = values.get(column);
            return value == null ? "" : value.toString();
        }

        boolean is(String column) {
            return Boolean.TRUE.equals(values.get(column));
        }

        /** {@return the elements of a {@code text[]}; none for null} */
        List<String> list(String column) {
            if (!(values.get(column) instanceof Array array)) {
                return List.of();
            }
            try {
                return Arrays.stream((Object[]) array.getArray())
                        .map(String::valueOf)
                        .toList();
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
        }
    }
}
