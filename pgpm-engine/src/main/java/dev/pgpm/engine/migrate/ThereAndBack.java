package dev.pgpm.engine.migrate;

import dev.pgpm.engine.catalog.Footprint;
import dev.pgpm.engine.catalog.LookAhead;
import dev.pgpm.engine.catalog.Writes;
import dev.pgpm.engine.ledger.Ledger;
import dev.pgpm.engine.ledger.LedgerEntry;
import dev.pgpm.engine.script.SqlScript;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * A change that only defines, there and back in one message and there again in another one. If anything fails, nobody finds out
 * what: {@link OneMessage} does that, step by step.
 */
final class ThereAndBack {

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

    private final Session session;

    ThereAndBack(Session session) {
        this.session = session;
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
    boolean goes(SqlScript deploy, SqlScript verify, SqlScript revert, boolean remarks) throws SQLException {
        Footprint footprint = watched();
        List.of(verify, deploy, revert).forEach(session::expect);
        String ahead = session.takePending() + OneMessage.BEGIN;
        String failing = failing(verify);
        String there = ahead + failing + deploy.executable() + OneMessage.END + passing(verify);
        boolean mayRunCode = deploy.mayRunCode() || revert.mayRunCode();
        String forgetting = (mayRunCode ? session.forgetting() : session.forgettingQueries()) + ";";
        String question = question(footprint, mayRunCode);
        footprint.begin();
        boolean went = false;
        try {
            if (remarks) {
                session.ask(there, rows -> {});
                session.runWith(revert.executable(), rows -> {});
                session.ask(failing + forgetting + question, rows -> takeOpen(footprint, rows));
            } else {
                session.ask(
                        there + revert.executable() + OneMessage.END + failing + forgetting + question,
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

    private static String question(Footprint footprint, boolean mayRunCode) {
        return mayRunCode ? footprint.question() : footprint.questionOfCatalogs();
    }

    private Footprint watched() {
        return Objects.requireNonNull(session.counting(), "somebody has looked");
    }

    /** {@return a statement that fails if the script passes, and does nothing if it fails} */
    private static String failing(SqlScript script) {
        return FAILING.replace("{$script}", script.executable());
    }

    /** {@return statements that fail if the script does, and leave nothing of it} */
    private static String passing(SqlScript script) {
        return "SAVEPOINT pgpm_verify;" + script.executable() + OneMessage.END + "ROLLBACK TO SAVEPOINT pgpm_verify;";
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
    boolean goesAgain(SqlScript deploy, LedgerEntry entry, SqlScript verify, Writes expected) throws SQLException {
        Footprint footprint = watched();
        List<LedgerEntry> entries = List.of(entry);
        List.of(deploy, verify).forEach(session::expect);
        String text = session.takePending()
                + OneMessage.BEGIN
                + deploy.executable()
                + OneMessage.END
                + session.forgetting(deploy)
                + session.ledger().preparing(entries)
                + Ledger.sql(entry)
                + ";COMMIT;"
                + OneMessage.BEGIN
                + verify.executable()
                + OneMessage.END
                + OneMessage.WROTE
                + ";"
                + session.rollingBack()
                + ";"
                + question(footprint, deploy.mayRunCode());
        Optional<LookAhead> ahead = footprint.lookAhead(expected);
        boolean[] wrote = new boolean[1];
        footprint.begin();
        try {
            session.runWith(text + ahead.map(look -> ";" + look.question()).orElse(""), all -> {
                int last = all.size() - ahead.map(LookAhead::answers).orElse(0);
                List<ResultSet> rows = all.subList(0, last);
                footprint.take(rows.get(last - 1));
                wrote[0] = OneMessage.isTrue(rows, OneMessage.AFTER_ROLLBACK + 2);
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
}
