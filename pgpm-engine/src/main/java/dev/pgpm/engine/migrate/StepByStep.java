package dev.pgpm.engine.migrate;

import dev.pgpm.engine.ledger.Ledger;
import dev.pgpm.engine.plan.Change;
import dev.pgpm.engine.plan.Tag;
import dev.pgpm.engine.script.SqlScript;
import java.sql.SQLException;
import java.util.List;

/**
 * What is done to a change, with a message to the server for each step: the script, what makes the session forget it, what the
 * ledger writes. So it is known of each step whether it was done, and why not.
 */
final class StepByStep {

    private final Session session;
    private final Ledger ledger;
    private final ModuleScripts scripts;

    StepByStep(Session session, ModuleScripts scripts) {
        this.session = session;
        this.ledger = session.ledger();
        this.scripts = scripts;
    }

    /** Something that is done to a change. */
    @FunctionalInterface
    interface Step {
        void run(Change change) throws ScriptFailure, SQLException;
    }

    /**
     * Does something to changes in the given order in one transaction: all of them or none.
     *
     * @throws ChangeFailure if a script fails
     */
    void all(List<Change> changes, Step step) throws ChangeFailure, SQLException {
        Change[] current = new Change[1];
        try {
            session.inTransaction(() -> {
                session.mark();
                for (Change change : changes) {
                    current[0] = change;
                    step.run(change);
                }
            });
        } catch (ScriptFailure failure) {
            throw new ChangeFailure(current[0], failure, changes.subList(0, changes.indexOf(current[0])));
        }
    }

    /** Does it to one change, in the transaction that is open. */
    void inTransaction(Deed deed, Change change) throws ScriptFailure, SQLException {
        switch (deed) {
            case DEPLOY, REVERT -> {
                SqlScript script = scripts.script(deed.script(), change);
                session.run(script);
                session.forget();
                scripts.ran(deed, script, session.connection());
            }
            case RECORD, FORGET -> {} // only in the ledger
            case VERIFY, CONFIRM -> throw new IllegalArgumentException("verify leaves nothing in a transaction");
        }
        ledger.record(scripts.entry(deed, change));
    }

    /** Records the tags of a change that was deployed, or is to be taken for deployed. */
    void recordTags(Deed deed, Change change) throws SQLException {
        if (deed == Deed.DEPLOY || deed == Deed.RECORD) {
            for (Tag tag : scripts.module().plan().tagsOf(change)) {
                ledger.recordTag(scripts.module().name(), tag.name(), change.name(), tag.note());
            }
        }
    }

    /**
     * Runs the script of a change statement by statement outside of a transaction, and then writes the ledger.
     *
     * @throws ChangeFailure if a statement fails; it tells which ones were applied, and the ledger is as it was
     */
    void outsideTransaction(Deed deed, Change change) throws ChangeFailure, SQLException {
        SqlScript script = scripts.script(deed.script(), change);
        try {
            List<String> applied = session.runOutsideTransaction(script);
            record(deed, change, script, applied);
        } catch (ScriptFailure failure) {
            throw new ChangeFailure(change, failure);
        }
    }

    /** Should the connection break between script and ledger, then what the script did has to be told. */
    private void record(Deed deed, Change change, SqlScript script, List<String> applied)
            throws ScriptFailure, SQLException {
        try {
            session.inTransaction(() -> {
                ledger.record(scripts.entry(deed, change));
                recordTags(deed, change);
            });
        } catch (SQLException e) {
            if (!ConnectionLoss.isIn(String.valueOf(e.getSQLState()))) {
                throw e;
            }
            throw new Diagnosis(script).of(e, null).after(applied);
        }
    }
}
