package dev.pgpm.junit;

import dev.pgpm.engine.server.DatabaseServer;
import dev.pgpm.engine.server.Databases;
import dev.pgpm.engine.workspace.Workspace;
import dev.pgpm.engine.workspace.WorkspaceReader;
import dev.pgpm.junit.server.ServerRequest;
import dev.pgpm.junit.server.Servers;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One server for all classes of a launcher session that ask for the same. It is started by the first test that needs a
 * database, and stopped when the session ends. Used by several threads.
 */
final class SharedServer implements AutoCloseable {

    private final ServerRequest request;
    private final Map<Path, SharedWorkspace> workspaces = new HashMap<>();
    private @Nullable DatabaseServer server;
    private @Nullable Databases databases;

    SharedServer(ServerRequest request) {
        this.request = request;
    }

    /** {@return the workspace that a directory is in; its files are read once in a session} */
    synchronized SharedWorkspace workspace(Path start) {
        Workspace found = WorkspaceReader.find(start);
        return workspaces.computeIfAbsent(found.root(), root -> new SharedWorkspace(found, this));
    }

    /** {@return the server, started now if it was not} */
    synchronized DatabaseServer server() {
        if (server == null) {
            server = Servers.open(request);
        }
        return server;
    }

    /** {@return the databases on the server, started now if it was not} */
    synchronized Databases databases() {
        if (databases == null) {
            databases = Databases.on(server());
            if (!server().disposable()) {
                databases.reapStale();
            }
        }
        return databases;
    }

    @Override
    public synchronized void close() {
        if (databases != null) {
            workspaces.values().forEach(SharedWorkspace::takeBack);
            databases.close();
        }
        if (server != null) {
            server.close();
        }
    }
}
