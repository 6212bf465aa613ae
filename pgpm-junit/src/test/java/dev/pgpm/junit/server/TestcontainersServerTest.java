package dev.pgpm.junit.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.pgpm.engine.finding.FindingsException;
import dev.pgpm.engine.server.ConnectionSettings;
import dev.pgpm.engine.server.DatabaseServer;
import dev.pgpm.engine.server.Databases;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Needs a Docker engine with the image that PGPM_TEST_IMAGE names; .ci/run gives both. */
@Tag("slow")
class TestcontainersServerTest {

    private static final String IMAGE = System.getenv().getOrDefault("PGPM_TEST_IMAGE", "pgpm-test-postgres:15");
    private static final Path HOME = Path.of(System.getProperty("user.home"));

    @BeforeAll
    static void a_container_can_be_had() {
        List<DockerObstacle> problems = new DockerProbe(System.getenv(), HOME).obstacles(IMAGE);
        assumeTrue(problems.isEmpty(), problems::toString);
    }

    @Test
    void it_is_there_when_start_returns_and_gone_when_close_returns() throws SQLException {
        TestcontainersServer server = TestcontainersServer.start(IMAGE);
        ConnectionSettings settings = server.settings();

        assertThat(value(
                        settings,
                        "select current_user || ' ' || current_setting('fsync') || ' '"
                                + " || current_setting('data_directory') || ' ' || current_setting('max_connections')"))
                .isEqualTo("postgres off /pgpm/data 200");
        assertThat(server.describe()).startsWith("Testcontainers, image " + IMAGE + ", container ");
        server.close();
        assertThatThrownBy(settings::connect).isInstanceOf(SQLException.class);
    }

    @Test
    void databases_can_be_made_and_cloned_in_it() throws SQLException {
        try (TestcontainersServer server = TestcontainersServer.start(IMAGE);
                Databases databases = Databases.on(server)) {
            String template = databases.create("template");
            String clone = databases.cloneOf(template, "clone");

            assertThat(value(server.settings().withDatabase(clone, "test"), "select current_database()"))
                    .isEqualTo(clone);
        }
    }

    @Test
    void an_image_that_cannot_be_had_is_explained() {
        assertThatExceptionOfType(FindingsException.class)
                .isThrownBy(() -> TestcontainersServer.start("pgpm-test-postgres:no-such-tag", Duration.ofSeconds(6)))
                .withMessageContaining("image pgpm-test-postgres:no-such-tag")
                .withMessageContaining("docker run pgpm-test-postgres:no-such-tag");
    }

    @Test
    void a_name_that_is_no_image_is_explained() {
        assertThatExceptionOfType(FindingsException.class)
                .isThrownBy(() -> TestcontainersServer.start("Not An Image"))
                .withMessageContaining("image Not An Image")
                .withMessageContaining("repository name must be lowercase");
    }

    @Test
    void what_a_killed_jvm_left_is_removed_by_the_next_start() throws Exception {
        // arrange: a JVM without Testcontainers' reaper, killed
        ProcessBuilder builder = new ProcessBuilder(
                        ProcessHandle.current().info().command().orElseThrow(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Main.class.getName())
                .redirectError(ProcessBuilder.Redirect.DISCARD);
        builder.environment().put("TESTCONTAINERS_RYUK_DISABLED", "true");
        Process child = builder.start();
        int port = Integer.parseInt(child.inputReader(StandardCharsets.UTF_8).readLine());
        child.destroyForcibly().waitFor();
        assertThat(isOpen(port)).isTrue();

        // act
        TestcontainersServer.start(IMAGE).close();

        // assert
        assertThat(isOpen(port)).isFalse();
    }

    @Test
    void auto_takes_it_when_nothing_else_was_said() throws SQLException {
        var environment = new java.util.HashMap<>(System.getenv());
        environment.keySet().removeIf(name -> name.startsWith("PG"));
        ServerRequest request = new ServerRequest(ServerChoice.AUTO, "", IMAGE, environment, HOME);

        try (DatabaseServer server = Servers.open(request)) {
            assertThat(server.describe())
                    .startsWith("Testcontainers, image " + IMAGE)
                    .endsWith("(no JDBC URL and no PGHOST)");
            assertThat(server.disposable()).isTrue();
        }
    }

    @Test
    void auto_does_not_wait_for_an_image_that_is_not_there() {
        var environment = Map.of("TESTCONTAINERS_RYUK_DISABLED", "true", "TESTCONTAINERS_HOST_OVERRIDE", "localhost");
        ServerRequest request =
                new ServerRequest(ServerChoice.AUTO, "", "pgpm-test-postgres:no-such-tag", environment, HOME);

        try (DatabaseServer server = Servers.open(request)) {
            assertThat(server.describe())
                    .startsWith("embedded PostgreSQL")
                    .contains("does not have the image pgpm-test-postgres:no-such-tag");
        }
    }

    private static boolean isOpen(int port) {
        try (Socket socket = new Socket("localhost", port)) {
            return socket.isConnected();
        } catch (IOException e) {
            return false;
        }
    }

    /** The other JVM's main class. */
    static final class Main {
        public static void main(String[] arguments) throws InterruptedException {
            System.out.println(TestcontainersServer.start(IMAGE).settings().port());
            Thread.sleep(Duration.ofMinutes(2).toMillis());
        }
    }

    private static String value(ConnectionSettings settings, String sql) throws SQLException {
        try (Connection connection = settings.connect();
                var row = connection.createStatement().executeQuery(sql)) {
            row.next();
            return row.getString(1);
        }
    }
}
