package dev.pgpm.junit;

import java.sql.SQLException;

/** Stands in for a database that a full cycle does not need; who uses it all the same is told why it is not there. */
final class NoConnections implements Connections {

    private final String reason;

    NoConnections(String reason) {
        this.reason = reason;
    }

    @Override
    public PgpmConnection open(Actor actor) throws SQLException {
        throw new SQLException(reason);
    }

    /** {@return a connection that cannot be used} */
    PgpmConnection connection() {
        return Facade.of(PgpmConnection.class, (proxy, method, arguments) -> {
            if (method.getDeclaringClass() == Object.class) {
                return Facade.pass(this, proxy, method, arguments);
            }
            throw new SQLException(reason);
        });
    }

    @Override
    public void endTest() {
        // Nothing was begun.
    }

    @Override
    public void close() {
        // Nothing was opened.
    }
}
