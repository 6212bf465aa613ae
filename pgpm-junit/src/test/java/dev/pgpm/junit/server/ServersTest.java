package dev.pgpm.junit.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.pgpm.engine.finding.FindingsException;
import dev.pgpm.engine.server.ConnectionSettings;
import dev.pgpm.engine.server.DatabaseServer;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServersTest {

    @TempDir
    private Path home;

    @Test
    void a_jdbc_url_goes_before_everything_and_its_server_is_left_running() throws Exception {
        try (EmbeddedServer somebodys = EmbeddedServer.start()) {
            ConnectionSettings settings = somebodys.settings();
            String url = settings.jdbcUrl("postgres") + "?user=postgres&password=" + settings.password();

            DatabaseServer server = Servers.open(request(ServerChoice.AUTO, url, Map.of("PGHOST", "elsewhere")));

            assertThat(server.describe())
                    .isEqualTo("external server 127.0.0.1:" + settings.port() + " as postgres (a JDBC URL was given)");
            assertThat(server.disposable()).isFalse();
            server.close();
            settings.connect().close();
        }
    }

    @Test
    void PGHOST_goes_before_docker_and_embedded() {
        try (EmbeddedServer somebodys = EmbeddedServer.start()) {
            Map<String, String> environment = Map.of(
                    "PGHOST", "127.0.0.1",
                    "PGPORT", Integer.toString(somebodys.settings().port()),
                    "PGPASSWORD", somebodys.settings().password());

            try (DatabaseServer server = Servers.open(request(ServerChoice.AUTO, "", environment))) {
                assertThat(server.describe()).startsWith("external server").endsWith("(host from PGHOST)");
            }
        }
    }

    @Test
    void a_server_that_was_named_and_does_not_answer_is_never_replaced_by_another() throws IOException {
        Map<String, String> environment = Map.of("PGHOST", "localhost", "PGPORT", Integer.toString(unusedPort()));

        assertThatExceptionOfType(FindingsException.class)
                .isThrownBy(() -> Servers.open(request(ServerChoice.AUTO, "", environment)))
                .withMessageContaining("nothing accepts connections at localhost")
                .withMessageContaining("host: localhost (PGHOST)");
    }

    @Test
    void embedded_can_be_asked_for() {
        try (DatabaseServer server = Servers.open(request(ServerChoice.EMBEDDED, "", Map.of()))) {
            assertThat(server.describe()).startsWith("embedded PostgreSQL").endsWith("(asked for)");
        }
    }

    @Test
    void an_engine_that_hangs_holds_the_run_for_no_longer_than_its_limit() throws IOException {
        Path socket = home.resolve("docker.sock");
        try (ServerSocketChannel hanging = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            hanging.bind(UnixDomainSocketAddress.of(socket)); // accepts, and never answers
            DockerEngine engine = new DockerEngine("unix://" + socket, Duration.ofMillis(1500));
            long start = System.nanoTime();

            String problem = engine.problem();

            assertThat(problem).isEqualTo("it does not answer within 1 s");
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(4));
        }
    }

    @Test
    void a_dead_socket_is_told_apart_from_an_engine() throws IOException {
        Path socket = Files.createFile(home.resolve("dead.sock"));

        assertThat(new DockerEngine("unix://" + socket, Duration.ofSeconds(5)).problem())
                .isNotEmpty();
        assertThat(new DockerEngine("tcp://localhost:" + unusedPort(), Duration.ofSeconds(5)).problem())
                .contains("refused");
    }

    @Test
    void choices_are_written_in_any_case() {
        assertThat(ServerChoice.parse(" Embedded ")).contains(ServerChoice.EMBEDDED);
        assertThat(ServerChoice.parse("docker")).isEmpty();
        assertThat(ServerChoice.ids()).isEqualTo(List.of("auto", "external", "testcontainers", "embedded"));
    }

    private ServerRequest request(ServerChoice choice, String url, Map<String, String> environment) {
        return new ServerRequest(choice, url, "", environment, home);
    }

    private static int unusedPort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
