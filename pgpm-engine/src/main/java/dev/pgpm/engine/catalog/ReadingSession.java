package dev.pgpm.engine.catalog;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.Set;

/**
 * Settings under which definitions read the same whatever the session, its database or its role say; put back at the
 * end. Outside a transaction it is a read-only transaction of its own, inside one a savepoint: rolling back to it undoes
 * {@code SET LOCAL}, and it sees what the transaction has done so far.
 */
final class ReadingSession implements AutoCloseable {

    private static final String ROLE = "set local session authorization default; set local role none";

    private static final String SETTINGS = """
            select
                pg_catalog.set_config('search_path', 'pg_catalog, pg_temp', true),
                pg_catalog.set_config('row_security', 'off', true),
                pg_catalog.set_config('jit', 'off', true),
                pg_catalog.set_config('max_parallel_workers_per_gather', '0', true),
                pg_catalog.set_config('plan_cache_mode', 'force_generic_plan', true),
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

    private final Connection connection;
    private final boolean own;
    private final int version;
    private final Set<String> prepared = new HashSet<>();

    private ReadingSession(Connection connection, boolean own, int version) {
        this.connection = connection;
        this.own = own;
        this.version = version;
    }

    static ReadingSession open(Connection connection) throws SQLException {
        boolean own = connection.getAutoCommit();
        ReadingSession session =
                new ReadingSession(connection, own, connection.getMetaData().getDatabaseMajorVersion());
        new Batch()
                .command(own ? "begin isolation level repeatable read read only" : "savepoint pgpm_snapshot")
                .command(ROLE)
                .query(SETTINGS, rows -> {})
                .query(KNOWN, rows -> {
                    while (rows.next()) {
                        session.prepared.add(rows.getString(1));
                    }
                })
                .run(connection);
        return session;
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
        new Batch()
                .command(own ? "rollback" : "rollback to savepoint pgpm_snapshot; release savepoint pgpm_snapshot")
                .run(connection);
    }
}
