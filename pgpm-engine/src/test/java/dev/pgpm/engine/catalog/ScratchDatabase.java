package dev.pgpm.engine.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pgpm.engine.server.ConnectionSettings;
import dev.pgpm.engine.server.TestServer;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;

/** A database of one test: it has a schema {@code app} and goes when the test ends. */
final class ScratchDatabase implements AutoCloseable {

    private static final Pattern NO_TRANSACTION =
            Pattern.compile("^\\s*(vacuum|(create|drop) subscription)|concurrently", Pattern.CASE_INSENSITIVE);

    private static final AtomicInteger NUMBER = new AtomicInteger();

    private final ConnectionSettings server;
    private final String name;
    private final Connection scripts;
    private final Connection snapshots;
    private final Footprint footprint;
    private final SnapshotReader reader = new SnapshotReader(SnapshotOptions.withContents());

    private ScratchDatabase(ConnectionSettings server, String name) throws SQLException {
        this.server = server;
        this.name = name;
        this.scripts = server.connect(name);
        this.snapshots = server.connect(name);
        this.footprint = Footprint.of(scripts);
    }

    static void createRoles(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("""
                    do $$
                    begin
                        create role alice;
                        create role bob;
                    exception
                        when duplicate_object then null;
                    end
                    $$""");
        }
    }

    static ScratchDatabase on(ConnectionSettings server) throws SQLException {
        return on(server, "template0");
    }

    static ScratchDatabase on(ConnectionSettings server, String template) throws SQLException {
        String name = "scratch_" + ProcessHandle.current().pid() + "_" + NUMBER.incrementAndGet();
        try (Connection connection = server.connect("postgres")) {
            TestServer.create(connection, name, template);
        }
        ScratchDatabase database = new ScratchDatabase(server, name);
        database.run("create schema if not exists app");
        return database;
    }

    String name() {
        return name;
    }

    Connection connection() {
        return snapshots;
    }

    /** Ends the sessions, so that the database can serve as a template. */
    void disconnect() throws SQLException {
        scripts.close();
        snapshots.close();
    }

    void run(String sql) throws SQLException {
        boolean old = scripts.getMetaData().getDatabaseMajorVersion() < 15;
        String text = sql.replace("{db}", name)
                .replace("{public owner}", old ? "postgres" : "pg_database_owner")
                .replace("{public rights}", old ? "usage, create" : "usage");
        try (Statement statement = scripts.createStatement()) {
            if (NO_TRANSACTION.matcher(text).find()) {
                footprint.lost();
                statement.execute(text);
            } else {
                footprint.begin();
                footprint.expect(text);
                statement.execute("begin;" + text + "\n;commit;" + footprint.question());
                footprint.take(lastRows(statement));
                footprint.committed();
                report(statement);
            }
        }
    }

    private static ResultSet lastRows(Statement statement) throws SQLException {
        ResultSet last = statement.getResultSet();
        while (statement.getMoreResults(Statement.KEEP_CURRENT_RESULT) || statement.getUpdateCount() >= 0) {
            last = statement.getResultSet() == null ? last : statement.getResultSet();
        }
        return last;
    }

    /** Lets the next transaction be counted by itself, as a look on the same connection does. */
    private void report(Statement statement) throws SQLException {
        if (scripts.getMetaData().getDatabaseMajorVersion() >= 15) {
            statement.execute("select pg_catalog.pg_stat_force_next_flush()");
        }
    }

    /** {@return what the scripts wrote to since the last {@link #read}} */
    Footprint footprint() {
        return footprint;
    }

    /** {@return a snapshot that read everything} */
    Snapshot read() throws SQLException {
        Snapshot everything = reader.read(snapshots);
        footprint.startAt(everything);
        return everything;
    }

    /**
     * {@return a snapshot that read what changed, after making sure that reading everything gives the same, and so does
     * reading the catalogs that were written to}
     */
    Snapshot readSince(Snapshot earlier) throws SQLException {
        Snapshot everything = reader.read(snapshots);
        Snapshot changed = reader.read(snapshots, earlier);
        assertThat(changed.objects()).isEqualTo(everything.objects());
        assertThat(Difference.between(everything, changed).isEmpty()).isTrue();
        if (footprint.isCertainSince(earlier)) {
            assertThat(reader.read(snapshots, earlier, footprint).objects()).isEqualTo(everything.objects());
        } else {
            footprint.startAt(changed);
        }
        return changed;
    }

    @Override
    public void close() throws SQLException {
        if (!scripts.isClosed()) {
            run("drop subscription if exists sb"); // a database with one cannot be dropped
            disconnect();
        }
        try (Connection connection = server.connect("postgres");
                Statement statement = connection.createStatement()) {
            statement.execute("drop database " + name + " with (force)");
        }
    }
}
