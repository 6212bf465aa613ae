package dev.pgpm.engine.server;

import dev.pgpm.engine.finding.FindingsException;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** A database that a user names. Unlike those of {@link Databases} it is theirs: it is made if asked for, never dropped. */
public final class UserDatabase {

    private static final String ALREADY_THERE = "42P04";

    private final ConnectionSettings settings;

    /** Speaks of the database that these settings name. */
    public UserDatabase(ConnectionSettings settings) {
        this.settings = settings;
    }

    /**
     * {@return whether it exists}
     *
     * @throws FindingsException if the server cannot be asked
     */
    public boolean exists() {
        try (AdminSession session = new AdminSession(settings);
                PreparedStatement statement = session.connection()
                        .prepareStatement("SELECT 1 FROM pg_catalog.pg_database WHERE datname = ?")) {
            statement.setString(1, settings.database());
            try (ResultSet row = statement.executeQuery()) {
                return row.next();
            }
        } catch (SQLException e) {
            throw new FindingsException(ConnectionFindings.from(e, settings, "postgres"), e);
        }
    }

    /**
     * {@return the names of the extensions that it could have if it existed}
     *
     * @throws FindingsException if the server cannot be asked
     */
    public Set<String> possibleExtensions() {
        try (AdminSession session = new AdminSession(settings);
                Statement statement = session.connection().createStatement();
                ResultSet rows = statement.executeQuery("SELECT name FROM pg_catalog.pg_available_extensions")) {
            Set<String> names = new HashSet<>();
            while (rows.next()) {
                names.add(rows.getString(1));
            }
            return names;
        } catch (SQLException e) {
            throw new FindingsException(ConnectionFindings.from(e, settings, "postgres"), e);
        }
    }

    /**
     * Makes it unless it exists, also if another run does so at the same time.
     *
     * @throws FindingsException if the server refuses
     */
    public void create() {
        if (exists()) {
            return;
        }
        try (AdminSession session = new AdminSession(settings)) {
            Patience.USUAL.run(() -> {
                session.execute("CREATE DATABASE " + Identifiers.quote(settings.database()));
                return true;
            });
        } catch (SQLException e) {
            String state = SqlStates.of(e);
            if (!state.equals(ALREADY_THERE) && !state.equals(SqlStates.UNIQUE_VIOLATION)) {
                throw new DatabaseFindings(settings)
                        .explain(e, "create the database “" + settings.database() + "”", "template1", List.of());
            }
        }
    }
}
