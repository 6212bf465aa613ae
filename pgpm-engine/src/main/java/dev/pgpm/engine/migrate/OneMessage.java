package dev.pgpm.engine.migrate;

import dev.pgpm.engine.catalog.Footprint;
import dev.pgpm.engine.ledger.Ledger;
import dev.pgpm.engine.ledger.LedgerEntry;
import dev.pgpm.engine.script.SqlScript;
import dev.pgpm.engine.script.SqlStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A script, what takes back what it left in the session, its row of the ledger and the end of its transaction: all in one
 * message to the server. Each message costs both sides about 0.1 ms, and where nothing fails nobody needs the answers one by
 * one. If something fails, a second transaction finds out what it was; that one is rolled back in any case.
 */
final class OneMessage {

    static final String BEGIN = "BEGIN;";

    /** An open line comment ends with the line. */
    static final String END = "\n;";

    /** Asks whether the transaction wrote something. */
    static final String WROTE = "SELECT pg_catalog.pg_current_xact_id_if_assigned() IS NOT NULL";

    private static final String CHECK_DEFERRED = "SET CONSTRAINTS ALL IMMEDIATE";

    /** So many statements of those that a session forgets with after a rollback answer with rows. */
    static final int AFTER_ROLLBACK = 1;

    /** Where the parser stops, and what it says, depends on what was sent behind the script. */
    private static final String SYNTAX_ERROR = "42601";

    private final Session session;

    OneMessage(Session session) {
        this.session = session;
    }

    /**
     * Runs a script and records it, in a transaction that is committed.
     *
     * @return whether that was done; if not, nothing was, and it takes several messages
     * @throws ScriptFailure if the script fails
     * @throws SQLException if the server refuses something else
     */
    boolean commit(SqlScript script, LedgerEntry entry) throws ScriptFailure, SQLException {
        if (!session.isFreeAfter(script)) {
            return false;
        }
        Footprint footprint = session.counting();
        if (footprint != null) {
            footprint.begin();
        }
        session.expect(script);
        boolean committed = false;
        try {
            committed = send(script, entry, footprint);
        } finally {
            session.leave(committed);
        }
        if (committed && footprint != null) {
            footprint.committed();
        }
        return committed;
    }

    private boolean send(SqlScript script, LedgerEntry entry, @Nullable Footprint footprint)
            throws ScriptFailure, SQLException {
        List<LedgerEntry> entries = List.of(entry);
        String ahead = session.takePending() + BEGIN;
        String forgetting = session.forgetting(script);
        String recording = session.ledger().preparing(entries) + Ledger.sql(entry) + ";COMMIT";
        String question = footprint == null ? "" : footprint.question();
        String text = ahead + script.executable() + END + forgetting + recording;
        try {
            session.runWith(footprint == null ? text : text + ";" + question, rows -> {
                if (footprint != null) {
                    footprint.take(rows.get(rows.size() - 1));
                }
            });
        } catch (SQLException e) {
            if (footprint == null || !footprint.takes(e)) {
                if (footprint != null) {
                    footprint.unasked(question);
                }
                session.unsent(ahead + forgetting);
                return failed(Diagnosis.behind(ahead.length(), script), script, entry, e);
            }
        }
        session.ledger().prepared(entries);
        return true;
    }

    /** {@return {@code false} if it is to be done in several messages} */
    private boolean failed(Diagnosis diagnosis, SqlScript script, LedgerEntry entry, SQLException e)
            throws ScriptFailure, SQLException {
        session.expect(script);
        if (Ledger.isAboutPrepared(e)) {
            session.lostPrepared();
            return false;
        }
        throwFailure(diagnosis, script, e);
        session.forget();
        session.ledger().record(entry);
        try {
            session.ask(CHECK_DEFERRED, rows -> {});
        } catch (SQLException deferred) {
            throw e;
        }
        throw diagnosis.of(e, null);
    }

    /**
     * Runs a script in a transaction that is rolled back.
     *
     * @return whether it wrote something
     * @throws ScriptFailure if the script fails
     * @throws SQLException if the server refuses something else
     */
    boolean rollBack(SqlScript script) throws ScriptFailure, SQLException {
        String ahead = session.takePending() + BEGIN;
        session.expect(script);
        boolean ended = false;
        try {
            boolean wrote = sendToRollBack(ahead, script);
            ended = true;
            return wrote;
        } catch (SQLException e) {
            session.expect(script);
            session.unsent(ahead);
            Diagnosis diagnosis = Diagnosis.behind(ahead.length(), script);
            throwFailure(diagnosis, script, e);
            throw diagnosis.of(e, null);
        } finally {
            session.leave(ended);
        }
    }

    /**
     * Runs a script in a transaction that is rolled back.
     *
     * @return whether it passed; why it did not, nobody finds out
     * @throws SQLException if the connection broke, or the server has run out of something
     */
    boolean passes(SqlScript script) throws SQLException {
        String ahead = session.takePending() + BEGIN;
        session.expect(script);
        try {
            if (session.isFreeAfter(script)) {
                sendToRollBack(ahead, script);
            } else {
                session.ask(ahead + script.executable(), rows -> {});
                session.leave(false);
            }
            return true;
        } catch (SQLException e) {
            session.expect(script);
            session.unsent(ahead);
            ScriptFailure failure = Diagnosis.behind(ahead.length(), script).of(e, null);
            if (ConnectionLoss.isNobodysFault(e) || failure.connectionLost()) {
                session.leave(false);
                throw ConnectionLoss.isNobodysFault(e)
                        ? e
                        : new SQLException(failure.getMessage(), failure.error().sqlState(), failure);
            }
            if (session.isInTransaction()) {
                session.rollBackWithNext();
            } else {
                session.forget(); // The parser refused all of the message.
            }
            return false;
        }
    }

    private boolean sendToRollBack(String ahead, SqlScript script) throws SQLException {
        boolean[] wrote = new boolean[1];
        session.runWith(ahead + script.executable() + END + WROTE + ";" + session.rollingBack(), rows -> {
            wrote[0] = isTrue(rows, 1 + AFTER_ROLLBACK);
        });
        return wrote[0];
    }

    /** {@return what one of the answers of a message says, counted from the last one, which is 1} */
    static boolean isTrue(List<ResultSet> rows, int fromEnd) throws SQLException {
        ResultSet answer = rows.get(rows.size() - fromEnd);
        answer.next();
        return answer.getBoolean(1);
    }

    /** Returns only if it was not the script that failed; the transaction is open then, and the script has run in it. */
    private void throwFailure(Diagnosis diagnosis, SqlScript script, SQLException e)
            throws ScriptFailure, SQLException {
        if (ConnectionLoss.isNobodysFault(e)) {
            throw e;
        }
        String state = String.valueOf(e.getSQLState());
        if (ConnectionLoss.isIn(state)) {
            throw diagnosis.of(e, null);
        }
        session.connection().setAutoCommit(false);
        boolean placed = diagnosis.knowsThePlaceOf(e);
        if (SYNTAX_ERROR.equals(state) || (placed && !diagnosis.knowsItsPlaceInTheScript(e))) {
            session.connection().rollback();
            session.run(script);
            return;
        }
        SqlStatement failed = placed ? null : session.search(script);
        if (placed || failed != null || session.connection().isClosed()) {
            throw diagnosis.of(e, failed);
        }
    }
}
