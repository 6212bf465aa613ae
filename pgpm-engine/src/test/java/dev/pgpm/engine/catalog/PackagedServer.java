package dev.pgpm.engine.catalog;

import dev.pgpm.engine.server.ConnectionSettings;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A throw-away server of an older version than the embedded one: from Debian's PostgreSQL 15 packages, if they are
 * installed, or from the binaries that the system property {@code pgpm.test.postgres} names ({@code .ci/postgres-versions}
 * goes through all versions). It runs below a shell that waits on a pipe from this JVM, and so ends with it,
 * however that ends.
 */
final class PackagedServer {

    static final Path BINARIES = Path.of(System.getProperty("pgpm.test.postgres", "/usr/lib/postgresql/15/bin"));

    private PackagedServer() {}

    /** {@return how to reach it as superuser, or nothing if there are no binaries} */
    static Optional<ConnectionSettings> settings() {
        return Files.isExecutable(BINARIES.resolve("initdb")) ? Optional.of(Holder.SETTINGS) : Optional.empty();
    }

    private static final class Holder {
        static final ConnectionSettings SETTINGS = start();

        private static ConnectionSettings start() {
            try (ServerSocket socket = new ServerSocket(0)) {
                int port = socket.getLocalPort();
                socket.close();
                Process shell = new ProcessBuilder(command(port))
                        .redirectError(ProcessBuilder.Redirect.DISCARD)
                        .start();
                BufferedReader out =
                        new BufferedReader(new InputStreamReader(shell.getInputStream(), StandardCharsets.UTF_8));
                if (!"ready".equals(out.readLine())) {
                    throw new IllegalStateException("PostgreSQL did not start from " + BINARIES);
                }
                return ConnectionSettings.of("localhost", port, "postgres", "", "postgres");
            } catch (IOException e) {
                throw new java.io.UncheckedIOException(e);
            }
        }

        private static List<String> command(int port) {
            Path base = Files.isWritable(Path.of("/dev/shm")) ? Path.of("/dev/shm") : Path.of("/tmp");
            Path data =
                    base.resolve("pgpm-catalog-test-" + ProcessHandle.current().pid());
            String script = """
                    cd / && trap '' INT TERM HUP
                    %1$s/initdb -D %2$s -U postgres -A trust -N >/dev/null &&
                    %1$s/pg_ctl -D %2$s -l %2$s.log -w start -o "-p %3$d -F \\
                        -c unix_socket_directories='' -c autovacuum=off -c synchronous_commit=off \\
                        -c full_page_writes=off -c wal_level=minimal -c max_wal_senders=0" >/dev/null &&
                    echo ready && cat >/dev/null
                    %1$s/pg_ctl -D %2$s -m immediate stop
                    rm -rf %2$s %2$s.log
                    """.formatted(BINARIES, data, port);
            List<String> command = new ArrayList<>();
            if (System.getProperty("user.name").equals("root")) {
                command.addAll(List.of("runuser", "-u", "postgres", "--")); // postgres refuses to run as root
            }
            command.addAll(List.of("sh", "-c", script));
            return command;
        }
    }
}
