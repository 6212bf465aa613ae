package dev.pgpm.engine.migrate;

import dev.pgpm.engine.catalog.Footprint;
import dev.pgpm.engine.ledger.Ledger;
import dev.pgpm.engine.ledger.LedgerEntry;
import dev.pgpm.engine.script.SqlScript;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * Several scripts in one message. What makes the session forget a script, and its row of the ledger, follow it before
 * anything else runs that could notice: at the end of the message if the scripts behind it only make and drop objects. If one
 * of them fails, nobody knows which: then all of it is rolled back, and they run one by one.
 */
final class Bundle {

    private static final String BEGIN = "BEGIN;";
    private static final String COMMIT = "COMMIT;";
    private static final int MOST_SCRIPTS = 50;
    private static final int MOST_CHARACTERS = 256 * 1024;

    /**
     * After each script: a remark, which the server does not keep to itself until the message is over, or until it has more
     * to say (8 kB). So it is still one script, and not the bundle, after which a server that says nothing is taken for one
     * that hangs. The remark is about a search for nothing, which needs nothing and does nothing, and it is made whichever
     * remarks the server is set to keep back.
     */
    private static final String SIGN_OF_LIFE =
            "SELECT pg_catalog.left(pg_catalog.set_config('client_min_messages','notice',true),0)::pg_catalog.tsquery,"
                    + "pg_catalog.set_config('client_min_messages',NULL,false);";

    private final Session session;
    private final StringBuilder text = new StringBuilder();
    private final List<LedgerEntry> unrecorded = new ArrayList<>();
    private int scripts;

    /** Whether a script spoke of the ledger: it may have given it a trigger. */
    private boolean ledgerSpokenOf;

    Bundle(Session session) {
        this.session = session;
    }

    /** Adds a script with what is recorded of it, for a transaction that is open. */
    void add(SqlScript script, LedgerEntry entry) {
        boolean notices = notices(script);
        if (notices) {
            settle();
        }
        add(script, entry, notices);
    }

    /** Adds a script in a transaction of its own, for {@link #sendCommitted}. What is recorded of it may be in a later one. */
    void addCommitted(SqlScript script, LedgerEntry entry) {
        boolean notices = notices(script);
        if (scripts > 0) {
            if (notices) {
                settle();
            }
            text.append(COMMIT);
        }
        text.append(BEGIN);
        add(script, entry, notices);
    }

    /** {@return whether the script could notice that those before it have not been settled} */
    private boolean notices(SqlScript script) {
        ledgerSpokenOf |= Ledger.isSpokenOfIn(script.text());
        return ledgerSpokenOf || !script.isOnlyDefinitions() || script.mayRunCode();
    }

    private void add(SqlScript script, LedgerEntry entry, boolean notices) {
        add(script);
        unrecorded.add(entry);
        if (notices) {
            settle();
        }
        text.append(SIGN_OF_LIFE);
    }

    /** Adds a script in a transaction of its own, which is rolled back. */
    void addRolledBack(SqlScript script) {
        text.append(BEGIN);
        add(script);
        text.append(SIGN_OF_LIFE).append(session.rollingBackAhead());
    }

    private void add(SqlScript script) {
        session.expect(script);
        text.append(script.executable()).append("\n;");
        scripts++;
    }

    private void settle() {
        if (unrecorded.isEmpty()) {
            return;
        }
        text.append(session.forgetting())
                .append(';')
                .append(session.ledger().preparing(unrecorded))
                .append(Ledger.sql(unrecorded))
                .append(';');
        session.ledger().prepared(unrecorded);
        unrecorded.clear();
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
        settle();
        try {
            session.ask(take(), rows -> {});
        } catch (SQLException e) {
            session.lostPrepared();
            throw e;
        }
    }

    /**
     * Runs what was added to be committed since it was last sent.
     *
     * @throws SQLException if any of it fails; nobody knows how much was committed
     */
    void sendCommitted() throws SQLException {
        if (scripts == 0) {
            return;
        }
        settle();
        text.append(COMMIT);
        Footprint footprint = session.counting();
        if (footprint == null) {
            send(rows -> {});
            return;
        }
        footprint.begin();
        text.append(footprint.question());
        try {
            send(rows -> footprint.take(rows.get(rows.size() - 1)));
            footprint.committed();
        } catch (SQLException e) {
            footprint.lost();
            throw e;
        }
    }

    private void send(Session.Answers answers) throws SQLException {
        boolean committed = false;
        try {
            session.ask(take(), answers);
            committed = true;
        } finally {
            if (!committed) {
                session.lostPrepared();
            }
            session.leave(committed);
        }
    }

    private String take() {
        String message = session.takePending() + text;
        text.setLength(0);
        scripts = 0;
        return message;
    }
}
