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
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * The standard roles of pgpm, with the attributes that upstream's {@code admin-users bootstrap} gives them: none may log
 * in or do anything special, but the administrator passes row-level security.
 */
public final class Roles {

    /** Among ourselves, one at a time. "pgpm" in ASCII, and a number of this use. */
    static final long LOCK = 0x7067706D_00000002L;

    /**
     * Upstream takes no lock and may do the same at the same time: then the role is suddenly there, or changes under our
     * hands ({@code tuple concurrently updated}, which has no SQLSTATE of its own).
     */
    private static final Patience RACES = new Patience(
            Set.of(SqlStates.DUPLICATE_OBJECT, SqlStates.UNIQUE_VIOLATION, SqlStates.INTERNAL_ERROR),
            Duration.ofSeconds(10));

    private static final String RESTRICTED = "NOSUPERUSER NOCREATEDB NOCREATEROLE NOLOGIN NOREPLICATION";

    private final Connection connection;
    private final RoleNames names;
    private final List<String> created = new ArrayList<>();
    private final List<String> changed = new ArrayList<>();
    private final List<String> untouched = new ArrayList<>();

    private Roles(Connection connection, RoleNames names) {
        this.connection = connection;
        this.names = names;
    }

    /**
     * Makes the roles that are missing, and corrects the attributes of those that have others. What is right already is
     * not touched. Any number of runs may do this at the same time.
     *
     * @throws FindingsException if the server cannot be reached, the user may not do this, or the administrator
     *     shares its role with another
     */
    public static BootstrappedRoles bootstrap(ConnectionSettings settings, RoleNames names) {
        refuseSharedAdministrator(names);
        try (AdminSession session = new AdminSession(settings)) {
            return bootstrap(session.connection(), names);
        } catch (SQLException e) {
            throw new FindingsException(explain(e, settings, names), e);
        }
    }

    /**
     * Does the same in the session in which a run makes its databases, which spares it a login.
     *
     * @throws FindingsException as above
     */
    public static BootstrappedRoles bootstrap(Databases databases, RoleNames names) {
        refuseSharedAdministrator(names);
        try {
            return databases.ask(connection -> bootstrap(connection, names));
        } catch (SQLException e) {
            throw new FindingsException(explain(e, databases.settings(), names), e);
        }
    }

    private static BootstrappedRoles bootstrap(Connection connection, RoleNames names) throws SQLException {
        // Most often so. Nobody's lock is waited for then, who may have lost his connection while he had it.
        if (new Roles(connection, names).areRight()) {
            return new BootstrappedRoles(List.of(), List.of(), names.all());
        }
        return RACES.run(() -> new Roles(connection, names).inTransaction());
    }

    /** Otherwise a role would get two kinds of attributes, and who is not logged in could pass row-level security. */
    private static void refuseSharedAdministrator(RoleNames names) {
        if (List.of(names.anonymous(), names.authenticated()).contains(names.administrator())) {
            throw new FindingsException(ServerFindings.of(
                    FindingCode.WORKSPACE_INVALID,
                    "roles",
                    "the administrator is the same role as another one: " + names.administrator(),
                    "Give the administrator in pgpm.json (db.roles) a role of its own; it passes row-level security."));
        }
    }

    private boolean areRight() throws SQLException {
        return standing(names.anonymous(), false) == Standing.RIGHT
                && standing(names.authenticated(), false) == Standing.RIGHT
                && standing(names.administrator(), true) == Standing.RIGHT;
    }

    private BootstrappedRoles inTransaction() throws SQLException {
        connection.setAutoCommit(false);
        try {
            execute("SELECT pg_advisory_xact_lock(" + LOCK + ")");
            ensure(names.anonymous(), "NOBYPASSRLS", false);
            if (!names.authenticated().equals(names.anonymous())) {
                ensure(names.authenticated(), "NOBYPASSRLS", false);
            }
            ensure(names.administrator(), "BYPASSRLS", true);
            connection.commit();
            return new BootstrappedRoles(created, changed, untouched);
        } catch (SQLException e) {
            connection.rollback();
            throw e;
        } finally {
            connection.setAutoCommit(true);
        }
    }

    private void ensure(String role, String rowLevelSecurity, boolean bypasses) throws SQLException {
        switch (standing(role, bypasses)) {
            case ABSENT -> {
                execute("CREATE ROLE " + Identifiers.quote(role) + " NOLOGIN" + (bypasses ? " BYPASSRLS" : ""));
                created.add(role);
            }
            case DIFFERENT -> {
                execute("ALTER ROLE " + Identifiers.quote(role) + " " + RESTRICTED + " " + rowLevelSecurity);
                changed.add(role);
            }
            case RIGHT -> untouched.add(role);
        }
    }

    private enum Standing {
        ABSENT,
        DIFFERENT,
        RIGHT
    }

    private Standing standing(String role, boolean bypasses) throws SQLException {
        String sql = """
                SELECT NOT (rolsuper OR rolcreatedb OR rolcreaterole OR rolcanlogin OR rolreplication)
                       AND rolbypassrls = ?
                  FROM pg_roles
                 WHERE rolname = ?
                """;
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setBoolean(1, bypasses);
            statement.setString(2, role);
            try (ResultSet row = statement.executeQuery()) {
                if (!row.next()) {
                    return Standing.ABSENT;
                }
                return row.getBoolean(1) ? Standing.RIGHT : Standing.DIFFERENT;
            }
        }
    }

    private void execute(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static Finding explain(SQLException e, ConnectionSettings settings, RoleNames names) {
        String roles = String.join(", ", names.all());
        if (SqlStates.of(e).equals(SqlStates.NOT_PERMITTED)) {
            return ServerFindings.of(
                            FindingCode.SERVER_PRIVILEGE_MISSING,
                            "roles",
                            "“" + settings.user() + "” may not make the roles " + roles,
                            "Run as a superuser once, or let one execute: CREATE ROLE "
                                    + Identifiers.quote(names.anonymous()) + "; CREATE ROLE "
                                    + Identifiers.quote(names.authenticated()) + "; CREATE ROLE "
                                    + Identifiers.quote(names.administrator()) + " BYPASSRLS;")
                    .withServerError(ServerErrors.from(e, ""));
        }
        if (SqlStates.of(e).startsWith("08")) {
            return ConnectionFindings.from(e, settings, "postgres");
        }
        return ServerFindings.of(
                        FindingCode.ROLE_MISSING,
                        "roles",
                        "the roles " + roles + " could not be made",
                        "See what the server said; other names can be set in pgpm.json (db.roles).")
                .withServerError(ServerErrors.from(e, ""));
    }
}
