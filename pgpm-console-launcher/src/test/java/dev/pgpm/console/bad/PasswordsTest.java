package dev.pgpm.console.bad;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pgpm.console.Pgpm;
import dev.pgpm.engine.server.ConnectionSettings;
import dev.pgpm.junit.server.EmbeddedServer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Passwords (B56), of the server and in the scripts: in nothing that is printed, written, logged or seen by {@code ps}. */
@Tag("slow")
class PasswordsTest {

    private static final String IN_SCRIPT = "script-secret-word";

    private static EmbeddedServer server;
    private static String login;

    @TempDir
    private Path directory;

    private BadWorkspace bad;

    /** Its superuser has a password that nobody chose. */
    @BeforeAll
    static void startAServerThatDemandsAPassword() {
        server = EmbeddedServer.start();
        login = server.settings().password();
        assertThat(login).hasSizeGreaterThan(20);
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @BeforeEach
    void writeScriptsThatHoldAPasswordAndFailOrLeaveIt() throws Exception {
        bad = new BadWorkspace(directory);
        bad.write(
                        "deploy/orders.sql",
                        "CREATE TABLE public.orders (id integer, note text DEFAULT 'password=" + IN_SCRIPT + "');\n")
                .write("revert/orders.sql", "SELECT 1; -- PASSWORD '" + IN_SCRIPT + "'\n");
        bad.workspace()
                .module("failing")
                .change(
                        "role",
                        "CREATE ROLE failing_role LOGIN PASSWORD '" + IN_SCRIPT + "' NONSENSE;",
                        "SELECT 1/0;",
                        "SELECT 1;")
                .and()
                .module("talking")
                .change(
                        "message",
                        "DO $$ BEGIN RAISE 'no answer from postgres://me:" + IN_SCRIPT + "@host/db'; END $$;",
                        "SELECT 1/0;",
                        "SELECT 1;");
    }

    @ParameterizedTest
    @ValueSource(strings = {"summary", "tree", "verbose"})
    void a_run_shows_no_password_at_any_verbosity_and_writes_none_into_any_file(String details) throws Exception {
        Path written = Files.createDirectory(directory.resolve("written"));
        List<String> words = new ArrayList<>(List.of("test-packages", "--full-cycle", "--all", "--details", details));
        words.addAll(List.of("--cwd", bad.root().toString(), "--jdbc-url", url(login), "--cache", "on"));
        for (String format : List.of("junit", "json", "html", "github", "gitlab", "sarif", "open")) {
            words.addAll(List.of("--report", format));
        }
        words.addAll(List.of("--reports-dir", written.resolve("reports").toString()));
        words.addAll(List.of("--write-durations", written.resolve("durations").toString()));
        words.addAll(List.of("--write-baseline", written.resolve("baseline").toString()));
        Map<String, String> environment = Map.of(
                "PGPM_DEBUG", "1", "XDG_CACHE_HOME", written.resolve("cache").toString());

        Pgpm pgpm = Pgpm.run(environment, words.toArray(String[]::new));

        assertThat(pgpm.out()).contains("deploy/role.sql:3:", "deploy/message.sql:3:", "revert-leaves-objects");
        holdsNoPassword("the output", pgpm.toString());
        assertThat(files(written)).hasSizeGreaterThan(8);
        for (Path file : files(written)) {
            holdsNoPassword(file.toString(), Files.readString(file, StandardCharsets.ISO_8859_1));
        }
    }

    @Test
    void the_commands_of_the_lifecycle_show_none() {
        ConnectionSettings settings = server.settings();
        Map<String, String> environment = Map.of(
                "PGHOST",
                settings.host(),
                "PGPORT",
                String.valueOf(settings.port()),
                "PGUSER",
                "postgres",
                "PGPASSWORD",
                login,
                "PGPM_DEBUG",
                "1");
        String cwd = bad.root().toString();
        for (String command : List.of(
                "deploy shop --yes --createdb",
                "verify shop",
                "migrate status",
                "deploy failing --yes",
                "revert shop --yes",
                "doctor")) {
            List<String> words = new ArrayList<>(List.of(command.split(" ")));
            words.addAll(List.of("--cwd", cwd));
            if (!command.equals("doctor")) {
                words.addAll(List.of("--database", "passwords_live"));
            }
            holdsNoPassword(
                    command, Pgpm.run(environment, words.toArray(String[]::new)).toString());
        }
    }

    @Test
    void a_server_that_refuses_is_told_without_the_password_and_so_is_a_url_that_is_none() {
        Pgpm refused = run(url("x" + login));
        Pgpm badUrl = run("jdbc:postgresql://me:" + login + "@localhost/postgres?password=" + login);
        Pgpm badHost = run("jdbc:postgresql://no.such.host.invalid/postgres?user=me&password=" + login);

        assertThat(refused.toString()).contains("refuses the password of “postgres”", "(28P01)");
        assertThat(badUrl.toString()).contains("[connection-settings-invalid]", "→");
        assertThat(badHost.toString()).contains("no.such.host.invalid", "→");
        for (Pgpm pgpm : List.of(refused, badUrl, badHost)) {
            assertThat(pgpm.exitCode()).isEqualTo(2);
            holdsNoPassword("the output", pgpm.toString());
        }
    }

    @Test
    void a_server_of_our_own_shows_its_password_in_no_process_and_logs_no_statement() throws Exception {
        Path data = Path.of(server.describe().replaceFirst(".*data in ", ""));
        run(url(login));

        assertThat(ProcessHandle.allProcesses()
                        .map(process -> process.info().commandLine().orElse("")))
                .noneMatch(line -> line.contains(login));
        List<Path> logs = files(data).stream()
                .filter(file -> file.getFileName().toString().endsWith("log"))
                .toList();
        assertThat(logs).isNotEmpty();
        for (Path log : logs) {
            // What a script itself says as an error is the script's; the statement that holds a password is not logged.
            assertThat(log)
                    .content(StandardCharsets.ISO_8859_1)
                    .contains("no answer from postgres://")
                    .doesNotContain(login, "PASSWORD '" + IN_SCRIPT);
        }
    }

    private Pgpm run(String url) {
        return Pgpm.run(
                "test-packages", "--full-cycle", "--all", "--cwd", bad.root().toString(), "--jdbc-url", url);
    }

    private static String url(String password) {
        return "jdbc:postgresql://" + server.settings().address() + "/postgres?user=postgres&password=" + password;
    }

    private static List<Path> files(Path root) throws Exception {
        try (Stream<Path> all = Files.walk(root)) {
            return all.filter(Files::isRegularFile).toList();
        }
    }

    private static void holdsNoPassword(String where, String text) {
        assertThat(text).as(where).doesNotContain(login, IN_SCRIPT);
    }
}
