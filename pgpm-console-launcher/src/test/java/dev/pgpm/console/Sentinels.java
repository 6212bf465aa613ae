package dev.pgpm.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pgpm.engine.server.Roles;
import dev.pgpm.engine.server.TestServer;
import dev.pgpm.engine.workspace.RoleNames;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * What belongs to somebody else on the server of a test: databases, one of them named and one marked almost as ours are,
 * and a role. A run must not touch them, and must leave nothing of its own. Registered with a test class, they are there
 * for all of its tests, and looked at after each.
 */
public final class Sentinels implements BeforeAllCallback, AfterEachCallback, AfterAllCallback {

    private static final List<String> DATABASES = List.of("pgpm_sentinel_somebody", "sentinel", "pgpm");
    private static final String ROLE = "sentinel_role";

    private List<String> before = List.of();

    @Override
    public void beforeAll(ExtensionContext context) throws SQLException {
        // Any run makes the standard roles, and they stay: that is what bootstrapping them means.
        Roles.bootstrap(TestServer.settings(), RoleNames.DEFAULT);
        try (Connection connection = TestServer.connect("postgres");
                Statement statement = connection.createStatement()) {
            statement.execute("DROP ROLE IF EXISTS " + ROLE);
            statement.execute("CREATE ROLE " + ROLE + " CONNECTION LIMIT 7");
            for (String name : DATABASES) {
                statement.execute("DROP DATABASE IF EXISTS " + name);
                statement.execute("CREATE DATABASE " + name + " TEMPLATE template0");
                statement.execute("COMMENT ON DATABASE " + name + " IS 'made by pgpm, says its owner'");
            }
        }
        try (Connection connection = TestServer.connect("sentinel");
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE TABLE kept AS SELECT 42 AS value");
        }
        before = seen();
    }

    @Override
    public void afterEach(ExtensionContext context) throws SQLException {
        assertThatAllIsAsBefore(context.getDisplayName());
    }

    /** Fails if something of another's changed, or anything that was not there before is there now. */
    public void assertThatAllIsAsBefore(String after) throws SQLException {
        assertThat(seen())
                .as("databases and roles on the server after " + after)
                .isEqualTo(before);
    }

    private static List<String> seen() throws SQLException {
        List<String> all = new ArrayList<>();
        try (Connection connection = TestServer.connect("postgres")) {
            all.addAll(rows(connection, """
                    SELECT 'database ' || datname || ' ' || oid || ' ' || datconnlimit || ' '
                           || coalesce(shobj_description(oid, 'pg_database'), '')
                      FROM pg_database ORDER BY 1
                    """));
            all.addAll(rows(connection, "SELECT 'role ' || rolname || ' ' || rolconnlimit FROM pg_roles ORDER BY 1"));
        }
        try (Connection connection = TestServer.connect("sentinel")) {
            all.addAll(rows(connection, "SELECT value::text FROM kept"));
        }
        return all;
    }

    private static List<String> rows(Connection connection, String query) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            List<String> all = new ArrayList<>();
            while (rows.next()) {
                all.add(rows.getString(1));
            }
            return all;
        }
    }

    @Override
    public void afterAll(ExtensionContext context) throws SQLException {
        try (Connection connection = TestServer.connect("postgres");
                Statement statement = connection.createStatement()) {
            for (String name : DATABASES) {
                statement.execute("DROP DATABASE " + name);
            }
            statement.execute("DROP ROLE " + ROLE);
        }
    }
}
