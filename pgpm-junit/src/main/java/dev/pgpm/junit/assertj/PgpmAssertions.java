package dev.pgpm.junit.assertj;

import dev.pgpm.junit.PgpmConnection;
import dev.pgpm.junit.PgpmDatabase;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Where assertions on a test's database start. May be imported beside AssertJ's own:
 *
 * <pre>{@code
 * assertThat(db).table("app.users").hasColumn("email").ofType("citext").isNotNull();
 * assertThat(db).role("authenticated").can(SELECT).on("app.users").cannot(DELETE).on("app.users");
 * assertThatQuery(db.as("anonymous"), "SELECT * FROM app.users").failsWith("42501");
 * }</pre>
 */
public final class PgpmAssertions {

    private PgpmAssertions() {}

    /** {@return assertions on what a database has, as the test's transaction sees it} */
    public static DatabaseAssert assertThat(PgpmDatabase database) {
        return new DatabaseAssert(Live.of(database::rows), database.name());
    }

    /**
     * {@return assertions on a statement that is run as the server's user}
     *
     * @param sql the statement, with a {@code ?} for each argument
     */
    public static QueryAssert assertThatQuery(PgpmDatabase database, String sql, @Nullable Object... arguments) {
        return new QueryAssert(Live.of(database::rows), sql, arguments);
    }

    /**
     * {@return assertions on a statement that is run as whom the connection acts as}
     *
     * @param sql the statement, with a {@code ?} for each argument
     */
    public static QueryAssert assertThatQuery(PgpmConnection connection, String sql, @Nullable Object... arguments) {
        return new QueryAssert(Live.of(connection::rows), sql, arguments);
    }

    /** Makes assertions that all are made, and fails at the end with all that failed. */
    public static void assertSoftly(Consumer<PgpmSoftAssertions> assertions) {
        PgpmSoftAssertions softly = new PgpmSoftAssertions();
        assertions.accept(softly);
        softly.assertAll();
    }
}
