package dev.pgpm.junit.server;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The postmaster of an embedded server.
 *
 * @param process the process
 * @param port the port that it accepts connections on
 */
record PostgresProcess(Process process, int port) {

    private static final Duration START_LIMIT = Duration.ofSeconds(60);
    private static final int PORT_ATTEMPTS = 5;

    /** The line of postmaster.pid that says how far the start is (PostgreSQL source, pidfile.h). */
    private static final int STATUS_LINE = 7;

    /**
     * Starts a server and waits until it accepts connections. The port is one that was free a moment ago; when somebody
     * else was faster, another is tried.
     *
     * @throws dev.pgpm.engine.finding.FindingsException if it does not start; it holds the end of the server's log
     */
    static PostgresProcess start(PostgresCache.Prepared prepared, ServerDirectory directory, ServingUser user)
            throws IOException {
        for (int attempt = 1; ; attempt++) {
            PostgresProcess started = launch(prepared, directory, user);
            Optional<String> problem = started.problem(directory);
            if (problem.isEmpty()) {
                return started;
            }
            started.process.destroyForcibly();
            boolean portTaken = PostgresLog.text(directory.log()).contains("could not bind");
            if (!portTaken || attempt == PORT_ATTEMPTS) {
                throw StartFailure.of(
                        "embedded PostgreSQL",
                        "the server did not start: " + problem.get(),
                        "See the end of its log below.",
                        PostgresLog.tail(directory.log()));
            }
        }
    }

    private static PostgresProcess launch(PostgresCache.Prepared prepared, ServerDirectory directory, ServingUser user)
            throws IOException {
        int port = freePort();
        List<String> command = new ArrayList<>(Watchdog.ownSession());
        command.addAll(user.command(
                prepared.program("postgres").toString(), "-D", directory.data().toString()));
        command.addAll(List.of("-c", "port=" + port));
        command.addAll(List.of("-c", "listen_addresses=127.0.0.1", "-c", "unix_socket_directories="));
        command.addAll(ThrowAwaySettings.arguments());
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(directory.log().toFile())
                .directory(directory.path().toFile())
                .start();
        process.getOutputStream().close();
        return new PostgresProcess(process, port);
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getByAddress(new byte[] {127, 0, 0, 1}))) {
            return socket.getLocalPort();
        }
    }

    /** Waits until the server says in its file that it is ready; asking the port would say less and cost more. */
    private Optional<String> problem(ServerDirectory directory) throws IOException {
        long end = System.nanoTime() + START_LIMIT.toNanos();
        while (!isReady(directory.processFile())) {
            if (!process.isAlive()) {
                return Optional.of("it ended with code " + process.exitValue());
            }
            if (System.nanoTime() > end) {
                return Optional.of("it was not ready after " + START_LIMIT.toSeconds() + " s");
            }
            try {
                Thread.sleep(1);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return Optional.of("the wait for it was interrupted");
            }
        }
        return Optional.empty();
    }

    private static boolean isReady(Path file) throws IOException {
        if (!Files.exists(file)) {
            return false;
        }
        List<String> lines = Files.readAllLines(file);
        return lines.size() > STATUS_LINE && lines.get(STATUS_LINE).strip().equals("ready");
    }
}
