package dev.pgpm.junit;

import dev.pgpm.engine.server.ConnectionSettings;
import dev.pgpm.engine.server.Identifiers;
import dev.pgpm.junit.seed.Seeds;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
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
    private final Path project;
    private @Nullable PgpmConnection own;

    PgpmDatabase(ConnectionSettings settings, String name, Connections connections, Path project) {
        this.settings = settings;
        this.name = name;
        this.connections = connections;
        this.project = project;
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

    /**
     * Applies seeds: the statements of {@code .sql} files; the rows of {@code .csv} files, each named after its table, such
     * as {@code app.users.csv}; the rows of {@code .json} files, an object with a list of rows for each table.
     *
     * @param files paths relative to the project, or names of resources of its tests
     * @throws AssertionError if a seed cannot be applied; says in which line of which file, and why
     * @throws SQLException if the database cannot be used at all
     */
    public void seed(String... files) throws SQLException {
        for (String file : files) {
            seeds().apply(file);
        }
    }

    /**
     * Inserts the rows of a {@code .csv} or {@code .json} file, whatever its name, into a table.
     *
     * @throws AssertionError if a row cannot be inserted; says in which line of which file, and why
     * @throws SQLException if the database cannot be used at all
     */
    public void seedTable(String table, String file) throws SQLException {
        seeds().apply(table, file);
    }

    private Seeds seeds() throws SQLException {
        ClassLoader loader = Thread.currentThread().getContextClassLoader();
        return new Seeds(project, loader == null ? ClassLoader.getSystemClassLoader() : loader, own());
    }

    /**
     * Inserts rows, each with its values by column.
     *
     * @param table as SQL writes it
     * @throws SQLException if the server refuses one
     */
    @SafeVarargs
    public final void insert(String table, Map<String, ? extends @Nullable Object>... rows) throws SQLException {
        for (Map<String, ? extends @Nullable Object> row : rows) {
            List<String> columns = List.copyOf(row.keySet());
            String sql = "INSERT INTO %s (%s) OVERRIDING SYSTEM VALUE VALUES (%s)"
                    .formatted(
                            table,
                            columns.stream().map(Identifiers::quote).collect(Collectors.joining(", ")),
                            columns.stream().map(column -> "?").collect(Collectors.joining(", ")));
            try (PreparedStatement statement = own().prepareStatement(sql)) {
                for (int i = 0; i < columns.size(); i++) {
                    bind(statement, i + 1, row.get(columns.get(i)));
                }
                statement.execute();
            }
        }
    }

    /** Texts become what the column wants, as in SQL: an enum's label, a UUID, JSON. */
    private static void bind(PreparedStatement statement, int index, @Nullable Object value) throws SQLException {
        if (value instanceof CharSequence) {
            statement.setObject(index, value.toString(), Types.OTHER);
        } else {
            statement.setObject(index, value);
        }
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
