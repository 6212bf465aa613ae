package dev.pgpm.engine.body;

import dev.pgpm.engine.finding.ServerError;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Looks into bodies in PL/pgSQL, whose statements the server plans only when they are reached. The extension
 * plpgsql_check plans them all; it is created in a transaction that is rolled back, in a schema of its own.
 */
final class ProceduralBodies {

    private static final String EXTENSION = "plpgsql_check";

    private final Connection connection;
    private final String check;

    private ProceduralBodies(Connection connection, String schema) {
        this.connection = connection;
        this.check = check(schema);
    }

    /** {@return a way to look, or nothing if the server does not have it} */
    static Optional<ProceduralBodies> on(Connection connection) throws SQLException {
        String schema = schemaOfExtension(connection);
        if (schema == null && isAvailable(connection)) {
            try (Statement statement = connection.createStatement()) {
                statement.execute(
                        "CREATE SCHEMA pgpm_body_check;CREATE EXTENSION " + EXTENSION + " SCHEMA pgpm_body_check");
            }
            schema = "pgpm_body_check";
        }
        return Optional.ofNullable(schema).map(found -> new ProceduralBodies(connection, found));
    }

    /**
     * A function that several tables' triggers share is broken only if it is so for each of them. Warnings are opinions;
     * an error is what the first call says.
     */
    private static String check(String schema) {
        return """
                WITH target AS (
                    SELECT p.oid AS routine, coalesce(t.tgrelid, 0) AS relation, t.tgoldtable, t.tgnewtable
                      FROM pg_catalog.pg_proc p
                      LEFT JOIN pg_catalog.pg_trigger t ON t.tgfoid = p.oid AND NOT t.tgisinternal
                     WHERE p.oid = ?
                ), told AS (
                    SELECT target.relation, c.lineno, c.sqlstate, c.message, c.detail, c.hint, c.context, c.query, c."position"
                      FROM target
                     CROSS JOIN LATERAL %s.plpgsql_check_function_tb(
                         target.routine,
                         target.relation,
                         other_warnings => false,
                         extra_warnings => false,
                         oldtable => target.tgoldtable,
                         newtable => target.tgnewtable
                     ) c
                     WHERE c.level = 'error'
                )
                SELECT told.*
                  FROM told
                 WHERE (SELECT count(DISTINCT relation) FROM told) = (SELECT count(DISTINCT relation) FROM target)
                 ORDER BY told.relation, told.lineno
                 LIMIT 1
                """.formatted(schema);
    }

    /** A module may have the extension itself. */
    private static @Nullable String schemaOfExtension(Connection connection) throws SQLException {
        String sql =
                "SELECT quote_ident(n.nspname) FROM pg_catalog.pg_extension e JOIN pg_catalog.pg_namespace n ON n.oid ="
                        + " e.extnamespace WHERE e.extname = ?";
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, EXTENSION);
            try (ResultSet rows = statement.executeQuery()) {
                return rows.next() ? rows.getString(1) : null;
            }
        }
    }

    /** Its functions are in C, which only a superuser may create. */
    private static boolean isAvailable(Connection connection) throws SQLException {
        String sql = "SELECT EXISTS (SELECT FROM pg_catalog.pg_available_extensions WHERE name = ?)"
                + " AND (SELECT rolsuper FROM pg_catalog.pg_roles WHERE rolname = current_user)";
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, EXTENSION);
            try (ResultSet rows = statement.executeQuery()) {
                rows.next();
                return rows.getBoolean(1);
            }
        }
    }

    /** {@return what is wrong with a body, if something is} */
    Optional<BrokenBody> look(Routine routine) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(check)) {
            statement.setLong(1, routine.oid());
            try (ResultSet rows = statement.executeQuery()) {
                return rows.next() ? Optional.of(broken(routine, rows)) : Optional.empty();
            }
        }
    }

    private static BrokenBody broken(Routine routine, ResultSet row) throws SQLException {
        return new BrokenBody(
                routine.name(),
                routine.source(),
                row.getInt("lineno"),
                text(row, "query"),
                row.getInt("position"),
                new ServerError(
                        text(row, "sqlstate"),
                        text(row, "message"),
                        text(row, "detail"),
                        text(row, "hint"),
                        text(row, "context"),
                        ""));
    }

    private static String text(ResultSet row, String column) throws SQLException {
        return Objects.requireNonNullElse(row.getString(column), "");
    }
}
