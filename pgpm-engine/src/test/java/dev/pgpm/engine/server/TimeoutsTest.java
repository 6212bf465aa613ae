package dev.pgpm.engine.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TimeoutsTest {

    private static final Timeouts LIMITS =
            new Timeouts(Duration.ofSeconds(7), Duration.ofMillis(1500), Duration.ofMinutes(3));

    @ParameterizedTest
    @CsvSource({"500ms, PT0.5S", "90s, PT1M30S", "90, PT1M30S", "5m, PT5M", "5min, PT5M", "1h, PT1H", "0, PT0S"})
    void a_duration_is_written_as_people_write_it(String text, Duration duration) {
        assertThat(Timeouts.parse(text)).contains(duration);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "s", "-1s", "1.5s", "1 s", "5 minutes", "99999999999s", "1d"})
    void what_is_no_duration_is_none(String text) {
        assertThat(Timeouts.parse(text)).isEmpty();
    }

    @Test
    void the_server_keeps_the_limits_whatever_a_script_resets_and_no_setting_looks_left_over() throws SQLException {
        try (Connection connection = TestServer.settings().within(LIMITS).connect();
                Statement statement = connection.createStatement()) {
            statement.execute("SET statement_timeout = 0; RESET ALL");

            assertThat(one(statement, "SHOW statement_timeout")).isEqualTo("7s");
            assertThat(one(statement, "SHOW lock_timeout")).isEqualTo("1500ms");
            assertThat(one(
                            statement,
                            "SELECT count(*) FROM pg_settings WHERE source = 'session' AND name LIKE '%timeout'"))
                    .isEqualTo("0");
            assertThat(connection.getNetworkTimeout()).isEqualTo(180_000);
        }
    }

    @Test
    void limits_that_are_short_for_a_script_do_not_hold_for_making_and_dropping_databases() throws SQLException {
        Timeouts shortest = new Timeouts(Duration.ofMillis(1), Duration.ofMillis(1), Duration.ofMinutes(3));
        DatabaseServer server = new ExternalServer(TestServer.settings().within(shortest), "for the test");

        try (Databases databases = Databases.on(server)) {
            databases.cloneOf(databases.create("short"), "short");

            assertThat(shown(databases, "statement_timeout")).isEqualTo("2min");
            assertThat(shown(databases, "lock_timeout")).isEqualTo("30s");
        }
    }

    @Test
    void limits_that_are_longer_than_the_usual_ones_and_no_limits_hold_for_them_too() throws SQLException {
        Timeouts longer = new Timeouts(Duration.ofMinutes(9), Duration.ZERO, Duration.ofMinutes(10));
        DatabaseServer server = new ExternalServer(TestServer.settings().within(longer), "for the test");

        try (Databases databases = Databases.on(server)) {
            assertThat(shown(databases, "statement_timeout")).isEqualTo("9min");
            assertThat(shown(databases, "lock_timeout")).isEqualTo("0");
        }
    }

    @Test
    void what_the_settings_already_say_wins() throws SQLException {
        ConnectionSettings server = TestServer.settings();
        ConnectionSettings own = new ConnectionSettings(
                server.host(),
                server.port(),
                server.user(),
                server.password(),
                server.database(),
                Map.of("options", "-c statement_timeout=9s -c work_mem=5MB", "socketTimeout", "11"),
                Map.of());

        try (Connection connection = own.within(LIMITS).connect();
                Statement statement = connection.createStatement()) {
            assertThat(one(statement, "SHOW statement_timeout")).isEqualTo("9s");
            assertThat(one(statement, "SHOW work_mem")).isEqualTo("5MB");
            assertThat(one(statement, "SHOW lock_timeout")).isEqualTo("1500ms");
            assertThat(connection.getNetworkTimeout()).isEqualTo(11_000);
        }
    }

    @Test
    void no_limit_sets_nothing() {
        assertThat(TestServer.settings().within(Timeouts.NONE)).isEqualTo(TestServer.settings());
    }

    private static String shown(Databases databases, String setting) throws SQLException {
        return databases.ask(connection -> {
            try (Statement statement = connection.createStatement()) {
                return one(statement, "SHOW " + setting);
            }
        });
    }

    private static String one(Statement statement, String query) throws SQLException {
        try (ResultSet rows = statement.executeQuery(query)) {
            rows.next();
            return rows.getString(1);
        }
    }
}
