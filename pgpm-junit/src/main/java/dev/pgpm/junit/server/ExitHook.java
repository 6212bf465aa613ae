package dev.pgpm.junit.server;

import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;

/**
 * Ends a server where there is no shell for a {@link Watchdog}, which means Windows: a hook of this JVM, that a killed JVM
 * does not run; the next start sweeps then.
 */
final class ExitHook implements AutoCloseable {

    private final ServerDirectory directory;
    private final Thread hook = new Thread(this::end, "pgpm-end-server");

    ExitHook(ServerDirectory directory) {
        this.directory = directory;
        Runtime.getRuntime().addShutdownHook(hook);
    }

    @Override
    public void close() {
        Runtime.getRuntime().removeShutdownHook(hook);
        end();
    }

    private void end() {
        try {
            List<ProcessHandle> servers = directory.server().stream()
                    .flatMap(server -> Stream.concat(Stream.of(server), server.descendants()))
                    .toList();
            servers.forEach(ProcessHandle::destroyForcibly);
            servers.forEach(server -> server.onExit().join());
            FileTree.delete(directory.path());
        } catch (IOException e) {
            System.getLogger(ExitHook.class.getName())
                    .log(System.Logger.Level.WARNING, () -> "left behind: " + directory.path(), e);
        }
    }
}
