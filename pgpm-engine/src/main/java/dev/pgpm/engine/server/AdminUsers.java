package dev.pgpm.engine.server;

import dev.pgpm.engine.finding.Finding;
import dev.pgpm.engine.finding.FindingCode;
import dev.pgpm.engine.finding.FindingsException;
import dev.pgpm.engine.workspace.RoleNames;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/**
 * Users that log in with the standard roles of pgpm, as upstream's {@code admin-users add} and {@code remove} make them.
 * Doing either again changes nothing but a password; several runs may do it at once.
 */
public final class AdminUsers {

    /** The lock that {@link Roles} takes: both change roles and memberships. */
    private static final long LOCK = 0x7067706D_00000002L;

    private static final String CLIENT = "authenticated_client";

    private static final Patience RACES = new Patience(
            Set.of(SqlStates.DUPLICATE_OBJECT, SqlStates.UNIQUE_VIOLATION, SqlStates.INTERNAL_ERROR),
            Duration.ofSeconds(10));

    private final ConnectionSettings settings;
    private final RoleNames names;

    /**
     * Adds and removes users on a server.
     *
     * @param settings the server, as a role that may make roles
     * @param names what the standard roles are called
     */
    public AdminUsers(ConnectionSettings settings, RoleNames names) {
        this.settings = settings;
        this.names = names;
    }

    /**
     * Makes sure that a user can log in with a password and has the roles anonymous and authenticated.
     *
     * @return whether the user was not there; one that was there has this password now
     * @throws FindingsException if the standard roles are missing, or the server refuses
     */
    public boolean add(String user, String password) {
        String verifier = ScramVerifier.of(password);
        return inTransaction(user, connection -> {
            requireRoles(connection);
            boolean absent = !exists(connection, user);
            execute(
                    connection,
                    (absent ? "CREATE" : "ALTER") + " ROLE " + Identifiers.quote(user) + " LOGIN PASSWORD "
                            + Literals.quote(verifier));
            for (String role : memberships()) {
                execute(connection, "GRANT " + Identifiers.quote(role) + " TO " + Identifiers.quote(user));
            }
            return absent;
        });
    }

    /**
     * Gives a user the role administrator, and that role the other two, as upstream's {@code add --test} does.
     *
     * @throws FindingsException if the server refuses
     */
    public void makeAdministrator(String user) {
        inTransaction(user, connection -> {
            for (String role : memberships()) {
                execute(
                        connection,
                        "GRANT " + Identifiers.quote(role) + " TO " + Identifiers.quote(names.administrator()));
            }
            execute(connection, "GRANT " + Identifiers.quote(names.administrator()) + " TO " + Identifiers.quote(user));
            return true;
        });
    }

    /**
     * Makes sure that there is the role {@code authenticated_client}: restricted, a member of authenticated, its statements
     * limited to 15 seconds, as upstream's {@code bootstrap --client} makes it.
     *
     * @return whether it was not there
     * @throws FindingsException if the standard roles are missing, or the server refuses
     */
    public boolean addClientRole() {
        return inTransaction(CLIENT, connection -> {
            requireRoles(connection);
            boolean absent = !exists(connection, CLIENT);
            if (absent) {
                execute(connection, "CREATE ROLE " + CLIENT + " NOLOGIN");
            }
            execute(
                    connection,
                    "ALTER ROLE " + CLIENT + " NOSUPERUSER NOCREATEDB NOCREATEROLE NOLOGIN NOREPLICATION NOBYPASSRLS");
            execute(connection, "GRANT " + Identifiers.quote(names.authenticated()) + " TO " + CLIENT);
            execute(connection, "ALTER ROLE " + CLIENT + " SET statement_timeout = '15s'");
            return absent;
        });
    }

    /**
     * Makes sure that there is no such user.
     *
     * @return whether there was one
     * @throws FindingsException if something in a database still belongs to it, or the server refuses
     */
    public boolean remove(String user) {
        return inTransaction(user, connection -> {
            boolean there = exists(connection, user);
            if (there) {
                execute(connection, "DROP ROLE " + Identifiers.quote(user));
            }
            return there;
        });
    }

    private List<String> memberships() {
        return List.of(names.anonymous(), names.authenticated());
    }

    private void requireRoles(Connection connection) throws SQLException {
        for (String role : memberships()) {
            if (!exists(connection, role)) {
                throw new FindingsException(ServerFindings.of(
                        FindingCode.ROLE_MISSING,
                        role,
                        "The role \"" + role + "\" does not exist",
                        "Make it first: `pgpm admin-users bootstrap --yes`."));
            }
        }
    }

    private static boolean exists(Connection connection, String role) throws SQLException {
        try (PreparedStatement statement =
                connection.prepareStatement("SELECT 1 FROM pg_catalog.pg_roles WHERE rolname = ?")) {
            statement.setString(1, role);
            try (ResultSet row = statement.executeQuery()) {
                return row.next();
            }
        }
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.setEscapeProcessing(false);
            statement.execute(sql);
        }
    }

    private boolean inTransaction(String user, Work work) {
        try (AdminSession session = new AdminSession(settings)) {
            Connection connection = session.connection();
            return RACES.run(() -> {
                connection.setAutoCommit(false);
                try {
                    execute(connection, "SELECT pg_advisory_xact_lock(" + LOCK + ")");
                    boolean result = work.run(connection);
                    connection.commit();
                    return result;
                } finally {
                    connection.rollback();
                    connection.setAutoCommit(true);
                }
            });
        } catch (SQLException e) {
            throw new FindingsException(explain(e, user), e);
        }
    }

    private Finding explain(SQLException e, String user) {
        if (SqlStates.of(e).startsWith("08")) {
            return ConnectionFindings.from(e, settings, "postgres");
        }
        boolean privilege = SqlStates.of(e).equals(SqlStates.NOT_PERMITTED);
        return ServerFindings.of(
                        privilege ? FindingCode.SERVER_PRIVILEGE_MISSING : FindingCode.ROLE_MISSING,
                        user,
                        privilege
                                ? "“" + settings.user() + "” may not change the user “" + user + "”"
                                : "The user “" + user + "” could not be changed",
                        privilege
                                ? "Connect as a superuser (PGUSER), or as a role with CREATEROLE."
                                : "See what the server said; what belongs to a user has to be given away first"
                                        + " (REASSIGN OWNED BY … TO …) in each database.")
                .withServerError(ServerErrors.from(e, ""));
    }

    /** Something to do in a transaction. */
    @FunctionalInterface
    private interface Work {
        boolean run(Connection connection) throws SQLException;
    }
}
