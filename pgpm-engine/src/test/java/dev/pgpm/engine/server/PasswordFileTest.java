package dev.pgpm.engine.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PasswordFileTest {

    @TempDir
    private Path home;

    @ParameterizedTest
    @CsvSource({
        "h:5432:d:u:secret,          secret",
        "*:*:*:*:secret,             secret",
        "h:*:*:u:secret,             secret",
        "other:5432:d:u:secret,      password",
        "h:5433:d:u:secret,          password",
        "h:5432:other:u:secret,      password",
        "h:5432:d:other:secret,      password",
        "'#h:5432:d:u:secret',       password",
        "h:5432:d:secret,            password",
        "'',                         password",
        "h:5432:d:u:a\\:b\\\\c,      a:b\\c",
        "h:5432:d:u:a:trailing,      a",
    })
    void a_line_gives_its_password_if_it_matches(String line, String expected) throws IOException {
        // arrange
        write(line, "rw-------");

        // act
        ConnectionSettings settings = settings(Map.of());

        // assert: "password" is what upstream falls back to
        assertThat(settings.password()).isEqualTo(expected);
    }

    @Test
    void an_escaped_colon_belongs_to_the_field() throws IOException {
        write("fe80\\:\\:1:*:*:*:v6\n", "rw-------");

        ConnectionSettings settings = ConnectionSettings.fromEnvironment(Map.of("PGHOST", "fe80::1"), home);

        assertThat(settings.password()).isEqualTo("v6");
    }

    @Test
    void the_first_line_that_matches_wins_and_the_file_is_named_as_origin() throws IOException {
        Path file = write("x:*:*:*:wrong\n*:*:*:*:first\n*:*:*:*:second\n", "rw-------");

        ConnectionSettings settings = settings(Map.of());

        assertThat(settings.password()).isEqualTo("first");
        assertThat(settings.origin(Setting.PASSWORD)).isEqualTo(file.toString());
    }

    @Test
    void a_file_that_others_may_read_is_ignored_and_that_is_said() throws IOException {
        Path file = write("*:*:*:*:secret", "rw-r-----");

        ConnectionSettings settings = settings(Map.of());

        assertThat(settings.password()).isEqualTo("password");
        assertThat(settings.origin(Setting.PASSWORD))
                .isEqualTo("default; " + file + " was ignored because others may access it (chmod 600 it)");
    }

    @Test
    void PGPASSFILE_names_another_file() throws IOException {
        write("*:*:*:*:home", "rw-------");
        Path other = Files.writeString(home.resolve("other"), "*:*:*:*:other");
        Files.setPosixFilePermissions(other, PosixFilePermissions.fromString("rw-------"));

        ConnectionSettings settings = settings(Map.of("PGPASSFILE", other.toString()));

        assertThat(settings.password()).isEqualTo("other");
    }

    private ConnectionSettings settings(Map<String, String> more) {
        var environment = new java.util.HashMap<>(Map.of("PGHOST", "h", "PGDATABASE", "d", "PGUSER", "u"));
        environment.putAll(more);
        return ConnectionSettings.fromEnvironment(environment, home);
    }

    private Path write(String text, String permissions) throws IOException {
        Path file = Files.writeString(home.resolve(".pgpass"), text);
        return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(permissions));
    }
}
