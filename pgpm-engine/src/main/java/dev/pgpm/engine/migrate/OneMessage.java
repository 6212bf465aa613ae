package dev.pgpm.engine.migrate;

import dev.pgpm.engine.catalog.Footprint;
import dev.pgpm.engine.catalog.LookAhead;
import dev.pgpm.engine.catalog.Writes;
import dev.pgpm.engine.ledger.Ledger;
import dev.pgpm.engine.ledger.LedgerEntry;
import dev.pgpm.engine.script.SqlScript;
import dev.pgpm.engine.script.SqlStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A script, what takes back what it left in the session, its row of the ledger and the end of its transaction: all in one
 * message to the server. Each message costs both sides about 0.1 ms, and where nothing fails nobody needs the answers one by
 * one. If something fails, a second transaction finds out what it was; that one is rolled back in any case.
 */
final class OneMessage {

    private static final String BEGIN = "BEGIN;";

    /** An open line comment ends with the line. */
    private static final String END = "\n;";

    private static final String WROTE = "SELECT pg_catalog.pg_current_xact_id_if_assigned() IS NOT NULL";
    private static final String CHECK_DEFERRED = "SET CONSTRAINTS ALL IMMEDIATE";

    /** So many statements of those that a session forgets with after a rollback answer with rows. */
    private static final int AFTER_ROLLBACK = 1;

    /**
     * An assertion that fails is not among the others (PostgreSQL documentation, Trapping Errors). What the server has run out
     * of says nothing about the script.
     */
    private static final String FAILING = """
            DO LANGUAGE plpgsql $pgpm$
            DECLARE passes pg_catalog.bool := true;
            BEGIN
              BEGIN
                EXECUTE $pgpm_script${$script}
            $pgpm_script$;
              EXCEPTION
                WHEN INSUFFICIENT_RESOURCES OR OPERATOR_INTERVENTION OR SYSTEM_ERROR THEN RAISE;
                WHEN OTHERS OR ASSERT_FAILURE THEN passes := false;
              END;
              IF passes THEN RAISE EXCEPTION 'the verify script passes'; END IF;
            END $pgpm$;
            """;

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

    /**
     * Goes there and back: the verify script, which has to fail; deploy; verify, which has to pass; revert; the
     * verify script, which has to fail again. All in one transaction that stays open if it went so, for {@link #keep} or {@link
     * #takeBack}, and that is rolled back if it did not; nobody finds out why.
     *
     * @param deploy only definitions
     * @param verify only queries
     * @param revert only definitions
     * @param remarks whether what the server remarks about the revert is kept apart, in a message of its own
     * @return whether it went so
     * @throws SQLException if the connection broke, or the server has run out of something
     */
    boolean thereAndBack(SqlScript deploy, SqlScript verify, SqlScript revert, boolean remarks) throws SQLException {
        Footprint footprint = watched();
        List.of(verify, deploy, revert).forEach(session::expect);
        String ahead = session.takePending() + BEGIN;
        String failing = failing(verify);
        String there = ahead + failing + deploy.executable() + END + passing(verify);
        String forgetting = session.forgetting(deploy, revert) + ";";
        String question = question(footprint, deploy, revert);
        footprint.begin();
        boolean went = false;
        try {
            if (remarks) {
                session.ask(there, rows -> {});
                session.runWith(revert.executable(), rows -> {});
                session.ask(failing + forgetting + question, rows -> takeOpen(footprint, rows));
            } else {
                session.ask(
                        there + revert.executable() + END + failing + forgetting + question,
                        rows -> takeOpen(footprint, rows));
                session.dropNotices();
            }
            went = true;
        } catch (SQLException e) {
            session.unsent(ahead + forgetting);
            footprint.unasked(question);
            if (ConnectionLoss.isNobodysFault(e)) {
                throw e;
            }
        } finally {
            if (!went) {
                takeBack();
            }
        }
        return went;
    }

    private static void takeOpen(Footprint footprint, List<ResultSet> rows) throws SQLException {
        footprint.takeOpen(rows.get(rows.size() - 1));
    }

    private static String question(Footprint footprint, SqlScript... defining) {
        return Stream.of(defining).anyMatch(SqlScript::mayRunCode)
                ? footprint.question()
                : footprint.questionOfCatalogs();
    }

    private Footprint watched() {
        return Objects.requireNonNull(session.counting(), "somebody has looked");
    }

