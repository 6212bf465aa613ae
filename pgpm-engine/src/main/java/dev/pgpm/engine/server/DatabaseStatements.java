package dev.pgpm.engine.server;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The statements about databases, each as the server is given it. Not thread-safe: the session is one. */
final class DatabaseStatements {

    /** The first version whose CREATE DATABASE has STRATEGY; before it, copying files was the only one. */
    private static final int FIRST_WITH_STRATEGY = 150_000;

    /**
     * Held shared while a database is being made, so that a reaper that holds it alone knows that no half-made database
     * belongs to the living. "pgpm" in ASCII, and a number of this use.
     */
    private static final long BIRTH_LOCK = 0x7067706D_00000001L;

    private final AdminSession session;

    DatabaseStatements(AdminSession session) {
        this.session = session;
    }

    /** A database that could be ours, as the catalog shows it. */
    record Candidate(String name, String comment, int connectionLimit, boolean mine) {
        boolean isHalfMade() {
            return comment.isEmpty() && connectionLimit == DatabaseName.birthLimit(name);
        }

        Optional<OwnerMark> mark() {
            return OwnerMark.parse(MadeRole.mark(comment));
        }

        /** Whoever owns a database can write what he likes behind a mark; the roles of others must not go for that. */
        List<MadeRole> roles() {
            return mine ? MadeRole.in(comment) : List.of();
        }
    }

    /** Makes a database and marks it. FILE_COPY: a third of WAL_LOG's time at the size of our databases (measured). */
    void create(String name, String template, OwnerMark mark) throws SQLException {
        session.execute("SELECT pg_advisory_lock_shared(" + BIRTH_LOCK + ")");
        try {
            String strategy = serverVersion() >= FIRST_WITH_STRATEGY ? " STRATEGY FILE_COPY" : "";
            session.execute("CREATE DATABASE " + Identifiers.quote(name) + " TEMPLATE " + Identifiers.quote(template)
                    + strategy + " CONNECTION LIMIT " + DatabaseName.birthLimit(name));
            List<String> rest = new ArrayList<>(DatabaseAttributes.carried(session.connection(), template, name));
            rest.add("ALTER DATABASE " + Identifiers.quote(name) + " CONNECTION LIMIT -1");
            rest.add("COMMENT ON DATABASE " + Identifiers.quote(name) + " IS " + Literals.quote(mark.comment()));
            // One message, and so one transaction: the mark is there when the rest is.
            session.execute(String.join("; ", rest));
        } finally {
            if (!session.connection().isClosed()) {
                session.execute("SELECT pg_advisory_unlock_shared(" + BIRTH_LOCK + ")");
            }
        }
    }

    /** Drops a database if it is there, whoever is connected to it, and even if a script made it a template. */
    void drop(String name) throws SQLException {
        String drop = "DROP DATABASE IF EXISTS " + Identifiers.quote(name) + " WITH (FORCE)";
        try {
            session.execute(drop);
        } catch (SQLException e) {
            if (!SqlStates.of(e).equals(SqlStates.WRONG_OBJECT_TYPE)) {
                throw e;
            }
            session.execute("ALTER DATABASE " + Identifiers.quote(name) + " IS_TEMPLATE false");
            session.execute(drop);
        }
    }

    /** Writes roles behind the mark of a database. */
    void note(String name, OwnerMark mark, Collection<MadeRole> roles) throws SQLException {
        session.execute("COMMENT ON DATABASE " + Identifiers.quote(name) + " IS "
                + Literals.quote(MadeRole.marked(mark, roles)));
    }

    /**
     * Drops roles that are still the ones that were made, and that nothing needs: an object in another database, or a
     * privilege on one, keeps its role.
     *
     * @return those that stay
     */
    List<MadeRole> dropRoles(Collection<MadeRole> roles) throws SQLException {
        Set<MadeRole> there = MadeRole.all(session.connection());
        List<MadeRole> left = new ArrayList<>(new LinkedHashSet<>(roles));
        left.retainAll(there);
        boolean progress = true;
        while (progress && !left.isEmpty()) {
            progress = left.removeIf(this::dropsRole);
        }
        return left;
    }

    private boolean dropsRole(MadeRole role) {
        try {
            session.execute("DROP ROLE IF EXISTS " + Identifiers.quote(role.name()));
            return true;
        } catch (SQLException e) {
            return false;
        }
    }

    /** Takes our mark from a database, so that no run will ever drop it. */
    void unmark(String name) throws SQLException {
        session.execute("COMMENT ON DATABASE " + Identifiers.quote(name) + " IS 'kept for its user by pgpm'");
    }

    /** {@return who is connected to a database, one line each} */
    List<String> sessionsOn(String name) throws SQLException {
        String sql = """
                SELECT 'pid ' || pid || ', ' || coalesce(usename, '?') || ', '
                       || coalesce(nullif(application_name, ''), 'no application name') || ', ' || coalesce(state, '?')
                  FROM pg_stat_activity
                 WHERE datname = ? AND pid <> pg_backend_pid()
                """;
        List<String> sessions = new ArrayList<>();
        try (PreparedStatement statement = session.connection().prepareStatement(sql)) {
            statement.setString(1, name);
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    sessions.add(rows.getString(1));
                }
            }
        }
        return sessions;
    }

    /** {@return the databases whose names start as ours do} */
    List<Candidate> candidates() throws SQLException {
        String sql = """
                SELECT datname, coalesce(shobj_description(oid, 'pg_database'), ''), datconnlimit,
                       pg_get_userbyid(datdba) = current_user
                  FROM pg_database
                 WHERE starts_with(datname::text, ?)
                 ORDER BY datname
                """;
        List<Candidate> candidates = new ArrayList<>();
        try (PreparedStatement statement = session.connection().prepareStatement(sql)) {
            statement.setString(1, DatabaseName.PREFIX);
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    candidates.add(
                            new Candidate(rows.getString(1), rows.getString(2), rows.getInt(3), rows.getBoolean(4)));
                }
            }
        }
        return candidates;
    }

    /** Does something while nobody makes a database, or nothing if somebody does for longer than the patience lasts. */
    void whileNobodyCreates(Duration patience, Patience.Work<?> work) throws SQLException {
        Patience waiting = new Patience(Set.of(SqlStates.LOCK_NOT_AVAILABLE), patience);
        try {
            waiting.run(() -> {
                takeBirthLockAlone();
                return true;
            });
        } catch (SQLException e) {
            if (SqlStates.of(e).equals(SqlStates.LOCK_NOT_AVAILABLE)) {
                return;
            }
            throw e;
        }
        try {
            work.run();
        } finally {
            session.execute("SELECT pg_advisory_unlock(" + BIRTH_LOCK + ")");
        }
    }

    private void takeBirthLockAlone() throws SQLException {
        try (var statement = session.connection().createStatement();
                ResultSet row = statement.executeQuery("SELECT pg_try_advisory_lock(" + BIRTH_LOCK + ")")) {
            row.next();
            if (!row.getBoolean(1)) {
                throw new SQLException("another run is making a database", SqlStates.LOCK_NOT_AVAILABLE);
            }
        }
    }

    private int serverVersion() throws SQLException {
        Connection connection = session.connection();
        return connection.getMetaData().getDatabaseMajorVersion() * 10_000;
    }
}
