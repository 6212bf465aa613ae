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
 * message to the server, the script first, so that a position in the message is one in the file. Each message costs both
 * sides about 0.1 ms, and where nothing fails nobody needs the answers one by one. If something fails, a second
 * transaction finds out what it was; that one is rolled back in any case.
 */
final class OneMessage {

    private static final String WROTE = "SELECT pg_catalog.pg_current_xact_id_if_assigned() IS NOT NULL";
    private static final String CHECK_DEFERRED = "SET CONSTRAINTS ALL IMMEDIATE";

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
        session.connection().setAutoCommit(false);
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
        Ledger ledger = session.ledger();
        List<LedgerEntry> entries = List.of(entry);
        String forgetting = behind(script);
        String recording = ledger.preparing(entries) + Ledger.sql(entry) + ";COMMIT";
        String question = footprint == null ? "" : footprint.question();
        try {
            session.runWith(forgetting + ";" + recording + (footprint == null ? "" : ";" + question), rows -> {
                if (footprint != null) {
                    footprint.take(rows.get(rows.size() - 1));
                }
            });
        } catch (SQLException e) {
            if (footprint == null || !footprint.takes(e)) {
                if (footprint != null) {
                    footprint.unasked(question);
                }
                return failed(script, entry, e);
            }
        }
        ledger.prepared(entries);
        return true;
    }

    /** {@return {@code false} if it is to be done in several messages} */
    private boolean failed(SqlScript script, LedgerEntry entry, SQLException e) throws ScriptFailure, SQLException {
        session.expect(script);
        if (Ledger.isAboutPrepared(e)) {
            session.lostPrepared();
            return false;
        }
        throwFailure(script, e);
        session.forget();
        session.ledger().record(entry);
        try {
            session.ask(CHECK_DEFERRED, rows -> {});
        } catch (SQLException deferred) {
            throw e;
        }
        throw new Diagnosis(script).of(e, null);
    }

    /**
     * Runs a script in a transaction that is rolled back.
     *
     * @return whether it wrote something
     * @throws ScriptFailure if the script fails
     * @throws SQLException if the server refuses something else
     */
    boolean rollBack(SqlScript script) throws ScriptFailure, SQLException {
        boolean ended = false;
        session.connection().setAutoCommit(false);
        try {
            boolean wrote = sendToRollBack(script);
            ended = true;
            return wrote;
        } catch (SQLException e) {
            session.expect(script);
            throwFailure(script, e);
            throw new Diagnosis(script).of(e, null);
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
        boolean ended = false;
        session.connection().setAutoCommit(false);
        try {
            if (session.isFreeAfter(script)) {
                sendToRollBack(script);
                ended = true;
            } else {
                session.expect(script);
                session.ask(script.executable(), rows -> {});
            }
            return true;
        } catch (SQLException e) {
            session.expect(script);
            if (ConnectionLoss.isNobodysFault(e)) {
                throw e;
            }
            ScriptFailure failure = new Diagnosis(script).of(e, null);
            if (failure.connectionLost()) {
                throw new SQLException(failure.getMessage(), failure.error().sqlState(), failure);
            }
            return false;
        } finally {
            session.leave(ended);
        }
    }

    private boolean sendToRollBack(SqlScript script) throws SQLException {
        session.expect(script);
        boolean[] wrote = new boolean[1];
        session.runWith(script.executable() + "\n;" + WROTE + ";ROLLBACK;" + session.forgetting(), rows -> {
            ResultSet answer = rows.get(rows.size() - 2);
            answer.next();
            wrote[0] = answer.getBoolean(1);
        });
        return wrote[0];
    }

    /** {@return a script and what makes the session forget it} An open line comment ends with the line. */
    private String behind(SqlScript script) {
        return script.executable() + "\n;" + session.forgetting();
    }

    /** Returns only if it was not the script that failed; the transaction is open then, and the script has run in it. */
    private void throwFailure(SqlScript script, SQLException e) throws ScriptFailure, SQLException {
        if (ConnectionLoss.isNobodysFault(e)) {
            throw e;
        }
        Diagnosis diagnosis = new Diagnosis(script);
        String state = String.valueOf(e.getSQLState());
        boolean placed = diagnosis.knowsThePlaceOf(e);
        if (SYNTAX_ERROR.equals(state) || (placed && !diagnosis.knowsItsPlaceInTheScript(e))) {
            session.connection().rollback();
            session.run(script);
            return;
        }
        boolean lost = ConnectionLoss.isIn(state);
        SqlStatement failed = placed || lost ? null : session.search(script);
        if (placed || lost || failed != null || session.connection().isClosed()) {
            throw diagnosis.of(e, failed);
        }
    }
}
