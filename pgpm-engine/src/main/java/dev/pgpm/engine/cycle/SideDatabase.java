package dev.pgpm.engine.cycle;

import dev.pgpm.engine.migrate.Session;
import dev.pgpm.engine.server.DatabaseServer;
import dev.pgpm.engine.server.Databases;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/**
 * A second database of a module that holds what the module requires and nothing else. It is made when it is needed first,
 * and stays as it is: all that happens in it is rolled back.
 */
final class SideDatabase implements AutoCloseable {

    private final DatabaseServer server;
    private final Databases databases;
    private final Origin origin;

    private @Nullable String name;
    private @Nullable Session session;

    SideDatabase(DatabaseServer server, Databases databases, Origin origin) {
        this.server = server;
        this.databases = databases;
        this.origin = origin;
    }

    /** {@return a session on it; a new one if something broke the last} */
    Session session() throws SQLException {
        Session open = session;
        if (open != null && !open.connection().isClosed()) {
            return open;
        }
        String database = name == null ? origin.copy() : name;
        name = database;
        Session opened = new Session(server.settings().connect(database));
        session = opened;
        return opened;
    }

    @Override
    public void close() throws SQLException {
        Session open = session;
        session = null;
        if (open != null) {
            open.close();
        }
        String old = name;
        name = null;
        if (old != null) {
            databases.drop(old);
        }
    }
}
