package dev.pgpm.engine.catalog;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.WeakHashMap;
import java.util.stream.Collectors;

/**
 * Settings under which definitions read the same whatever the session, its database or its role say; put back at the
 * end. Outside a transaction it is a read-only transaction of its own, or none if nobody else writes to the database;
 * inside one a savepoint: rolling back to it undoes {@code SET LOCAL}, and it sees what the transaction has done so far.
 */
final class ReadingSession implements AutoCloseable {

    /** What row versions are read with. A plan that serves for any parameter is made, and should use indexes. */
    private static final List<String> QUICK = List.of(
            "'session_authorization', null",
            "'role', 'none'",
            "'search_path', 'pg_catalog, pg_temp'",
            "'jit', 'off'",
            "'max_parallel_workers_per_gather', '0'",
            "'plan_cache_mode', 'force_generic_plan'");

    /** What definitions and rows are printed with, besides. */
    private static final List<String> PRINTING = List.of(
            "'row_security', 'off'",
            "'quote_all_identifiers', 'off'",
            "'datestyle', 'ISO, YMD'",
            "'intervalstyle', 'postgres'",
            "'timezone', 'UTC'",
            "'extra_float_digits', '1'",
            "'bytea_output', 'hex'",
            "'xmlbinary', 'base64'",
            "'lc_monetary', 'C'",
            "'lc_numeric', 'C'",
            "'lc_time', 'C'");

    /** For a few objects among many. A plan is kept while catalogs grow, and they are small when it is made. */
    private static final List<String> ROW_BY_ROW =
            List.of("'enable_seqscan', 'off'", "'enable_hashjoin', 'off'", "'enable_mergejoin', 'off'");

    /** Prepared, because reading these words takes longer than following them. */
    private static final Batch.Prepared TO_SEARCH =
            settings("to_search", List.of(QUICK, List.of("'enable_seqscan', 'off'")));

    private static final Batch.Prepared TO_DESCRIBE = settings("to_describe", List.of(QUICK, ROW_BY_ROW, PRINTING));

    private static final Batch.Prepared TO_PRINT =
            settings("to_print", List.of(QUICK, List.of("'enable_seqscan', 'on'"), PRINTING));

    private static final Batch.Prepared REPORT =
            new Batch.Prepared("report", "", "select pg_catalog.pg_stat_force_next_flush()");

    private static final String KNOWN =
            "select name from pg_catalog.pg_prepared_statements where name like '" + Batch.PREFIX + "%'";

    /** What each connection has prepared; asking takes longer than a look at a catalog. */
    private static final Map<Connection, Set<String>> PREPARED = Collections.synchronizedMap(new WeakHashMap<>());

    private final Connection connection;
    private final Transaction transaction;
    private final int version;
    private final Set<String> prepared;
    private boolean opened;
    private boolean closed;

    private ReadingSession(Connection connection, Transaction transaction, Set<String> prepared) throws SQLException {
        this.connection = connection;
        this.transaction = transaction;
        this.version = connection.getMetaData().getDatabaseMajorVersion();
        this.prepared = prepared;
    }

    /** What holds the settings, and ends with them. */
    private enum Transaction {
        /** One for all that is read. */
        OWN,
        /** The one that is open. */
        OPEN,
        /** Each message is one by itself: nobody else writes to this database. */
        MESSAGE
    }

    /** {@return a session that begins with its first batch} */
    static ReadingSession of(Connection connection) throws SQLException {
        return of(connection, Transaction.OWN);
    }

    /** {@return the same, where nobody writes in the meantime: it takes no messages of its own} */
    static ReadingSession alone(Connection connection) throws SQLException {
        return of(connection, Transaction.MESSAGE);
    }

    private static ReadingSession of(Connection connection, Transaction transaction) throws SQLException {
        return new ReadingSession(
                connection,
                connection.getAutoCommit() ? transaction : Transaction.OPEN,
                PREPARED.computeIfAbsent(connection, key -> new HashSet<>()));
    }

    private static Batch.Prepared settings(String name, List<List<String>> groups) {
        return new Batch.Prepared(
                name,
                "",
                groups.stream()
                        .flatMap(List::stream)
                        .map(setting -> "pg_catalog.set_config(" + setting + ", true)")
                        .collect(Collectors.joining(", ", "select pg_catalog.concat(", ")")));
    }

    /** {@return whether this is what an EXECUTE or PREPARE says if a script has dropped or made prepared statements} */
    static boolean isAboutPrepared(SQLException e) {
        return "26000".equals(e.getSQLState()) || "42P05".equals(e.getSQLState());
    }

    /** Nothing is prepared on a connection any more. */
    static void forgotten(Connection connection) {
        PREPARED.remove(connection);
    }

    /** Asks the server what is prepared on a connection. */
    static void recall(Connection connection) throws SQLException {
        Set<String> names = new HashSet<>();
        new Batch()
                .query(KNOWN, rows -> {
                    while (rows.next()) {
                        names.add(rows.getString(1));
                    }
                })
                .run(connection);
        PREPARED.put(connection, names);
    }

    /** {@return a batch that opens the session, for reading row versions} */
    Batch first() {
        opened = true;
        Batch batch = new Batch();
        switch (transaction) {
            case OWN -> batch.command("begin isolation level repeatable read read only");
            case OPEN -> batch.command("savepoint pgpm_snapshot");
            case MESSAGE -> {
                // what was written was reported with the answer to who asked for it (Footprint)
            }
        }
        return toSearch(batch);
    }

    /** {@return a batch that goes on reading row versions} */
    Batch next() {
        return transaction == Transaction.MESSAGE ? toSearch(new Batch()) : new Batch();
    }

    private Batch toSearch(Batch batch) {
        return batch.query(TO_SEARCH, "", prepared, rows -> {});
    }

    /** Lets the rest of a batch, and those that follow, print definitions of some objects, which indexes find. */
    Batch describing(Batch batch) {
        return batch.query(TO_DESCRIBE, "", prepared, rows -> {});
    }

    /** Lets the rest of a batch, and those that follow, print all definitions, and rows. */
    Batch printing(Batch batch) {
        return batch.query(TO_PRINT, "", prepared, rows -> {});
    }

    /** Runs a batch after which nothing more is read. */
    void runLast(Batch batch) throws SQLException {
        end(batch).run(connection);
        closed = true;
    }

    private Batch end(Batch batch) {
        return switch (transaction) {
            case OWN -> report(batch.command("rollback"));
            case OPEN -> batch.command("rollback to savepoint pgpm_snapshot; release savepoint pgpm_snapshot");
            case MESSAGE -> batch;
        };
    }

    /** What was counted so far is reported when it is over, so that {@link Footprint} tells of what is written from now on. */
    private Batch report(Batch batch) {
        return version < 15 ? batch : batch.query(REPORT, "", prepared, rows -> {});
    }

    Connection connection() {
        return connection;
    }

    /** {@return the server's major version} */
    int version() {
        return version;
    }

    /** {@return names of our statements that this session has prepared already} */
    Set<String> prepared() {
        return prepared;
    }

    @Override
    public void close() throws SQLException {
        if (opened && !closed) {
            closed = true;
            end(new Batch()).run(connection);
        }
    }
}
