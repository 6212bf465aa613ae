package dev.pgpm.engine.catalog;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collections;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.WeakHashMap;

/**
 * Settings under which definitions read the same whatever the session, its database or its role say; put back at the
 * end. Outside a transaction it is a read-only transaction of its own, inside one a savepoint: rolling back to it undoes
 * {@code SET LOCAL}, and it sees what the transaction has done so far.
 */
final class ReadingSession implements AutoCloseable {

    private static final String ROLE = "set local session authorization default; set local role none";

    /** What row versions are read with. A plan that serves for any parameter is made, and should use indexes. */
    private static final String QUICK = """
            select
                pg_catalog.set_config('search_path', 'pg_catalog, pg_temp', true),
                pg_catalog.set_config('jit', 'off', true),
                pg_catalog.set_config('max_parallel_workers_per_gather', '0', true),
                pg_catalog.set_config('plan_cache_mode', 'force_generic_plan', true),
                pg_catalog.set_config('enable_seqscan', 'off', true)""";

    /** What definitions and rows are printed with, besides. */
    private static final String SETTINGS = """
            select
                pg_catalog.set_config('enable_seqscan', 'on', true),
                pg_catalog.set_config('row_security', 'off', true),
                pg_catalog.set_config('quote_all_identifiers', 'off', true),
                pg_catalog.set_config('datestyle', 'ISO, YMD', true),
                pg_catalog.set_config('intervalstyle', 'postgres', true),
                pg_catalog.set_config('timezone', 'UTC', true),
                pg_catalog.set_config('extra_float_digits', '1', true),
                pg_catalog.set_config('bytea_output', 'hex', true),
                pg_catalog.set_config('xmlbinary', 'base64', true),
                pg_catalog.set_config('lc_monetary', 'C', true),
                pg_catalog.set_config('lc_numeric', 'C', true),
                pg_catalog.set_config('lc_time', 'C', true)""";

    private static final String KNOWN =
            "select name from pg_catalog.pg_prepared_statements where name like '" + Batch.PREFIX + "%'";

    /** What each connection has prepared; asking takes longer than a look at a catalog. */
    private static final Map<Connection, Set<String>> PREPARED = Collections.synchronizedMap(new WeakHashMap<>());

    private final Connection connection;
    private final boolean own;
    private final int version;
    private final Set<String> prepared;
    private boolean opened;
    private boolean closed;

    private ReadingSession(Connection connection, boolean own, int version, Set<String> prepared) {
        this.connection = connection;
        this.own = own;
        this.version = version;
        this.prepared = prepared;
    }

    /** {@return a session that begins with its first batch} */
    static ReadingSession of(Connection connection) throws SQLException {
        return new ReadingSession(
                connection,
                connection.getAutoCommit(),
                connection.getMetaData().getDatabaseMajorVersion(),
                PREPARED.computeIfAbsent(connection, key -> new HashSet<>()));
    }

    /** {@return whether this is what an EXECUTE or PREPARE says if a script has dropped or made prepared statements} */
    static boolean isAboutPrepared(SQLException e) {
        return "26000".equals(e.getSQLState()) || "42P05".equals(e.getSQLState());
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
        return new Batch()
                .command(own ? "begin isolation level repeatable read read only" : "savepoint pgpm_snapshot")
                .command(ROLE)
                .query(QUICK, rows -> {});
    }

    /** Lets the rest of a batch, and those that follow, print definitions and rows. */
    Batch printing(Batch batch) {
        return batch.query(SETTINGS, rows -> {});
    }

    /** Runs a batch after which nothing more is read. */
    void runLast(Batch batch) throws SQLException {
        end(batch).run(connection);
        closed = true;
    }

    /** What was counted so far is reported, so that {@link Footprint} tells of what is written from now on. */
    private Batch end(Batch batch) {
        if (!own) {
            return batch.command("rollback to savepoint pgpm_snapshot; release savepoint pgpm_snapshot");
        }
        batch.command("rollback");
        return version < 15 ? batch : batch.query("select pg_catalog.pg_stat_force_next_flush()", rows -> {});
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
