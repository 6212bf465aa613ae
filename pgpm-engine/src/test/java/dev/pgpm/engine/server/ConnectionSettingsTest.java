package dev.pgpm.engine.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.pgpm.engine.finding.FindingsException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConnectionSettingsTest {

    @TempDir
    private Path home;

    @Test
    void a_password_is_never_part_of_the_text() {
        ConnectionSettings settings = ConnectionSettings.of("h", 1, "u", "s3cret", "d");

        assertThat(settings.toString()).isEqualTo("u@h:1/d (password hidden)");
    }

    @Test
    void a_session_tells_its_name_and_takes_a_whole_script_in_one_message() throws SQLException {
        try (Connection connection = TestServer.connect("postgres");
                var statement = connection.createStatement()) {
            // act: extended mode would refuse several commands after BEGIN ATOMIC
            statement.execute("""
                    create function pg_temp.f() returns int begin atomic select 1; end;
                    select current_setting('application_name')""");

            // assert
            statement.getMoreResults();
            statement.getResultSet().next();
            assertThat(statement.getResultSet().getString(1)).isEqualTo("pgpm");
        }
    }

    @Test
    void a_database_with_a_strange_name_can_be_connected_to() throws SQLException {
        String name = "odd name?x=1&y/%41 ü " + ProcessHandle.current().pid();
        try (Connection admin = TestServer.connect("postgres")) {
            admin.createStatement().execute("create database " + Identifiers.quote(name));
        }

        try (Connection connection = TestServer.connect(name);
                var row = connection.createStatement().executeQuery("select current_database()")) {
            row.next();
            assertThat(row.getString(1)).isEqualTo(name);
        }
    }

    @Nested
    class From_a_JDBC_URL {

        @ParameterizedTest
        @CsvSource({
            "jdbc:postgresql://db.example:5433/app?user=u&password=p,  db.example, 5433, u, p, app",
            "jdbc:postgresql://db.example/app?user=u&password=p,       db.example, 5432, u, p, app",
            "jdbc:postgresql://db.example/?user=u&password=p,          db.example, 5432, u, p, u",
            "jdbc:postgresql://db.example?user=u&password=p,           db.example, 5432, u, p, u",
            "jdbc:postgresql:app?user=u&password=p,                    localhost,  5432, u, p, app",
            "jdbc:postgresql:/?user=u&password=p,                      localhost,  5432, u, p, u",
            "jdbc:postgresql://[::1]:5433/app?user=u&password=p,       ::1,        5433, u, p, app",
            "jdbc:postgresql://h/a%20b?user=u%40x&password=p%26q%3D1,  h,          5432, u@x, p&q=1, a b",
        })
        void every_part_is_found(String url, String host, int port, String user, String password, String database) {
            ConnectionSettings settings = ConnectionSettings.fromJdbcUrl(url, Map.of(), home);

            assertThat(settings.host()).isEqualTo(host);
            assertThat(settings.port()).isEqualTo(port);
            assertThat(settings.user()).isEqualTo(user);
            assertThat(settings.password()).isEqualTo(password);
            assertThat(settings.database()).isEqualTo(database);
        }

        @Test
        void other_parameters_are_handed_to_pgjdbc() {
            ConnectionSettings settings =
                    ConnectionSettings.fromJdbcUrl("jdbc:postgresql://h/d?sslmode=require&user=u", Map.of(), home);

            assertThat(settings.properties()).containsExactly(Map.entry("sslmode", "require"));
        }

        @Test
        void a_password_that_is_missing_comes_from_the_environment() {
            ConnectionSettings settings = ConnectionSettings.fromJdbcUrl(
                    "jdbc:postgresql://h/d?user=u", Map.of("PGPASSWORD", "secret"), home);

            assertThat(settings.password()).isEqualTo("secret");
            assertThat(settings.origin(Setting.PASSWORD)).isEqualTo("PGPASSWORD");
            assertThat(settings.origin(Setting.HOST)).isEqualTo("the JDBC URL");
        }

        @ParameterizedTest
        @CsvSource({
            "postgresql://u:s3cret@h/d,              does not start with",
            "jdbc:mysql://h/d?password=s3cret,       does not start with",
            "jdbc:postgresql://u:s3cret@h/d,         a user before the host",
            "'jdbc:postgresql://a,b/d?password=s3cret', several hosts",
            "jdbc:postgresql://h:x/d?password=s3cret, is not a number from 1 to 65535",
            "jdbc:postgresql://h:70000/d,            is not a number from 1 to 65535",
            "jdbc:postgresql://h/d%zz?password=s3cret, not followed by two hexadecimal digits",
        })
        void one_that_cannot_be_used_is_explained_without_its_password(String url, String words) {
            assertThatExceptionOfType(FindingsException.class)
                    .isThrownBy(() -> ConnectionSettings.fromJdbcUrl(url, Map.of(), home))
                    .withMessageContaining(words)
                    .withMessageContaining("jdbc:postgresql://localhost:5432/postgres")
                    .withMessageNotContaining("s3cret");
        }
    }

    @Nested
    class From_libpqs_variables {

        @Test
        void nothing_set_means_what_upstream_means() {
            ConnectionSettings settings = ConnectionSettings.fromEnvironment(Map.of(), home);

            assertThat(settings.user() + ":" + settings.password() + "@" + settings.address() + "/"
                            + settings.database())
                    .isEqualTo("postgres:password@localhost:5432/postgres");
            assertThat(settings.origin(Setting.HOST)).isEqualTo("default");
        }

        @Test
        void each_variable_is_taken_and_remembered_as_the_origin() {
            ConnectionSettings settings = ConnectionSettings.fromEnvironment(
                    Map.of(
                            "PGHOST", "h",
                            "PGPORT", "1234",
                            "PGUSER", "u",
                            "PGPASSWORD", "p",
                            "PGDATABASE", "d",
                            "PGSSLMODE", "verify-full",
                            "PGSSLROOTCERT", "/ca.pem"),
                    home);

            assertThat(settings.jdbcUrl(settings.database())).isEqualTo("jdbc:postgresql://h:1234/d");
            assertThat(settings.user()).isEqualTo("u");
            assertThat(settings.password()).isEqualTo("p");
            assertThat(settings.properties())
                    .containsOnly(Map.entry("sslmode", "verify-full"), Map.entry("sslrootcert", "/ca.pem"));
            assertThat(settings.origins())
                    .containsOnly(
                            Map.entry(Setting.HOST, "PGHOST"),
                            Map.entry(Setting.PORT, "PGPORT"),
                            Map.entry(Setting.USER, "PGUSER"),
                            Map.entry(Setting.PASSWORD, "PGPASSWORD"),
                            Map.entry(Setting.DATABASE, "PGDATABASE"));
        }

        @ParameterizedTest
        @CsvSource({
            "PGHOST, /var/run/postgresql, unix socket directory",
            "PGHOST, @abstract,           unix socket directory",
            "PGHOST, 'a,b',               several hosts",
            "PGPORT, five,                no number from 1 to 65535",
            "PGPORT, 0,                   no number from 1 to 65535",
            "PGSSLMODE, on,               'none of disable, allow, prefer, require, verify-ca, verify-full'",
            "PGCHANNELBINDING, no,        'none of disable, prefer, require'",
            "PGCONNECT_TIMEOUT, 5s,       no number of seconds",
        })
        void a_value_that_cannot_be_used_is_explained(String variable, String value, String words) {
            assertThatExceptionOfType(FindingsException.class)
                    .isThrownBy(() -> ConnectionSettings.fromEnvironment(Map.of(variable, value), home))
                    .withMessageContaining(variable)
                    .withMessageContaining(value)
                    .withMessageContaining(words);
        }
    }
}
