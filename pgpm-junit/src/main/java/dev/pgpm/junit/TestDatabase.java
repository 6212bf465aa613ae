package dev.pgpm.junit;

import java.sql.SQLException;

/** The database of one test, until it is over. */
final class TestDatabase implements AutoCloseable {

    private final ClassDatabase owner;
    private final PgpmDatabase database;
    private final Connections connections;
    private final Ending ending;

    TestDatabase(ClassDatabase owner, PgpmDatabase database, Connections connections, Ending ending) {
        this.owner = owner;
        this.database = database;
        this.connections = connections;
        this.ending = ending;
    }

    PgpmDatabase database() {
        return database;
    }

    Connections connections() {
        return connections;
    }

    /**
     * Says that the test is over.
     *
     * @throws SQLException if the test broke its isolation; the tests after it get a new database
     */
    void endTest() throws SQLException {
        try {
            connections.endTest();
        } catch (SQLException e) {
            owner.spoilt();
            throw e;
        }
    }

    @Override
    public void close() throws SQLException {
        connections.close();
        ending.run();
    }

    /** What is left to do when the connections are closed. */
    @FunctionalInterface
    interface Ending {
        void run() throws SQLException;
    }
}
