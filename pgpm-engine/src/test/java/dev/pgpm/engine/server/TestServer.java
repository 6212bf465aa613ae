package dev.pgpm.engine.server;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/**
 * The PostgreSQL server of the engine's tests: one per JVM, started when first asked for, gone with the JVM. The engine
 * must not know where its servers come from, so this is zonky's own class, not the one of {@code pgpm-junit}.
 */
public final class TestServer {

    private static final AtomicInteger DATABASES = new AtomicInteger();
    private static final String DIRECTORY_PREFIX = "pgpm-engine-test-";

    private TestServer() {}

    /** {@return how to reach the server: superuser {@code postgres}, no password} */
    public static ConnectionSettings settings() {
        return Holder.SETTINGS;
    }

    /** {@return a new session of the superuser on a database} */
    public static Connection connect(String database) throws SQLException {
        return settings().connect(database);
    }

    /** {@return the name of a new, empty database that no other test has} */
    public static String freshDatabase() {
        String name = "test_" + ProcessHandle.current().pid() + "_" + DATABASES.incrementAndGet();
        try (Connection connection = connect("postgres")) {
            create(connection, name, "template0");
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        return name;
    }

    /** Makes a database the fastest way: a third of the time that the server's own choice takes. */
    public static void create(Connection connection, String name, String template) throws SQLException {
        boolean hasStrategies = connection.getMetaData().getDatabaseMajorVersion() >= 15;
        try (Statement statement = connection.createStatement()) {
            statement.execute(
                    "CREATE DATABASE " + name + " TEMPLATE " + template + (hasStrategies ? " STRATEGY FILE_COPY" : ""));
        }
    }

    /** Started by the first use, so that a run of tests without a database pays nothing; zonky's own hook ends it. */
    private static final class Holder {
        static final ConnectionSettings SETTINGS = start();

        private static ConnectionSettings start() {
            try {
                Path base = base();
                sweep(base);
                Path directory =
                        base.resolve(DIRECTORY_PREFIX + ProcessHandle.current().pid());
                EmbeddedPostgres server = EmbeddedPostgres.builder()
                        .setDataDirectory(directory)
                        .setServerConfig("fsync", "off")
                        .setServerConfig("full_page_writes", "off")
                        .setServerConfig("wal_level", "minimal")
                        .setServerConfig("max_wal_senders", "0")
                        .setServerConfig("autovacuum", "off")
                        .setServerConfig("jit", "off")
                        .setServerConfig("max_locks_per_transaction", "1024")
                        .setServerConfig("unix_socket_directories", "")
                        .setPGStartupWait(Duration.ofSeconds(60))
                        .start();
                return ConnectionSettings.of("localhost", server.getPort(), "postgres", "", "postgres");
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /** Creating files is what costs, so the data lies in memory where there is a tmpfs with room. */
    private static Path base() throws IOException {
        Path memory = Path.of("/dev/shm");
        if (Files.isWritable(memory)) {
            FileStore store = Files.getFileStore(memory);
            if (store.type().equals("tmpfs") && store.getUsableSpace() > (1L << 30)) {
                return memory;
            }
        }
        return Path.of(System.getProperty("java.io.tmpdir"));
    }

    /** Ends the servers of test JVMs that were killed, and removes what they left. */
    private static void sweep(Path base) throws IOException {
        List<Path> left;
        try (Stream<Path> entries = Files.list(base)) {
            left = entries.filter(entry -> entry.getFileName().toString().startsWith(DIRECTORY_PREFIX))
                    .filter(entry -> !isAlive(entry))
                    .toList();
        }
        for (Path directory : left) {
            Path pidFile = directory.resolve("postmaster.pid");
            if (Files.exists(pidFile)) {
                long pid = Long.parseLong(Files.readAllLines(pidFile).get(0).strip());
                ProcessHandle.of(pid)
                        .filter(process -> process.info().command().orElse("").contains("postgres"))
                        .ifPresent(ProcessHandle::destroyForcibly);
            }
            delete(directory);
        }
    }

    private static boolean isAlive(Path directory) {
        String pid = directory.getFileName().toString().substring(DIRECTORY_PREFIX.length());
        return ProcessHandle.of(Long.parseLong(pid)).isPresent();
    }

    private static void delete(Path directory) throws IOException {
        if (!Files.exists(directory)) {
            return;
        }
        try (Stream<Path> tree = Files.walk(directory)) {
            for (Path path : tree.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        }
    }
}
