package dev.pgpm.junit;

import dev.pgpm.engine.server.ConnectionSettings;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * The database of a test: a parameter of tests, of their {@code @BeforeEach} and {@code @AfterEach} methods and
 * constructors. In {@code @BeforeAll} methods it is the class's database, and what is done there stays for all tests of
 * the class. Everything that it opens is closed with the test.
 */
public final class PgpmDatabase {

    private final ConnectionSettings settings;
    private final String name;
    private final Connections connections;
    private @Nullable PgpmConnection own;

    PgpmDatabase(ConnectionSettings settings, String name, Connections connections) {
        this.settings = settings;
        this.name = name;
        this.connections = connections;
    }

    /** {@return the name of the database on its server} */
    public String name() {
        return name;
    }

    /**
     * {@return the database's address, with user and password} Connections that are made with it are real ones: under
     * {@link Isolation#ROLLBACK} they do not see what the test did, and what they do stays for the class.
     */
    public String jdbcUrl() {
        return settings.jdbcUrl(name) + "?user=" + encoded(settings.user()) + "&password="
                + encoded(settings.password());
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    /**
     * {@return a new connection as the user of the server, usually a superuser, who passes row-level security}
     *
     * @throws SQLException if the server refuses
     */
    public PgpmConnection connection() throws SQLException {
        return connections.open(Actor.ADMINISTRATOR);
    }

    /** {@return what gives new connections, for frameworks that want to open them themselves} */
    public DataSource dataSource() {
        return new PgpmDataSource(connections, Actor.ADMINISTRATOR);
    }

    /**
     * {@return a new connection that acts as a role, so that privileges and policies hold} Claims are added by
     * {@link PgpmConnection#with}.
     *
     * @param role such as {@code authenticated}
     * @throws SQLException if the server refuses
     */
    public PgpmConnection as(String role) throws SQLException {
        return connections.open(Actor.of(role));
    }

    /**
     * {@return how many rows a statement has changed}
     *
     * @throws SQLException if the server refuses
     * @see PgpmConnection#execute
     */
    public int execute(String sql, @Nullable Object... arguments) throws SQLException {
        return own().execute(sql, arguments);
    }

    /**
     * {@return the rows of a query}
     *
     * @throws SQLException if the server refuses
     * @see PgpmConnection#rows
     */
    public List<Map<String, @Nullable Object>> rows(String sql, @Nullable Object... arguments) throws SQLException {
        return own().rows(sql, arguments);
    }

    /**
     * {@return the only value of a query's only row}
     *
     * @throws SQLException if the server refuses, or there is not exactly one value
     * @see PgpmConnection#value
     */
    public @Nullable Object value(String sql, @Nullable Object... arguments) throws SQLException {
        return own().value(sql, arguments);
    }

    private synchronized PgpmConnection own() throws SQLException {
        PgpmConnection open = own;
        if (open == null) {
            open = connection();
            own = open;
        }
        return open;
    }
}
