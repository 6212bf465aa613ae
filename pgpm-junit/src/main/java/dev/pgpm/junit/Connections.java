package dev.pgpm.junit;

import java.sql.SQLException;

/** Opens connections to one database, and closes them all at the end. */
interface Connections extends AutoCloseable {

    /**
     * {@return a connection that acts as somebody}
     *
     * @throws SQLException if the server refuses
     */
    PgpmConnection open(Actor actor) throws SQLException;

    /**
     * Says that the test is over.
     *
     * @throws SQLException if something is not as it was promised
     */
    void endTest() throws SQLException;

    @Override
    void close() throws SQLException;
}
