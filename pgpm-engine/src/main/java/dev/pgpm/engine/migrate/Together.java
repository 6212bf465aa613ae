package dev.pgpm.engine.migrate;

import dev.pgpm.engine.plan.Change;
import dev.pgpm.engine.script.SqlScript;
import dev.pgpm.engine.workspace.ScriptKind;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What is done to several changes in few messages to the server. Why it fails, if it does, nobody finds out here. */
final class Together {

    private final Session session;
    private final ModuleScripts scripts;
    private final StepByStep steps;

    Together(Session session, ModuleScripts scripts, StepByStep steps) {
        this.session = session;
        this.scripts = scripts;
        this.steps = steps;
    }

    /** {@return whether changes were deployed or reverted in one transaction; if not, nothing was done} */
    boolean inOneTransaction(Deed deed, List<Change> changes) throws SQLException {
        if (!session.isFree()) {
            return false;
        }
        return passes(() -> session.inTransaction(() -> {
            Bundle bundle = new Bundle(session);
            for (Change change : changes) {
                add(deed, change, bundle);
            }
            bundle.send();
        }));
    }

    private void add(Deed deed, Change change, Bundle bundle) throws ScriptFailure, SQLException {
        SqlScript script = scripts.script(deed.script(), change);
        if (!session.isFreeAfter(script) || scripts.isAwaited(deed, script)) {
            bundle.send();
            steps.inTransaction(deed, change);
            return;
        }
        bundle.add(script, scripts.entry(deed, change));
        if (bundle.isFull()) {
            bundle.send();
        }
    }

    /**
     * Deploys changes, each in a transaction of its own. Those that only define share messages; to others it would matter that
     * the clock of a transaction stands still until the message is over.
     *
     * @param alone what deploys one that cannot share a message
     * @return whether that was done; if not, some of it may have been
     */
    boolean deploysEach(List<Change> changes, StepByStep.Step alone) throws SQLException {
        return passes(() -> {
            Bundle bundle = new Bundle(session);
            for (Change change : changes) {
                SqlScript script = scripts.script(ScriptKind.DEPLOY, change);
                boolean shares = script.isOnlyDefinitions()
                        && session.isFreeAfter(script)
                        && !scripts.isAwaited(Deed.DEPLOY, script)
                        && !script.directives().runsOutsideTransaction();
                if (shares) {
                    bundle.addCommitted(script, scripts.entry(Deed.DEPLOY, change));
                }
                if (!shares || bundle.isFull()) {
                    bundle.sendCommitted();
                }
                if (!shares) {
                    alone.run(change);
                }
            }
            bundle.sendCommitted();
        });
    }

    private boolean passes(Session.Work work) throws SQLException {
        try {
            work.run();
            return true;
        } catch (ScriptFailure e) {
            return false;
        } catch (SQLException e) {
            refuseIfNobodysFault(e);
            return false;
        }
    }

    /**
     * Runs verify scripts, each in a transaction of its own that is rolled back.
     *
     * @param alone what runs one, and finds out why it fails
     * @return those that failed
     */
    Map<Change, ScriptFailure> verify(List<Change> changes, StepByStep.Step alone) throws SQLException {
        Map<Change, ScriptFailure> failures = new LinkedHashMap<>();
        List<Change> waiting = new ArrayList<>();
        Bundle bundle = new Bundle(session);
        for (Change change : changes) {
            SqlScript script = scripts.script(ScriptKind.VERIFY, change);
            if (!session.isFreeAfter(script)) {
                verify(bundle, waiting, alone, failures);
                verify(change, alone, failures);
                continue;
            }
            bundle.addRolledBack(script);
            waiting.add(change);
            if (bundle.isFull()) {
                verify(bundle, waiting, alone, failures);
            }
        }
        verify(bundle, waiting, alone, failures);
        return failures;
    }

    private void verify(Bundle bundle, List<Change> waiting, StepByStep.Step alone, Map<Change, ScriptFailure> failures)
            throws SQLException {
        List<Change> changes = List.copyOf(waiting);
        waiting.clear();
        try {
            bundle.send();
        } catch (SQLException e) {
            refuseIfNobodysFault(e);
            session.leave(false);
            for (Change change : changes) {
                verify(change, alone, failures);
            }
        }
    }

    private static void verify(Change change, StepByStep.Step alone, Map<Change, ScriptFailure> failures)
            throws SQLException {
        try {
            alone.run(change);
        } catch (ScriptFailure failure) {
            failures.put(change, failure);
        }
    }

    private void refuseIfNobodysFault(SQLException e) throws SQLException {
        if (ConnectionLoss.isNobodysFault(e) || session.connection().isClosed()) {
            throw e;
        }
    }
}
