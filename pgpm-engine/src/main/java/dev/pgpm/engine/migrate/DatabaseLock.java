package dev.pgpm.engine.migrate;

import dev.pgpm.engine.finding.Finding;
import dev.pgpm.engine.finding.FindingCode;
import dev.pgpm.engine.finding.FindingsException;
import dev.pgpm.engine.server.ConnectionSettings;
import dev.pgpm.engine.server.ServerFindings;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;

/**
 * The lock that lets one run at a time change a database. It is a session-level advisory lock on a connection of its own:
 * scripts cannot release it, and it goes with the process, however that ends. Advisory locks are per database.
 *
 * <p>When a process is killed, the server may still be busy with its last statement after this lock is gone. So whoever
 * changes something also shares a second lock in the session that does it, and a run starts when both are free.
 */
final class DatabaseLock implements AutoCloseable {

    private static final int CLASS = 0x7067706D; // "pgpm" in ASCII
    private static final int RUN = 3;
    private static final int WORK = 4;

    private static final String TAKE_RUN = "SELECT pg_catalog.pg_try_advisory_lock(" + CLASS + ", " + RUN + ")";

    /** Released at once, since it is a transaction of its own. */
    private static final String IS_WORK_FREE =
            "SELECT pg_catalog.pg_try_advisory_xact_lock(" + CLASS + ", " + WORK + ")";

    private static final String SHARE_IN_TRANSACTION =
            "SELECT pg_catalog.pg_advisory_xact_lock_shared(" + CLASS + ", " + WORK + ")";

    private static final String SHARE_IN_SESSION =
            "SELECT pg_catalog.pg_advisory_lock_shared(" + CLASS + ", " + WORK + ")";

    /** Who has the run's lock, if there is one, else who still works: scripts may have reset that session's name. */
    private static final String HOLDER = """
            SELECT a.usename, coalesce(nullif(a.application_name, ''), 'pgpm') AS application, coalesce(pg_catalog.host(a.client_addr), 'local') AS client,
                   a.pid, to_char(a.backend_start, 'YYYY-MM-DD HH24:MI:SS TZ') AS since
            FROM pg_catalog.pg_locks l JOIN pg_catalog.pg_stat_activity a ON a.pid = l.pid
            WHERE l.locktype = 'advisory' AND l.granted AND l.classid = %d AND l.objid IN (%d, %d)
              AND l.objsubid = 2 AND l.pid <> pg_catalog.pg_backend_pid()
              AND l.database = (SELECT d.oid FROM pg_catalog.pg_database d WHERE d.datname = current_database())
            ORDER BY l.objid
            """.formatted(CLASS, RUN, WORK);

    private static final long PAUSE_MILLIS = 100;

    private final Connection connection;

    private DatabaseLock(Connection connection) {
        this.connection = connection;
    }

    /**
     * Takes the lock, and waits for it. It asks again and again instead of waiting in the server: a statement that waits
     * there holds a snapshot, and CREATE INDEX CONCURRENTLY of the run that has the lock would wait for that snapshot.
     *
     * @param database the database
     * @param timeout how long to wait
     * @throws FindingsException if another run has it for longer
     * @throws SQLException if the server refuses
     */
    static DatabaseLock take(ConnectionSettings settings, String database, Duration timeout, LifecycleListener listener)
            throws SQLException {
        Connection connection = settings.connect(database);
        boolean taken = false;
        try (Statement statement = connection.createStatement()) {
            statement.execute("SET application_name = 'pgpm, process "
                    + ProcessHandle.current().pid() + "'");
            long end = System.nanoTime() + timeout.toNanos();
            for (String wanted : List.of(TAKE_RUN, IS_WORK_FREE)) {
                await(statement, wanted, end, () -> locked(database, timeout, holder(statement)), listener);
            }
            taken = true;
            return new DatabaseLock(connection);
        } finally {
            if (!taken) {
                connection.close();
            }
        }
    }

    private static void await(Statement statement, String wanted, long end, Refusal refusal, LifecycleListener listener)
            throws SQLException {
        String told = "";
        while (!isGranted(statement, wanted)) {
            String holder = holder(statement);
            if (!holder.isEmpty() && !holder.equals(told)) {
                listener.waitsFor(holder);
                told = holder;
            }
            if (System.nanoTime() > end || !sleep()) {
                throw new FindingsException(refusal.finding());
            }
        }
    }

    /**
     * Shares the lock of work in the transaction that is open, up to its end.
     *
     * @throws SQLException if the server refuses
     */
    static void shareInTransaction(Connection connection) throws SQLException {
        execute(connection, SHARE_IN_TRANSACTION);
    }

    /**
     * Shares the lock of work up to the end of the session, or until the session forgets its advisory locks.
     *
     * @throws SQLException if the server refuses
     */
    static void shareInSession(Connection connection) throws SQLException {
        execute(connection, SHARE_IN_SESSION);
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static boolean isGranted(Statement statement, String wanted) throws SQLException {
        try (ResultSet row = statement.executeQuery(wanted)) {
            return row.next() && row.getBoolean(1);
        }
    }

    private static String holder(Statement statement) throws SQLException {
        try (ResultSet row = statement.executeQuery(HOLDER)) {
            if (!row.next()) {
                return "";
            }
            return "%s (%s) from %s, server process %d, since %s"
                    .formatted(
                            row.getString("usename"),
                            row.getString("application"),
                            row.getString("client"),
                            row.getInt("pid"),
                            row.getString("since"));
        }
    }

    private static boolean sleep() {
        try {
            Thread.sleep(PAUSE_MILLIS);
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private static Finding locked(String database, Duration timeout, String holder) {
        return ServerFindings.of(
                        FindingCode.LEDGER_LOCKED,
                        database,
                        "Another run is changing the database \"%s\", and did not end within %d seconds; nothing was done"
                                .formatted(database, timeout.toSeconds()),
                        "Wait for it and run again, or raise --lock-timeout. If it hangs, end it:"
                                + " SELECT pg_terminate_backend(its server process).")
                .withDetails(holder.isEmpty() ? List.of() : List.of("held by " + holder));
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }

    /** Says why the lock was not to be had. */
    @FunctionalInterface
    private interface Refusal {
        Finding finding() throws SQLException;
    }
}
