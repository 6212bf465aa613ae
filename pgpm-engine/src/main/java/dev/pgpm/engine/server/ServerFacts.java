package dev.pgpm.engine.server;

import dev.pgpm.engine.finding.Finding;
import dev.pgpm.engine.finding.FindingCode;
import dev.pgpm.engine.finding.FindingsException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What one needs to know about a server before using it.
 *
 * @param versionNumber such as 180006 for 18.6
 * @param version what {@code version()} says
 * @param maxConnections how many sessions the server takes in all
 * @param reservedConnections how many of them only superusers and holders of {@code pg_use_reserved_connections} get
 * @param superuser whether the user is a superuser
 * @param createDatabases whether the user may make databases
 * @param createRoles whether the user may make roles
 * @param extensions the extensions that can be created on the server
 */
public record ServerFacts(
        int versionNumber,
        String version,
        int maxConnections,
        int reservedConnections,
        boolean superuser,
        boolean createDatabases,
        boolean createRoles,
        Set<String> extensions) {

    /** The oldest major version that is supported: the first with {@code DROP DATABASE … WITH (FORCE)}. */
    public static final int OLDEST_MAJOR = 13;

    /** The newest major version that this was tested with. */
    public static final int NEWEST_MAJOR = 18;

    private static final Pattern RELATIVES =
            Pattern.compile("redshift|-yb-|yugabyte|cockroach|greenplum|materialize|cratedb|questdb|risingwave");

    public ServerFacts {
        extensions = Set.copyOf(extensions);
    }

    /**
     * {@return what is known about a server that can be used}
     *
     * @throws FindingsException with {@code SERVER_UNSUPPORTED} if it is too old or not PostgreSQL
     */
    public static ServerFacts read(Connection connection) throws SQLException {
        Numbers numbers = supported(connection);
        String sql = """
                SELECT current_setting('max_connections')::int,
                       current_setting('superuser_reserved_connections')::int
                       + coalesce(nullif(current_setting('reserved_connections', true), ''), '0')::int,
                       rolsuper, rolsuper OR rolcreatedb, rolsuper OR rolcreaterole
                  FROM pg_roles
                 WHERE rolname = current_user
                """;
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return new ServerFacts(
                    numbers.versionNumber(),
                    numbers.version(),
                    row.getInt(1),
                    row.getInt(2),
                    row.getBoolean(3),
                    row.getBoolean(4),
                    row.getBoolean(5),
                    extensions(connection));
        }
    }

    /**
     * {@return what is known about the server that settings lead to}
     *
     * @throws FindingsException if it cannot be reached or is not supported
     */
    public static ServerFacts read(ConnectionSettings settings) {
        try (AdminSession session = new AdminSession(settings)) {
            return read(session.connection());
        } catch (SQLException e) {
            throw new FindingsException(ConnectionFindings.from(e, settings, "postgres"), e);
        }
    }

    /**
     * Refuses a server that is too old or not PostgreSQL, before anything is done to it.
     *
     * @throws FindingsException with {@code SERVER_UNSUPPORTED}
     * @throws SQLException if it cannot be asked
     */
    public static void requireSupported(Connection connection) throws SQLException {
        supported(connection);
    }

    private static Numbers supported(Connection connection) throws SQLException {
        Numbers numbers = numbers(connection);
        unsupported(numbers.version(), numbers.versionNumber()).ifPresent(finding -> {
            throw new FindingsException(finding);
        });
        return numbers;
    }

    /** {@return why a server cannot be used, if it cannot} */
    static Optional<Finding> unsupported(String version, int versionNumber) {
        String lower = version.toLowerCase(Locale.ROOT);
        if (!lower.startsWith("postgresql ") || RELATIVES.matcher(lower).find()) {
            return Optional.of(unsupported(
                    version, "the server is not PostgreSQL, it only speaks like it; scripts could mean other things"));
        }
        if (versionNumber < OLDEST_MAJOR * 10_000) {
            return Optional.of(unsupported(
                    version, "the server is older than PostgreSQL " + OLDEST_MAJOR + ", the oldest supported"));
        }
        return Optional.empty();
    }

    private static Finding unsupported(String version, String cause) {
        return ServerFindings.of(
                FindingCode.SERVER_UNSUPPORTED,
                "server",
                cause + ": " + version,
                "Use a PostgreSQL of version " + OLDEST_MAJOR + " to " + NEWEST_MAJOR + ".");
    }

    /** {@return the major version, such as 18} */
    public int major() {
        return versionNumber / 10_000;
    }

    /** {@return what is worth telling about the version: nothing, or that it is newer than what was tested} */
    public Optional<String> remark() {
        return major() <= NEWEST_MAJOR
                ? Optional.empty()
                : Optional.of("PostgreSQL " + major() + " is newer than " + NEWEST_MAJOR
                        + ", the newest that pgpm was tested with");
    }

    /** {@return how many sessions this user can have if nobody else has one} */
    public int usableConnections() {
        return superuser ? maxConnections : maxConnections - reservedConnections;
    }

    private record Numbers(String version, int versionNumber) {}

    /** Asked for apart and first: a server that is not PostgreSQL may know none of the catalogs. */
    private static Numbers numbers(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row =
                        statement.executeQuery("SELECT version(), current_setting('server_version_num')::int")) {
            row.next();
            return new Numbers(row.getString(1), row.getInt(2));
        }
    }

    private static Set<String> extensions(Connection connection) throws SQLException {
        Set<String> names = new HashSet<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT name FROM pg_available_extensions")) {
            while (rows.next()) {
                names.add(rows.getString(1));
            }
        }
        return names;
    }
}
