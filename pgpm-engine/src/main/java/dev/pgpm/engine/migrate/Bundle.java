package dev.pgpm.engine.migrate;

import dev.pgpm.engine.ledger.Ledger;
import dev.pgpm.engine.ledger.LedgerEntry;
import dev.pgpm.engine.script.SqlScript;
import java.sql.SQLException;
import java.util.List;

/**
 * Several scripts in one message, each followed by what makes the session forget it. If one of them fails, nobody knows which:
 * then all of it is rolled back, and they run one by one.
 */
final class Bundle {

    private static final int MOST_SCRIPTS = 50;
    private static final int MOST_CHARACTERS = 256 * 1024;

    /**
     * After each script: more than the server keeps to itself before it sends (8 kB). So it is still one script, and not the
     * bundle, after which a server that says nothing is taken for one that hangs.
     */
    static final String SIGN_OF_LIFE = "SELECT pg_catalog.repeat(' ', 8192);";

    private final Session session;
    private final StringBuilder text = new StringBuilder();
    private int scripts;

    Bundle(Session session) {
        this.session = session;
    }

    /** Adds a script with what is recorded of it, for a transaction that is open. */
    void add(SqlScript script, LedgerEntry entry) {
        List<LedgerEntry> entries = List.of(entry);
        add(script);
        text.append(session.forgetting()).append(';').append(SIGN_OF_LIFE);
        text.append(session.ledger().preparing(entries))
                .append(Ledger.sql(entry))
                .append(';');
        session.ledger().prepared(entries);
    }

    /** Adds a script in a transaction of its own, which is rolled back. */
    void addRolledBack(SqlScript script) {
        text.append("BEGIN;");
        add(script);
        text.append(session.rollingBackAhead()).append(SIGN_OF_LIFE);
    }

    private void add(SqlScript script) {
        session.expect(script);
        text.append(script.executable()).append("\n;");
        scripts++;
    }

    boolean isFull() {
        return scripts >= MOST_SCRIPTS || text.length() >= MOST_CHARACTERS;
    }

    /**
     * Runs what was added since it was last sent.
     *
     * @throws SQLException if any of it fails
     */
    void send() throws SQLException {
        if (scripts == 0) {
            return;
        }
        String message = session.takePending() + text;
        text.setLength(0);
        scripts = 0;
        try {
            session.ask(message, rows -> {});
        } catch (SQLException e) {
            session.lostPrepared();
            throw e;
        }
    }
}
