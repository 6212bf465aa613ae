package dev.pgpm.engine.server;

import dev.pgpm.engine.finding.FindingsException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The one session in which databases and roles are made. It stands in the database {@code postgres}, because a database
 * in which a module was deployed may forbid connections or have event triggers; where there is no such database, in the
 * settings' own or in {@code template1}. Its user is serialised by the caller.
 */
final class AdminSession implements AutoCloseable {

    private static final Set<String> TRY_ANOTHER =
            Set.of(SqlStates.NO_SUCH_DATABASE, SqlStates.NOT_PERMITTED, SqlStates.NOT_READY);

    private static final int VALID_WITHIN_SECONDS = 5;

    private final ConnectionSettings settings;
    private @Nullable Connection connection;
    private int answerMillis;

    AdminSession(ConnectionSettings settings) {
        this.settings = settings.forOwnWork();
    }

    /**
     * {@return the open session}
     *
     * @throws FindingsException if the server cannot be reached, lets the user into none of the databases, or is not
     *     supported
     */
    Connection connection() {
        Connection open = connection;
        try {
            if (open == null || open.isClosed()) {
                open = limit(connect());
                connection = open;
                requireSupported(open);
            }
        } catch (SQLException e) {
            throw new FindingsException(ConnectionFindings.from(e, settings, "postgres"), e);
        }
        return open;
    }

    private void requireSupported(Connection fresh) throws SQLException {
        try {
            ServerFacts.requireSupported(fresh);
        } catch (SQLException | FindingsException e) {
            close();
            throw e;
        }
    }

    /** Opens the session again if the server or an administrator ended it in the meantime; costs one round trip. */
    void refresh() throws SQLException {
        Connection open = connection;
        if (open != null && !open.isValid(VALID_WITHIN_SECONDS)) {
            close();
        }
    }

    /** Limits from now on how long the server may be silent: at the end of a process nobody waits for long. */
    void answerWithin(long seconds) {
        answerMillis = Math.toIntExact(TimeUnit.SECONDS.toMillis(seconds));
        Connection open = connection;
        try {
            if (open != null && !open.isClosed()) {
                limit(open);
            }
        } catch (SQLException e) {
            close();
        }
    }

    private Connection limit(Connection open) throws SQLException {
        if (answerMillis > 0) {
            open.setNetworkTimeout(Runnable::run, answerMillis);
        }
        return open;
    }

    private Connection connect() throws SQLException {
        Set<String> databases = new LinkedHashSet<>(List.of("postgres", settings.database(), "template1"));
        SQLException first = null;
        for (String database : databases) {
            try {
                return Patience.USUAL.run(() -> settings.connect(database));
            } catch (SQLException e) {
                first = first == null ? e : first;
                if (!TRY_ANOTHER.contains(SqlStates.of(e))) {
                    throw e;
                }
            }
        }
        throw first == null ? new SQLException("no database to connect to", SqlStates.NO_SUCH_DATABASE) : first;
    }

    void execute(String sql) throws SQLException {
        try (var statement = connection().createStatement()) {
            statement.setEscapeProcessing(false);
            statement.execute(sql);
        }
    }

    @Override
    public void close() {
        Connection open = connection;
        connection = null;
        if (open != null) {
            try {
                open.close();
            } catch (SQLException e) {
                System.getLogger(AdminSession.class.getName())
                        .log(System.Logger.Level.DEBUG, "closing the admin session failed", e);
            }
        }
    }
}
