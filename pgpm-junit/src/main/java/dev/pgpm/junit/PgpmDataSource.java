package dev.pgpm.junit;

import java.io.PrintWriter;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.util.logging.Logger;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** The connections of a test, the way that frameworks ask for them. */
final class PgpmDataSource implements DataSource {

    private final Connections connections;
    private final Actor actor;

    PgpmDataSource(Connections connections, Actor actor) {
        this.connections = connections;
        this.actor = actor;
    }

    @Override
    public Connection getConnection() throws SQLException {
        return connections.open(actor);
    }

    @Override
    public Connection getConnection(String user, String password) throws SQLException {
        throw new SQLFeatureNotSupportedException(
                "a test's connections belong to one user; db.as(\"" + user + "\") gives one that acts as that role");
    }

    @Override
    public @Nullable PrintWriter getLogWriter() {
        return null;
    }

    @Override
    public void setLogWriter(@Nullable PrintWriter writer) {
        // Nothing is written.
    }

    @Override
    public void setLoginTimeout(int seconds) {
        // A test's server is at hand, or the test has failed before.
    }

    @Override
    public int getLoginTimeout() {
        return 0;
    }

    @Override
    public Logger getParentLogger() throws SQLFeatureNotSupportedException {
        throw new SQLFeatureNotSupportedException("nothing is logged");
    }

    @Override
    public <T> T unwrap(Class<T> type) throws SQLException {
        if (type.isInstance(this)) {
            return type.cast(this);
        }
        throw new SQLException("not a " + type.getName());
    }

    @Override
    public boolean isWrapperFor(Class<?> type) {
        return type.isInstance(this);
    }
}