    /** {@return a statement that fails if the script passes, and does nothing if it fails} */
    private static String failing(SqlScript script) {
        return FAILING.replace("{$script}", script.executable());
    }

    private static String passing(SqlScript script) {
        return "SAVEPOINT pgpm_verify;" + script.executable() + END + "ROLLBACK TO SAVEPOINT pgpm_verify;";
    }

    /** {@return whether a script can be a part of what {@link #failing} gives} */
    static boolean canBeQuoted(SqlScript script) {
        return !script.text().contains("$pgpm");
    }

    /**
     * Commits the transaction that is open. If that fails, nobody finds out why.
     *
     * @param withNext whether that can wait for the next message
     * @return whether it is committed, or will be
     * @throws SQLException if the connection broke, or the server has run out of something
     */
    boolean keep(boolean withNext) throws SQLException {
        if (withNext) {
            session.commitWithNext();
            watched().keepsOpen(true);
            return true;
        }
        return isCommitted(watched());
    }

    /** Where rows of tables were written, deferred triggers may write more. */
    private boolean isCommitted(Footprint footprint) throws SQLException {
        boolean asks = footprint.lately().isAboutTables();
        try {
            session.ask(Session.COMMIT + (asks ? footprint.question() : ""), rows -> {
                footprint.keepsOpen(asks);
                if (asks) {
                    footprint.take(rows.get(rows.size() - 1));
                    footprint.committed();
                }
            });
            return true;
        } catch (SQLException e) {
            footprint.lost();
            session.leave(false);
            if (ConnectionLoss.isNobodysFault(e)) {
                throw e;
            }
            return false;
        }
    }

    /** Rolls back the transaction that is open. What it wrote is not counted for the next one. */
    void takeBack() throws SQLException {
        if (!session.isClosed()) {
            try {
                session.ask(session.rollingBack() + ";" + watched().reporting(), rows -> {});
            } catch (SQLException e) {
                session.close(); // whoever uses it next is told so
            }
        }
        watched().dropsOpen();
        session.leave(true);
    }

    /**
     * Runs a deploy script in a transaction that is committed, and a verify script in one that is rolled back. If anything fails,
     * nobody finds out what, nor whether the deploy stays.
     *
     * @param entry what is recorded of the deploy script
     * @param expected what the deploy script is going to write
     * @return whether both passed, and the verify script wrote nothing
     * @throws SQLException if the connection broke, or the server has run out of something
     */
    boolean tries(SqlScript deploy, LedgerEntry entry, SqlScript verify, Writes expected) throws SQLException {
        Footprint footprint = watched();
        List<LedgerEntry> entries = List.of(entry);
        List.of(deploy, verify).forEach(session::expect);
        String text = session.takePending()
                + BEGIN
                + deploy.executable()
                + END
                + session.forgetting(deploy)
                + session.ledger().preparing(entries)
                + Ledger.sql(entry)
                + ";COMMIT;"
                + BEGIN
                + verify.executable()
                + END
                + WROTE
                + ";"
                + session.rollingBack()
                + ";"
                + question(footprint, deploy);
        Optional<LookAhead> ahead = footprint.lookAhead(expected);
        boolean[] wrote = new boolean[1];
        footprint.begin();
        try {
            session.runWith(text + ahead.map(look -> ";" + look.question()).orElse(""), all -> {
                int last = all.size() - ahead.map(LookAhead::answers).orElse(0);
                List<ResultSet> rows = all.subList(0, last);
                footprint.take(rows.get(last - 1));
                wrote[0] = isTrue(rows, AFTER_ROLLBACK + 2);
                if (ahead.isPresent()) {
                    ahead.get().take(all.subList(last, all.size()));
                }
            });
        } catch (SQLException e) {
            session.lostPrepared();
            footprint.lost();
            session.leave(false);
            if (ConnectionLoss.isNobodysFault(e)) {
                throw e;
            }
            return false;
        }
        session.leave(true);
        session.ledger().prepared(entries);
        footprint.committed();
        return !wrote[0];
    }

    private boolean sendToRollBack(String ahead, SqlScript script) throws SQLException {
        boolean[] wrote = new boolean[1];
        session.runWith(ahead + script.executable() + END + WROTE + ";" + session.rollingBack(), rows -> {
            wrote[0] = isTrue(rows, 1 + AFTER_ROLLBACK);
        });
        return wrote[0];
    }

    private static boolean isTrue(List<ResultSet> rows, int fromEnd) throws SQLException {
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
