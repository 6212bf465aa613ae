package dev.pgpm.junit.server;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A small process that outlives this JVM. It reads from a pipe that this JVM holds the other end of; however the JVM
 * ends, also by {@code kill -9}, the pipe closes, and the watchdog ends the server and removes its directory. Closing the
 * pipe on purpose is how the server is stopped, so there is one way only.
 */
final class Watchdog implements AutoCloseable {

    private static final long STOP_LIMIT_SECONDS = 15;

    /** $1 is the server's directory. A server that is still starting may not have written its process id yet. */
    private static final String SCRIPT = """
            trap '' INT TERM HUP
            cat > /dev/null
            tries=0
            while [ $tries -lt 200 ]; do
              pid=$(head -n 1 "$1/data/postmaster.pid" 2> /dev/null)
              if [ -n "$pid" ]; then
                kill -QUIT "$pid" 2> /dev/null || break
                [ $tries -lt 199 ] || kill -KILL "$pid"
              elif [ $tries -gt 4 ]; then
                break
              fi
              tries=$((tries + 1))
              sleep 0.02
            done
            rm -rf "$1"
            """;

    private final Process process;

    private Watchdog(Process process) {
        this.process = process;
    }

    /** {@return whether this machine has what a watchdog needs} */
    static boolean isPossible() {
        return Files.isExecutable(Path.of("/bin/sh"));
    }

    /** Starts watching; before the server is started, so that there is no moment without. */
    static Watchdog over(ServerDirectory directory) throws IOException {
        List<String> command = new ArrayList<>(ownSession());
        command.addAll(List.of(
                "/bin/sh", "-c", SCRIPT, "pgpm-watchdog", directory.path().toString()));
        Process process = new ProcessBuilder(command)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .directory(Path.of("/").toFile())
                .start();
        return new Watchdog(process);
    }

    /** A session of its own: Ctrl-C goes to all processes of the terminal's foreground group. */
    static List<String> ownSession() {
        return Files.isExecutable(Path.of("/usr/bin/setsid")) ? List.of("/usr/bin/setsid") : List.of();
    }

    /** Ends the server and removes its directory. */
    @Override
    public void close() {
        try {
            process.getOutputStream().close();
            process.waitFor(STOP_LIMIT_SECONDS, TimeUnit.SECONDS);
        } catch (IOException e) {
            System.getLogger(Watchdog.class.getName()).log(System.Logger.Level.DEBUG, "the watchdog is gone", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
