package dev.pgpm.engine.migrate;

import dev.pgpm.engine.finding.Finding;
import dev.pgpm.engine.finding.FindingCode;
import dev.pgpm.engine.finding.Place;
import dev.pgpm.engine.finding.ServerError;
import dev.pgpm.engine.server.Identifiers;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Native extensions of PostgreSQL in one database. */
public final class Extensions {

    private static final String KNOWN = """
            SELECT e.installed_version IS NOT NULL
            FROM pg_catalog.pg_available_extensions e
            WHERE e.name OPERATOR(pg_catalog.=) ?::pg_catalog.name
            """;

    private static final String INSTALLED = "SELECT e.extname FROM pg_catalog.pg_extension e";

    private static final String AVAILABLE = """
            SELECT e.name, e.installed_version IS NOT NULL FROM pg_catalog.pg_available_extensions e
            """;

    private Extensions() {}

    /**
     * Makes sure that an extension is there, and those that it requires, too.
     *
     * @param name the extension
     * @param requiredBy where it is required, for the finding
     * @return what keeps it from being there, if something does
     * @throws SQLException if the connection fails
     */
    public static Optional<Finding> ensure(Connection connection, String name, Place requiredBy) throws SQLException {
        try (PreparedStatement known = connection.prepareStatement(KNOWN)) {
            known.setString(1, name);
            try (ResultSet row = known.executeQuery()) {
                if (!row.next()) {
                    return Optional.of(unavailable(name, requiredBy));
                }
                if (row.getBoolean(1)) {
                    return Optional.empty();
                }
            }
        }
        try (Statement statement = connection.createStatement()) {
            statement.execute("CREATE EXTENSION IF NOT EXISTS " + Identifiers.quote(name) + " CASCADE");
            return Optional.empty();
        } catch (SQLException e) {
            String state = e.getSQLState() == null ? "" : e.getSQLState();
            if (ConnectionLoss.isIn(state)) {
                throw e;
            }
            return Optional.of(refused(name, requiredBy, state, String.valueOf(e.getMessage())));
        }
    }

    /**
     * {@return the extensions that the server has, each with whether it is in this database}
     *
     * @throws SQLException if the server cannot be asked
     */
    static Map<String, Boolean> available(Connection connection) throws SQLException {
        Map<String, Boolean> available = new HashMap<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(AVAILABLE)) {
            while (rows.next()) {
                available.put(rows.getString(1), rows.getBoolean(2));
            }
        }
        return available;
    }

    /**
     * {@return the names of the extensions that are in this database}
     *
     * @throws SQLException if the server cannot be asked
     */
    public static Set<String> installed(Connection connection) throws SQLException {
        Set<String> installed = new HashSet<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(INSTALLED)) {
            while (rows.next()) {
                installed.add(rows.getString(1));
            }
        }
        return installed;
    }

    static Finding unavailable(String name, Place requiredBy) {
        return Finding.of(
                FindingCode.EXTENSION_UNAVAILABLE,
                requiredBy,
                name,
                "the extension \"%s\" is required here, and the server does not have it".formatted(name),
                "Correct the name if a module is meant; otherwise install the extension on the server, or take a server"
                        + " that has it (--image or --jdbc-url).");
    }

    private static Finding refused(String name, Place requiredBy, String state, String message) {
        return Finding.of(
                        FindingCode.EXTENSION_UNAVAILABLE,
                        requiredBy,
                        name,
                        "the extension \"%s\" is required here, and cannot be created".formatted(name),
                        state.equals("42501")
                                ? "Deploy as a role that may create it, or let an administrator create it first."
                                : "Look at what the server says; the extension's own files may be incomplete.")
                .withServerError(new ServerError(state, message, "", "", "", ""));
    }
}
