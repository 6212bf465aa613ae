package dev.pgpm.junit.assertj;

import dev.pgpm.junit.PgpmConnection;
import dev.pgpm.junit.PgpmDatabase;
import org.assertj.core.api.SoftAssertions;
import org.jspecify.annotations.Nullable;

/**
 * AssertJ's soft assertions and ours: all are made, and {@link #assertAll} fails with all that failed. Of something that
 * is not there, that alone is told.
 */
public final class PgpmSoftAssertions extends SoftAssertions {

    /** {@return assertions on what a database has} */
    public DatabaseAssert assertThat(PgpmDatabase database) {
        return new DatabaseAssert(new Live(database::rows, this::collectAssertionError), database.name());
    }

    /** {@return assertions on a statement that is run as the server's user} */
    public QueryAssert assertThatQuery(PgpmDatabase database, String sql, @Nullable Object... arguments) {
        return new QueryAssert(new Live(database::rows, this::collectAssertionError), sql, arguments);
    }

    /** {@return assertions on a statement that is run as whom the connection acts as} */
    public QueryAssert assertThatQuery(PgpmConnection connection, String sql, @Nullable Object... arguments) {
        return new QueryAssert(new Live(connection::rows, this::collectAssertionError), sql, arguments);
    }
}
