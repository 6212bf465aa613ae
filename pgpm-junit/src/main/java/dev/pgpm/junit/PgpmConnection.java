package dev.pgpm.junit;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A connection to a test's database, closed with the test, with a few short cuts that a test reads better with. */
public interface PgpmConnection extends Connection {

    /**
     * Makes a setting, such as a claim that policies look at, part of whom this connection acts as: what
     * {@code set_config} does, for the statements of this connection only.
     *
     * @param name such as {@code jwt.claims.user_id}; the server wants a dot in names of its users
     * @param value the value, as its {@code toString} writes it
     * @return this connection
     * @throws SQLException if the server does not take the setting
     */
    PgpmConnection with(String name, Object value) throws SQLException;

    /**
     * {@return how many rows a statement has changed; 0 if it has a result or speaks of no rows}
     *
     * @param sql the statement, with a {@code ?} for each argument
     * @throws SQLException if the server refuses; under {@link Isolation#ROLLBACK} only this statement is undone
     */
    default int execute(String sql, @Nullable Object... arguments) throws SQLException {
        try (PreparedStatement statement = prepared(sql, arguments)) {
            return statement.execute() ? 0 : Math.max(0, statement.getUpdateCount());
        }
    }

    /**
     * {@return the rows of a query, each with its columns by name, in their order; none for a statement without a
     * result} A second column of a name is called {@code name (2)}.
     *
     * @param sql the query, with a {@code ?} for each argument
     * @throws SQLException if the server refuses
     */
    default List<Map<String, @Nullable Object>> rows(String sql, @Nullable Object... arguments) throws SQLException {
        try (PreparedStatement statement = prepared(sql, arguments)) {
            return statement.execute() ? Rows.read(statement.getResultSet()) : List.of();
        }
    }

    /**
     * {@return the only value of a query's only row}
     *
     * @param sql the query, with a {@code ?} for each argument
     * @throws SQLException if the server refuses, or if there is not exactly one row with one column
     */
    default @Nullable Object value(String sql, @Nullable Object... arguments) throws SQLException {
        List<Map<String, @Nullable Object>> rows = rows(sql, arguments);
        if (rows.size() != 1 || rows.get(0).size() != 1) {
            throw new SQLException("one row with one column was expected, but there are %d rows%s: %s"
                    .formatted(
                            rows.size(),
                            rows.isEmpty()
                                    ? ""
                                    : " with the columns " + rows.get(0).keySet(),
                            sql));
        }
        return rows.get(0).values().iterator().next();
    }

    private PreparedStatement prepared(String sql, @Nullable Object... arguments) throws SQLException {
        PreparedStatement statement = prepareStatement(sql);
        for (int i = 0; i < arguments.length; i++) {
            statement.setObject(i + 1, arguments[i]);
        }
        return statement;
    }
}
