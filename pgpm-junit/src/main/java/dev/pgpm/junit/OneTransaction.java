package dev.pgpm.junit;

import dev.pgpm.engine.server.Identifiers;
import dev.pgpm.engine.server.Literals;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * All connections of one test are one transaction of one real connection, which is rolled back at the end. pgjdbc sets a
 * savepoint before each statement ({@code autosave=always}), so that a statement that fails undoes only itself.
 */
final class OneTransaction implements Connections {

    private static final String START = "SAVEPOINT pgpm_test";

    /**
     * Session-level advisory locks are all that a rollback leaves of what can be had in a transaction. One message: each
     * way to the server and back costs about what a test's own statement does.
     */
    private static final String END =
            "ROLLBACK TO SAVEPOINT pgpm_test; SELECT pg_catalog.pg_advisory_unlock_all(); ROLLBACK";

    private static final String NO_SUCH_SAVEPOINT = "3B001";
    private static final String NO_TRANSACTION = "25P01";

    private final Connection connection;
    private final PolicyWarning warning;
    private final Set<String> claimed = new HashSet<>();
    private int savepoints;

    /** Whom the server takes us for at present; {@code null} after a rollback, which may have changed that. */
    private @Nullable Actor current = Actor.ADMINISTRATOR;

    /** Begins the transaction, on a connection that nobody else uses and that is given back by its owner. */
    OneTransaction(Connection connection, PolicyWarning warning) throws SQLException {
        this.connection = connection;
        this.warning = warning;
        connection.setAutoCommit(false);
        run(START);
    }

    @Override
    public PgpmConnection open(Actor actor) {
        return Facade.of(PgpmConnection.class, new TransactionHandler(this, actor));
    }

    Connection connection() {
        return connection;
    }

    /** Acts as somebody with claims from now on; a name that the server does not take is told where it is written. */
    void claim(Actor actor) throws SQLException {
        become(actor);
        warning.claimed(connection, actor);
    }

    /** Makes the server take the next statement for somebody's. */
    void become(Actor actor) throws SQLException {
        if (actor.equals(current)) {
            return;
        }
        StringBuilder sql = new StringBuilder("RESET ROLE");
        for (String name : claimed) {
            if (!actor.claims().containsKey(name)) {
                sql.append(claim(name, ""));
            }
        }
        actor.claims().forEach((name, value) -> sql.append(claim(name, value)));
        if (!actor.role().isEmpty()) {
            sql.append("; SET LOCAL ROLE ").append(Identifiers.quote(actor.role()));
        }
        current = null;
        run(sql.toString());
        claimed.addAll(actor.claims().keySet());
        current = actor;
    }

    private static String claim(String name, String value) {
        return "; SELECT pg_catalog.set_config(%s, %s, true)".formatted(Literals.quote(name), Literals.quote(value));
    }

    /** {@return a new savepoint, quoted} */
    String mark() throws SQLException {
        String name = "pgpm_nested_" + ++savepoints;
        run("SAVEPOINT " + name);
        return name;
    }

    /**
     * Ends a nested transaction as a commit would. Deferred constraints speak now, as they would at a real commit, and
     * are as deferred as before afterwards: a subtransaction that is rolled back takes {@code SET CONSTRAINTS} with it.
     */
    void release(String savepoint) throws SQLException {
        try {
            run("SAVEPOINT pgpm_commit; SET CONSTRAINTS ALL IMMEDIATE; ROLLBACK TO SAVEPOINT pgpm_commit;"
                    + " RELEASE SAVEPOINT pgpm_commit");
        } catch (SQLException e) {
            undo(savepoint);
            throw e;
        }
        run("RELEASE SAVEPOINT " + savepoint);
    }

    /** Ends a nested transaction as a rollback would. */
    void undo(String savepoint) throws SQLException {
        current = null;
        run("ROLLBACK TO SAVEPOINT " + savepoint + "; RELEASE SAVEPOINT " + savepoint);
    }

    /** Says that the test went back to a savepoint of its own. */
    void wentBack() {
        current = null;
    }

    private void run(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw NO_SUCH_SAVEPOINT.equals(e.getSQLState()) ? interleaved(e) : e;
        }
    }

    private static SQLException interleaved(SQLException e) {
        return new SQLException(
                "under Isolation.ROLLBACK all connections of a test are one transaction, and nested ones have to end"
                        + " before those around them. Write isolation = Isolation.DATABASE to have connections that are"
                        + " independent. (" + e.getMessage() + ")",
                e.getSQLState(),
                e);
    }

    @Override
    public void endTest() throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(END);
        } catch (SQLException e) {
            if (NO_SUCH_SAVEPOINT.equals(e.getSQLState()) || NO_TRANSACTION.equals(e.getSQLState())) {
                throw new SQLException(
                        "the test ended the transaction that was to be rolled back: it ran COMMIT or ROLLBACK as SQL."
                                + " Use commit() and rollback() of the connection, or write isolation ="
                                + " Isolation.DATABASE for a test that needs real transactions.",
                        e.getSQLState(),
                        e);
            }
            throw e;
        }
    }

    @Override
    public void close() throws SQLException {
        if (!connection.isClosed()) {
            connection.rollback();
        }
    }
}
