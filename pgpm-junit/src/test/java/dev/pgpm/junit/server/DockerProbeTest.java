package dev.pgpm.junit.server;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What stands in the way of a container, with what to do about each. */
class DockerProbeTest {

    private static final Map<String, String> NO_HELPERS =
            Map.of("TESTCONTAINERS_RYUK_DISABLED", "true", "TESTCONTAINERS_HOST_OVERRIDE", "localhost");

    @TempDir
    private Path home;

    @Test
    void without_a_socket_it_says_where_it_looked() {
        List<DockerObstacle> obstacles = probe(Map.of()).obstacles("postgres:18");

        assertThat(obstacles).hasSize(1);
        assertThat(obstacles.get(0).line())
                .startsWith("Docker: DOCKER_HOST is not set, and there is no socket at " + socket())
                .endsWith("(install and start Docker, if you want containers)");
    }

    @Test
    void a_host_that_it_cannot_reach_is_told_from_none() {
        List<DockerObstacle> obstacles =
                probe(Map.of("DOCKER_HOST", "ssh://build@ci")).obstacles("postgres:18");

        assertThat(obstacles.get(0).what())
                .contains("DOCKER_HOST is ssh://build@ci, which begins with none of unix://, tcp:// and http://");
    }

    @Test
    void a_socket_without_an_engine_asks_for_the_engine_to_be_started() throws IOException {
        Files.createFile(socket());

        assertThat(probe(Map.of()).obstacles("postgres:18"))
                .singleElement()
                .satisfies(obstacle -> assertThat(obstacle.what()).startsWith("Docker at unix://" + socket() + ": "))
                .extracting(DockerObstacle::remedy)
                .isEqualTo("start Docker: sudo systemctl start docker");
    }

    @Test
    void a_missing_image_is_to_be_pulled() throws IOException {
        try (ServerSocketChannel engine = engineWith("postgres:17")) {
            assertThat(probe(NO_HELPERS).obstacles("postgres:18"))
                    .extracting(DockerObstacle::line)
                    .containsExactly("Docker at unix://" + socket()
                            + " does not have the image postgres:18 (docker pull postgres:18)");
        }
    }

    @Test
    void nothing_stands_in_the_way_of_an_image_that_is_there() throws IOException {
        try (ServerSocketChannel engine = engineWith("postgres:18")) {
            assertThat(probe(NO_HELPERS).obstacles("postgres:18")).isEmpty();
        }
    }

    @Test
    void testcontainers_own_images_are_asked_for_too() throws IOException {
        try (ServerSocketChannel engine = engineWith("postgres:18")) {
            assertThat(probe(Map.of("TESTCONTAINERS_HOST_OVERRIDE", "localhost"))
                            .obstacles("postgres:18"))
                    .extracting(DockerObstacle::line)
                    .containsExactly("Docker at unix://" + socket() + " does not have Testcontainers' reaper"
                            + " testcontainers/ryuk (pull it, or set TESTCONTAINERS_RYUK_DISABLED=true)");
        }
    }

    private DockerProbe probe(Map<String, String> environment) {
        return new DockerProbe(environment, home, socket());
    }

    private Path socket() {
        return home.resolve("docker.sock");
    }

    /** An engine that answers as Docker's does, and has one image. */
    private ServerSocketChannel engineWith(String image) throws IOException {
        ServerSocketChannel engine = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
        engine.bind(UnixDomainSocketAddress.of(socket()));
        Thread serving = new Thread(() -> serve(engine, image));
        serving.setDaemon(true);
        serving.start();
        return engine;
    }

    private static void serve(ServerSocketChannel engine, String image) {
        while (engine.isOpen()) {
            try (SocketChannel client = engine.accept()) {
                ByteBuffer question = ByteBuffer.allocate(4096);
                client.read(question);
                String line = US_ASCII.decode(question.flip()).toString();
                boolean there = line.startsWith("GET /_ping ")
                        || line.startsWith("GET /images/json ")
                        || line.startsWith("GET /images/" + image.replace(":", "%3A") + "/json ");
                client.write(US_ASCII.encode(there ? "HTTP/1.0 200 OK\r\n\r\n[]" : "HTTP/1.0 404 Not Found\r\n\r\n"));
            } catch (ClosedChannelException e) {
                return;
            } catch (IOException e) {
                throw new java.io.UncheckedIOException(e);
            }
        }
    }
}
