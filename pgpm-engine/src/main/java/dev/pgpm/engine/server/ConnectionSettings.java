package dev.pgpm.engine.server;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import org.postgresql.Driver;

/**
 * How to reach one PostgreSQL server over TCP, and where each part of that came from.
 *
 * @param host the name or address of the machine
 * @param port the TCP port, 1 to 65535
 * @param user the role that logs in
 * @param password its password, empty for none; never part of {@link #toString()}
 * @param database the database to connect to when no other is asked for
 * @param properties further properties of pgjdbc, such as {@code sslmode}; they win over ours
 * @param origins where each setting came from, such as {@code PGHOST}; a setting without an entry is a default
 */
public record ConnectionSettings(
        String host,
        int port,
        String user,
        String password,
        String database,
        Map<String, String> properties,
        Map<Setting, String> origins) {

    /** The user where none is named, as in upstream pgpm. */
    static final String DEFAULT_USER = "postgres";

    private static final Driver DRIVER = new Driver();

    public ConnectionSettings {
        Objects.requireNonNull(host, "host");
        Objects.requireNonNull(user, "user");
        Objects.requireNonNull(password, "password");
        Objects.requireNonNull(database, "database");
        if (port < 1 || port > 65535) {
            throw new IllegalArgumentException("not a TCP port: " + port);
        }
        properties = Map.copyOf(properties);
        origins = Map.copyOf(origins);
    }

    /** {@return settings that need no explanation of where they came from} */
    public static ConnectionSettings of(String host, int port, String user, String password, String database) {
        return new ConnectionSettings(host, port, user, password, database, Map.of(), Map.of());
    }

    /**
     * {@return the settings that a JDBC URL of pgjdbc holds}
     *
     * @param url such as {@code jdbc:postgresql://localhost:5432/postgres?user=postgres&password=secret&sslmode=require}
     * @param environment where {@code PGPASSWORD} and {@code PGPASSFILE} are looked up if the URL has no password
     * @param home the user's home directory, where {@code .pgpass} is looked for
     * @throws dev.pgpm.engine.finding.FindingsException if the URL cannot be used; it never shows the password
     */
    public static ConnectionSettings fromJdbcUrl(String url, Map<String, String> environment, Path home) {
        return JdbcUrl.parse(url, environment, home);
    }

    /** {@return the settings that a JDBC URL holds, with the password of this process's environment if it has none} */
    public static ConnectionSettings fromJdbcUrl(String url) {
        return fromJdbcUrl(url, System.getenv(), Path.of(System.getProperty("user.home", "")));
    }

    /**
     * {@return the settings that libpq's environment variables and password file hold} What they do not say is as in
     * upstream pgpm: {@code postgres:password@localhost:5432/postgres}.
     *
     * @param environment the variables, such as {@code System.getenv()}
     * @param home the user's home directory, where {@code .pgpass} is looked for
     * @throws dev.pgpm.engine.finding.FindingsException if a variable has a value that cannot be used
     */
    public static ConnectionSettings fromEnvironment(Map<String, String> environment, Path home) {
        return LibpqEnvironment.read(environment, home);
    }

    /** {@return where a setting came from, as a message shows it} */
    public String origin(Setting setting) {
        return origins.getOrDefault(setting, "default");
    }

    /** {@return these settings with another database} */
    public ConnectionSettings withDatabase(String name, String origin) {
        Map<Setting, String> changed = new EnumMap<>(Setting.class);
        changed.putAll(origins);
        changed.put(Setting.DATABASE, origin);
        return new ConnectionSettings(host, port, user, password, name, properties, changed);
    }

    /** {@return these settings with limits to how long a session waits; what the settings already say wins} */
    public ConnectionSettings within(Timeouts timeouts) {
        return new ConnectionSettings(host, port, user, password, database, timeouts.over(properties), origins);
    }

    /** {@return these settings for what pgpm itself does to databases, which the limits of scripts are not meant for} */
    ConnectionSettings forOwnWork() {
        return new ConnectionSettings(host, port, user, password, database, Timeouts.forOwnWork(properties), origins);
    }

    /**
     * Opens a session on {@link #database()}.
     *
     * @throws SQLException if the server refuses or cannot be reached; the SQLSTATE says why
     */
    public Connection connect() throws SQLException {
        return connect(database);
    }

    /**
     * Opens a session. Scripts go to the server untouched, as one message of the simple query protocol; values come back
     * as text.
     *
     * @param name the database, however it is spelled
     * @throws SQLException if the server refuses or cannot be reached; the SQLSTATE says why
     */
    public Connection connect(String name) throws SQLException {
        Properties all = new Properties();
        all.putAll(Map.of(
                "ApplicationName", "pgpm",
                "preferQueryMode", "simple",
                "binaryTransfer", "false",
                "tcpKeepAlive", "true",
                "connectTimeout", "10",
                "loginTimeout", "20"));
        // An empty password, not none: with none, pgjdbc would look into ~/.pgpass by itself.
        all.putAll(Map.of("user", user, "password", password));
        all.putAll(properties);
        Connection connection = DRIVER.connect(jdbcUrl(name), all);
        if (connection == null) {
            throw new SQLException("pgjdbc does not take " + jdbcUrl(name), "08001");
        }
        return connection;
    }

    /** {@return the address of a database as a JDBC URL without user and password} */
    public String jdbcUrl(String name) {
        return "jdbc:postgresql://" + address() + "/"
                + URLEncoder.encode(name, StandardCharsets.UTF_8).replace("+", "%20");
    }

    /** {@return {@code host:port}, an IPv6 address in brackets} */
    public String address() {
        return (host.contains(":") ? "[" + host + "]" : host) + ":" + port;
    }

    @Override
    public String toString() {
        return user + "@" + address() + "/" + database + (password.isEmpty() ? "" : " (password hidden)");
    }
}
