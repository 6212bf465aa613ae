package dev.pgpm.engine.migrate;

import dev.pgpm.engine.catalog.Footprint;
import dev.pgpm.engine.ledger.Ledger;
import dev.pgpm.engine.script.SqlScript;
import dev.pgpm.engine.script.SqlStatement;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLWarning;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.postgresql.core.BaseConnection;
import org.postgresql.core.TransactionState;

/**
 * A connection on which scripts run one at a time. A script is one message to the server (simple query protocol), so
 * that the server splits it, and counts its error positions, as psql's users expect. After each script the session is
 * brought back to what it was, so that no script sees the settings, role or temporary tables of another one.
 *
 * <p>Used by one thread at a time; owns its connection.
 */
public final class Session implements AutoCloseable {

    static final String COMMIT = "COMMIT;";

    private static final String MARK = "SAVEPOINT pgpm_script";
    private static final String BACK_TO_MARK = "ROLLBACK TO SAVEPOINT pgpm_script";
    private static final String MOVE_MARK = "RELEASE SAVEPOINT pgpm_script;" + MARK;

    private final Connection connection;
    private final Ledger ledger;
    private final Forgetting forgetting;
    private @Nullable Footprint footprint;
    private boolean watchesLocks;
    private List<TableLock> locks = List.of();
    private boolean counting;
    private boolean marked;
    private String pending = "";
    private @Nullable SQLWarning notices;

    /**
     * Makes a session of a connection whose query mode is simple, which it will close.
     *
     * @throws SQLException if the connection is not usable
     */
    public Session(Connection connection) throws SQLException {
        this.connection = connection;
        this.ledger = new Ledger(connection);
        this.forgetting = new Forgetting(ledger);
        connection.setAutoCommit(true);
    }

    /** {@return the connection, for reading} */
    public Connection connection() {
        settle();
        return connection;
    }

    /** {@return whether nothing can run in it any more} */
    public boolean isClosed() throws SQLException {
        return connection.isClosed();
    }

    /** {@return whether a transaction is open, failed or not} */
    boolean isInTransaction() throws SQLException {
        return connection.unwrap(BaseConnection.class).getTransactionState() != TransactionState.IDLE;
    }

    /** A transaction that failed ends with the next message, whatever that is. */
    void rollBackWithNext() {
        pending = rollingBackAhead();
    }

    /** The transaction that is open is committed by the next message, whatever that is. */
    void commitWithNext() {
        pending = COMMIT;
    }

    /** What {@link #takePending} gave was perhaps not run: if a message cannot be parsed, nothing of it is. */
    void unsent(String taken) {
        forgetting.unsent(taken);
    }

    /** {@return what the next message has to start with, in ASCII} */
    String takePending() {
        String taken = pending;
        pending = "";
        return taken;
    }

    private void settle() {
        if (!pending.isEmpty()) {
            try {
                execute(takePending());
            } catch (SQLException e) {
                closeQuietly();
            }
        }
    }

    /** Whoever uses the connection next is told that it is closed. */
    private void closeQuietly() {
        try {
            connection.close();
        } catch (SQLException e) {
            // It is of no use any more in either case.
        }
    }

    /** {@return the ledger of the database} */
    Ledger ledger() {
        return ledger;
    }

    /**
     * {@return which catalogs this session's transactions write to} From the first call on each transaction is asked.
     *
     * @throws SQLException if the server refuses
     */
    public Footprint footprint() throws SQLException {
        Footprint known = footprint;
        if (known == null) {
            settle();
            known = Footprint.of(connection);
        }
        footprint = known;
        return known;
    }

    /**
     * Does something in a transaction that is committed, or rolled back if the work throws.
     *
     * @throws ScriptFailure if a script of the work fails
     * @throws SQLException if the server refuses something else, the commit included
     */
    public void inTransaction(Work work) throws ScriptFailure, SQLException {
        Footprint watched = footprint;
        if (watched == null) {
            recording(work);
            return;
        }
        watched.begin();
        counting = true;
        try {
            recording(work);
            watched.committed();
        } finally {
            counting = false;
        }
    }

    /**
     * Does the same as {@link #inTransaction} with work that writes nothing but rows of the ledger.
     *
     * @throws ScriptFailure if a script of the work fails
     * @throws SQLException if the server refuses something else, the commit included
     */
    void recording(Work work) throws ScriptFailure, SQLException {
        settle();
        connection.setAutoCommit(false);
        boolean committed = false;
        try {
            work.run();
            commit();
            committed = true;
        } finally {
            leave(committed);
        }
    }

