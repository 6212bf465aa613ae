package dev.pgpm.engine.server;

import java.sql.Connection;
import java.sql.SQLException;

/** One running PostgreSQL server that databases may be made on. */
public interface DatabaseServer extends AutoCloseable {

    /** {@return one line that says which server this is and why it was taken, such as {@code external localhost:5432 (PGHOST)}} */
    String describe();

    /** {@return how to reach the server, as a role that may create databases} */
    ConnectionSettings settings();

    /**
     * {@return whether the server and all that is on it vanish when this is closed or the JVM ends} Databases of such a
     * server need not be dropped one by one at the end.
     */
    default boolean disposable() {
        return false;
    }

    /**
     * {@return a new session on a database} What passes by itself is waited for, but not for long: no connection left, a
     * server that starts.
     *
     * @throws SQLException if the server refuses or cannot be reached
     */
    default Connection connect(String database) throws SQLException {
        return Patience.USUAL.run(() -> settings().connect(database));
    }

    /** Stops the server if it is ours, and leaves it alone if it is not. Closing again does nothing. */
    @Override
    void close();
}