    /**
     * Does something in a transaction that is rolled back in any case.
     *
     * @throws ScriptFailure if a script of the work fails
     * @throws SQLException if the server refuses something else
     */
    public void rolledBack(Work work) throws ScriptFailure, SQLException {
        settle();
        connection.setAutoCommit(false);
        try {
            work.run();
        } finally {
            leave(false);
        }
    }

    /** What deferred triggers did counts, too. */
    private void commit() throws SQLException {
        Footprint asking = footprint;
        if (asking == null || !counting) {
            connection.commit();
            return;
        }
        try {
            ask("COMMIT;" + asking.question(), rows -> asking.take(rows.get(rows.size() - 1)));
        } catch (SQLException e) {
            if (!asking.takes(e)) {
                throw e;
            }
        }
    }

    /** Ends the transaction, and lets the session forget unless a commit was preceded by that. */
    void leave(boolean committed) throws SQLException {
        marked = false;
        if (connection.isClosed()) {
            return;
        }
        try {
            if (!committed) {
                execute(rollingBack());
            }
            connection.setAutoCommit(true);
        } catch (SQLException e) {
            // What the work threw says more than what a broken connection says about its own rollback.
            connection.close();
        }
    }

    /**
     * Marks the place before each script of the transaction that is open, so that a script which fails without telling
     * where can be run again up to its failing statement although others ran before it in the same transaction.
     *
     * @throws SQLException if the server refuses
     */
    void mark() throws SQLException {
        execute(MARK);
        marked = true;
    }

    /**
     * Runs a script in the transaction that is open. What it left in the session is still there afterwards.
     *
     * @throws ScriptFailure if the server refuses; the transaction can then only be rolled back
     * @throws SQLException if the connection breaks without a word from the server, or that has run out of something:
     *     which says nothing about the script
     */
    public void run(SqlScript script) throws ScriptFailure, SQLException {
        expect(script);
        try {
            notices = execute(script.executable());
            locks = watchesLocks ? TableLock.heldBy(connection) : List.of();
        } catch (SQLException e) {
            if (ConnectionLoss.isNobodysFault(e)) {
                throw e;
            }
            Diagnosis diagnosis = new Diagnosis(script);
            SqlStatement failed = diagnosis.knowsThePlaceOf(e) ? null : search(script);
            throw diagnosis.of(e, failed);
        }
    }

    /** From now on it is asked at the end of each script in a transaction which locks it holds, or no longer. */
    public void watchLocks(boolean watch) {
        watchesLocks = watch;
        locks = List.of();
    }

    /** {@return the locks that the last script held at its end, if somebody watched} */
    public List<TableLock> locks() {
        return locks;
    }

    /** A script is about to run. */
    void expect(SqlScript script) {
        forgetting.expect(script);
        if (footprint != null) {
            footprint.expect(script.text());
        }
    }

    /** {@return whether nothing has to be asked or marked between a script and the end of its transaction} */
    boolean isFreeAfter(SqlScript script) {
        return isFree() && script.isSelfContained();
    }

    /** {@return whether nothing has to be asked or marked after scripts} */
    boolean isFree() {
        return !watchesLocks && !marked;
    }

    /** {@return what counts the writes of transactions, if anything does} */
    @Nullable
    Footprint counting() {
        return footprint;
    }

    /** Nobody knows which statements are prepared in the session. */
    void lostPrepared() {
        forgetting.expectAnything();
    }

    /**
     * Runs a script one statement after the other, each a transaction of its own, as the server does with what refuses a
     * transaction block. The session is brought back to what it was, also after a failure.
     *
     * @return the statements that were applied, each as {@code line 3: CREATE TABLE}
     * @throws ScriptFailure if the server refuses a statement; it knows which ones were applied
     * @throws SQLException if the session cannot be brought back
     */
    List<String> runOutsideTransaction(SqlScript script) throws ScriptFailure, SQLException {
        settle();
        List<String> applied = new ArrayList<>();
        if (footprint != null) {
            footprint.lost();
        }
        notices = null;
        try {
            for (SqlStatement statement : script.statements()) {
                if (statement.kind() != SqlStatement.Kind.TRANSACTION_CONTROL) {
                    runAlone(script, statement, applied);
                }
            }
            return applied;
        } finally {
            if (!connection.isClosed()) {
                forgetting.expectAnything();
                execute(forgetting());
            }
        }
    }

    /** The blanks in front let the server count its error position as in the whole script. */
    private void runAlone(SqlScript script, SqlStatement statement, List<String> applied) throws ScriptFailure {
        try {
            execute(" ".repeat(script.text().codePointCount(0, statement.start())) + script.text(statement));
            applied.add("line " + script.placeAt(statement.start()).line() + ": " + statement.firstWords());
        } catch (SQLException e) {
            throw new Diagnosis(script).of(e, statement).after(applied);
        }
    }

    /**
     * The server does not tell which statement of several failed while running (a unique violation has no position).
     * The transaction is lost anyway, so the script is run once more, statement by statement, up to the one that fails.
     */
    @Nullable
    SqlStatement search(SqlScript script) {
        try {
            if (marked) {
                execute(BACK_TO_MARK);
            } else {
                connection.rollback();
            }
        } catch (SQLException e) {
            return null;
        }
        for (SqlStatement candidate : script.statements()) {
            try {
                execute(script.executable().substring(candidate.start(), candidate.end()));
            } catch (SQLException e) {
                return candidate;
            }
        }
        return null;
    }

    /**
     * Forgets, inside a transaction, what a script left in the session: role, settings, cursors, temporary tables,
     * session-level advisory locks.
     *
     * @throws SQLException if the server refuses
     */
    public void forget() throws SQLException {
        if (marked) {
            execute(forgetting() + ";" + MOVE_MARK);
        } else {
            execute(forgetting());
        }
    }

    /** {@return the statements that end a transaction and make the session forget, without a semicolon at the end} */
    String rollingBack() {
        return forgetting.rollback(footprint);
    }

    /** {@return the same for the front of a message, with a semicolon at the end} */
    String rollingBackAhead() {
        return forgetting.rollbackAhead(footprint);
    }

    /** {@return the statements that make the session forget, without a semicolon at the end; they have to be sent} */
    String forgetting() {
        return forgetting.statements(footprint);
    }

    /** {@return the statements that make the session forget queries and definitions, without a semicolon at the end} */
    String forgettingQueries() {
        return forgetting.queries(footprint);
    }

    /** {@return the statements that make the session forget a script, each with a semicolon; none if it left nothing} */
    String forgetting(SqlScript script) {
        Footprint watched = footprint;
        boolean leftNothing = script.isOnlyDefinitions()
                && !script.mayRunCode()
                && !forgetting.isDue()
                && watched != null
                && !watched.mayTriggerEvents();
        return leftNothing ? "" : forgetting() + ";";
    }

    /** {@return what the server remarked while the last script ran that did not fail} */
    public List<Notice> notices() {
        return Notice.of(notices);
    }

    /** Nobody is told what the server remarked while the last scripts ran. */
    void dropNotices() {
        notices = null;
    }

    private @Nullable SQLWarning execute(String sql) throws SQLException {
        return ask(sql, rows -> {});
    }

    /** Sends a script with what belongs to it; the server's remarks are taken for the script's. */
    void runWith(String sql, Answers answers) throws SQLException {
        notices = ask(sql, answers);
    }

    /** Sends a message, and hands over the rows that its statements answer with. */
    @Nullable
    SQLWarning ask(String sql, Answers answers) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.setEscapeProcessing(false);
            boolean isRows = statement.execute(sql);
            SQLWarning warnings = statement.getWarnings();
            List<ResultSet> rows = new ArrayList<>();
            while (isRows || statement.getUpdateCount() >= 0) {
                if (isRows) {
                    rows.add(statement.getResultSet());
                }
                isRows = statement.getMoreResults(Statement.KEEP_CURRENT_RESULT);
            }
            answers.take(rows);
            return warnings;
        }
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }

    /** Takes the rows that a message's statements answer with, in their order. */
    @FunctionalInterface
    interface Answers {
        void take(List<ResultSet> rows) throws SQLException;
    }

    /** Something to do on a session. */
    @FunctionalInterface
    public interface Work {

        /**
         * Does it.
         *
         * @throws ScriptFailure if a script fails
         * @throws SQLException if the server refuses something else
         */
        void run() throws ScriptFailure, SQLException;
    }
}
