package dev.pgpm.engine.migrate;

import dev.pgpm.engine.ledger.Ledger;
import dev.pgpm.engine.ledger.LedgerEntry;
import dev.pgpm.engine.plan.Change;
import dev.pgpm.engine.plan.Tag;
import dev.pgpm.engine.script.RoleStatements;
import dev.pgpm.engine.script.SqlScript;
import dev.pgpm.engine.workspace.ScriptKind;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Applies the scripts of one module's changes to one database and keeps its ledger. It does what it is told: which
 * changes, in which order, and whether they may, is decided by its callers.
 */
public final class ModuleMigrator {

    private final Session session;
    private final Ledger ledger;
    private final ModuleScripts scripts;
    private final OneMessage message;

    /** Makes a migrator on a database that has a ledger. */
    public ModuleMigrator(Session session, ModuleScripts scripts) {
        this.session = session;
        this.ledger = session.ledger();
        this.scripts = scripts;
        this.message = new OneMessage(session);
    }

    /**
     * Deploys one change in a transaction of its own, or outside of any if its script asks for that.
     *
     * @throws ScriptFailure if the script fails; nothing is left of it but {@link ScriptFailure#applied()}
     * @throws SQLException if the server refuses something else
     */
    public void deploy(Change change) throws ScriptFailure, SQLException {
        SqlScript script = scripts.script(ScriptKind.DEPLOY, change);
        if (script.directives().runsOutsideTransaction()) {
            session.runOutsideTransaction(script);
            session.inTransaction(() -> recordDeploy(change, script));
            return;
        }
        blamed(script, () -> {
            if (scripts.isAwaited(script) || !message.commit(script, deployed(change, script))) {
                session.inTransaction(() -> deployIn(change, script));
            }
        });
    }

    /**
     * Deploys one change like {@link #deploy(Change)}, and tells what its script left in the session. Whether a setting
     * is local is only seen after the commit, so the script of a change that can leave something is committed before its
     * ledger row: this is for databases that are thrown away.
     *
     * @return what the script left; asked only if one of its statements can leave something
     * @throws ScriptFailure if the script fails; nothing is left of it
     * @throws SQLException if the server refuses something else
     */
    public SessionState deployWatched(Change change) throws ScriptFailure, SQLException {
        SqlScript script = scripts.script(ScriptKind.DEPLOY, change);
        if (SessionSuspicion.in(script).isEmpty() || script.directives().runsOutsideTransaction()) {
            deploy(change);
            return SessionState.CLEAN;
        }
        SessionState left = watched(script, () -> scripts.ran(script, session.connection()));
        session.recording(() -> recordDeploy(change, script));
        return left;
    }

    /**
     * Reverts one change like {@link #revert(Change)}, and tells what its script left in the session.
     *
     * @return see {@link #deployWatched(Change)}
     * @throws ScriptFailure if the script fails; nothing is left of it
     * @throws SQLException if the server refuses something else
     */
    public SessionState revertWatched(Change change) throws ScriptFailure, SQLException {
        SqlScript script = scripts.script(ScriptKind.REVERT, change);
        if (SessionSuspicion.in(script).isEmpty() || script.directives().runsOutsideTransaction()) {
            revert(change);
            return SessionState.CLEAN;
        }
        SessionState left = watched(script, () -> {});
        session.recording(() -> ledger.record(reverted(change)));
        return left;
    }

    /** The session is brought back before anything else runs in it: with a role or a read-only default nothing would. */
    private SessionState watched(SqlScript script, Session.Work beforeCommit) throws ScriptFailure, SQLException {
        List<String> settings = SessionSuspicion.customSettings(script);
        SessionState before = SessionState.read(session.connection(), settings);
        blamed(
                script,
                () -> session.inTransaction(() -> {
                    session.run(script);
                    beforeCommit.run();
                }));
        SessionState after = SessionState.read(session.connection(), settings);
        session.forget();
        return after.since(before);
    }

    /**
     * Deploys changes in the given order in one transaction, all of them or none; but a change whose script asks to be run
     * outside of a transaction ends the one before it, which then stays.
     *
     * @throws ChangeFailure if a script fails; nothing is left of its transaction
     * @throws SQLException if the server refuses something else
     */
    public void deploy(List<Change> changes) throws ChangeFailure, SQLException {
        for (Batch batch : Batch.of(scripts, Deed.DEPLOY, changes, true)) {
            if (batch.transactional()) {
                if (!together(batch.changes(), ScriptKind.DEPLOY)) {
                    all(batch.changes(), change -> deployIn(change, scripts.script(ScriptKind.DEPLOY, change)));
                }
            } else {
                alone(batch.changes().get(0), this::deploy);
            }
        }
    }

    /** {@return whether all of it was done, in few messages; if not, nothing was} */
    private boolean together(List<Change> changes, ScriptKind kind) throws SQLException {
        if (!session.isFree()) {
            return false;
        }
        try {
            session.inTransaction(() -> {
                Bundle bundle = new Bundle(session);
                for (Change change : changes) {
                    together(change, scripts.script(kind, change), kind == ScriptKind.DEPLOY, bundle);
                }
                bundle.send();
            });
            return true;
        } catch (ScriptFailure e) {
            return false;
        } catch (SQLException e) {
            if (ConnectionLoss.isNobodysFault(e) || session.connection().isClosed()) {
                throw e;
            }
            return false;
        }
    }

    private void together(Change change, SqlScript script, boolean deploys, Bundle bundle)
            throws ScriptFailure, SQLException {
        boolean awaited = deploys && scripts.isAwaited(script);
        if (session.isFreeAfter(script) && !awaited) {
            bundle.add(script, deploys ? deployed(change, script) : reverted(change));
            if (bundle.isFull()) {
                bundle.send();
            }
            return;
        }
        bundle.send();
        if (deploys) {
            deployIn(change, script);
        } else {
            revertIn(change, script);
        }
    }

    private static void alone(Change change, OneChange deed) throws ChangeFailure, SQLException {
        try {
            deed.run(change);
        } catch (ScriptFailure failure) {
            throw new ChangeFailure(change, failure);
        }
    }

    /**
     * Reverts one change in a transaction of its own, or outside of any if its script asks for that.
     *
     * @throws ScriptFailure if the script fails; nothing is left of it but {@link ScriptFailure#applied()}
     * @throws SQLException if the server refuses something else
     */
    public void revert(Change change) throws ScriptFailure, SQLException {
        SqlScript script = scripts.script(ScriptKind.REVERT, change);
        if (script.directives().runsOutsideTransaction()) {
            session.runOutsideTransaction(script);
            session.inTransaction(() -> ledger.record(reverted(change)));
            return;
        }
        blamed(script, () -> {
            if (!message.commit(script, reverted(change))) {
                session.inTransaction(() -> revertIn(change, script));
            }
        });
    }

    /**
     * Reverts changes in the given order, in transactions as {@link #deploy(List)} does.
     *
     * @throws ChangeFailure if a script fails; nothing is left of its transaction
     * @throws SQLException if the server refuses something else
     */
    public void revert(List<Change> changes) throws ChangeFailure, SQLException {
        for (Batch batch : Batch.of(scripts, Deed.REVERT, changes, true)) {
            if (batch.transactional()) {
                if (!together(batch.changes(), ScriptKind.REVERT)) {
                    all(batch.changes(), change -> revertIn(change, scripts.script(ScriptKind.REVERT, change)));
                }
            } else {
                alone(batch.changes().get(0), this::revert);
            }
        }
    }

    /**
     * Runs the verify script of a change in a transaction that is rolled back, whatever the script does.
     *
     * @throws ScriptFailure if the script fails, which means that the change is not there as it should be
     * @throws SQLException if the server refuses something else
     */
    public void verify(Change change) throws ScriptFailure, SQLException {
        SqlScript script = scripts.script(ScriptKind.VERIFY, change);
        if (session.isFreeAfter(script)) {
            message.rollBack(script);
        } else {
            session.rolledBack(() -> session.run(script));
        }
    }

    /**
     * Runs the verify scripts of changes in the given order, each in a transaction of its own that is rolled back.
     *
     * @return those that failed, in the same order
     * @throws SQLException if the server refuses something else
     */
    public Map<Change, ScriptFailure> verify(List<Change> changes) throws SQLException {
        Map<Change, ScriptFailure> failures = new LinkedHashMap<>();
        List<Change> waiting = new ArrayList<>();
        Bundle bundle = new Bundle(session);
        for (Change change : changes) {
            SqlScript script = scripts.script(ScriptKind.VERIFY, change);
            if (!session.isFreeAfter(script)) {
                verifyTogether(bundle, waiting, failures);
                verifyAlone(change, failures);
                continue;
            }
            bundle.addRolledBack(script);
            waiting.add(change);
            if (bundle.isFull()) {
                verifyTogether(bundle, waiting, failures);
            }
        }
        verifyTogether(bundle, waiting, failures);
        return failures;
    }

    private void verifyTogether(Bundle bundle, List<Change> waiting, Map<Change, ScriptFailure> failures)
            throws SQLException {
        List<Change> changes = List.copyOf(waiting);
        waiting.clear();
        try {
            bundle.send();
        } catch (SQLException e) {
            if (ConnectionLoss.isNobodysFault(e) || session.connection().isClosed()) {
                throw e;
            }
            session.leave(false);
            for (Change change : changes) {
                verifyAlone(change, failures);
            }
        }
    }

    private void verifyAlone(Change change, Map<Change, ScriptFailure> failures) throws SQLException {
        try {
            verify(change);
        } catch (ScriptFailure failure) {
            failures.put(change, failure);
        }
    }

    /**
     * {@return whether the verify script of a change passes, in a transaction that is rolled back}
     *
     * @throws SQLException if the connection breaks, or the server has run out of something
     */
    public boolean passes(Change change) throws SQLException {
        return message.passes(scripts.script(ScriptKind.VERIFY, change));
    }

    /**
     * {@return whether {@link #deploysAndVerifies} and {@link #reverts} may be asked of the change} Its deploy script only
     * defines, and no script of it needs anybody between itself and the end of its transaction.
     */
    public boolean canBeTried(Change change) {
        SqlScript deploy = scripts.script(ScriptKind.DEPLOY, change);
        List<SqlScript> all =
                List.of(deploy, scripts.script(ScriptKind.VERIFY, change), scripts.script(ScriptKind.REVERT, change));
        return deploy.isOnlyDefinitions()
                && SessionSuspicion.in(all.get(2)).isEmpty()
                && all.stream()
                        .allMatch(script -> session.isFreeAfter(script)
                                && !script.mayPrepare()
                                && !script.directives().runsOutsideTransaction()
                                && !RoleStatements.isIn(script)
                                && !Ledger.isSpokenOfIn(script.text()));
    }

    /**
     * Deploys a change in a transaction of its own, and runs its verify script in another that is rolled back. If anything
     * fails, nobody finds out what, nor whether the deploy stays: this is for databases that are thrown away.
     *
     * @param recorded whether the ledger is told
     * @return whether both scripts passed, and the verify script wrote nothing
     * @throws SQLException if the connection breaks, or the server has run out of something
     */
    public boolean deploysAndVerifies(Change change, boolean recorded) throws SQLException {
        SqlScript script = scripts.script(ScriptKind.DEPLOY, change);
        return message.tries(
                script, recorded ? deployed(change, script) : null, scripts.script(ScriptKind.VERIFY, change));
    }

    /**
     * Reverts a change, of whose deploy the ledger was not told, in a transaction of its own.
     *
     * @return whether the script passed; why it did not, nobody finds out
     * @throws SQLException if the connection breaks, or the server has run out of something
     */
    public boolean reverts(Change change) throws SQLException {
        return message.tries(scripts.script(ScriptKind.REVERT, change), null, null);
    }

    /**
     * Runs the verify script of a change in a transaction that is rolled back, and looks around in that transaction
     * before if the script wrote something.
     *
     * @param inspection what to do when the script has passed and written
     * @throws ScriptFailure if the script fails
     * @throws SQLException if the server refuses something else
     */
    public void verify(Change change, Session.Work inspection) throws ScriptFailure, SQLException {
        SqlScript script = scripts.script(ScriptKind.VERIFY, change);
        if (session.isFreeAfter(script) && !message.rollBack(script)) {
            return;
        }
        session.rolledBack(() -> {
            session.run(script);
            inspection.run();
        });
    }

    /**
     * Does something to changes in the given order in one transaction: all of them or none. Unlike the methods above it
     * also keeps the ledger's tags, which the cycle has no use for.
     *
     * @param done told of each change while the transaction is still open
     */
    void all(Deed deed, List<Change> changes, Consumer<Change> done) throws ChangeFailure, SQLException {
        all(changes, change -> {
            if (change.equals(changes.get(0))) {
                DatabaseLock.shareInTransaction(session.connection());
            }
            switch (deed) {
                case DEPLOY -> deployIn(change, scripts.script(ScriptKind.DEPLOY, change));
                case RECORD -> recordDeploy(change, scripts.script(ScriptKind.DEPLOY, change));
                case REVERT -> revertIn(change, scripts.script(ScriptKind.REVERT, change));
                case FORGET -> ledger.record(reverted(change));
                case VERIFY, CONFIRM -> throw new IllegalArgumentException("verify leaves nothing in a transaction");
            }
            recordTags(deed, change);
            done.accept(change);
        });
    }

    /**
     * Runs the script of a change statement by statement outside of a transaction, and then writes the ledger.
     *
     * @param deed to deploy or to revert
     * @throws ChangeFailure if a statement fails; it tells which ones were applied, and the ledger is as it was
     */
    void outsideTransaction(Deed deed, Change change) throws ChangeFailure, SQLException {
        boolean deploys = deed == Deed.DEPLOY;
        SqlScript script = scripts.script(deploys ? ScriptKind.DEPLOY : ScriptKind.REVERT, change);
        DatabaseLock.shareInSession(session.connection());
        try {
            List<String> applied = session.runOutsideTransaction(script);
            record(deploys, change, script, applied);
        } catch (ScriptFailure failure) {
            throw new ChangeFailure(change, failure);
        }
    }

    /** Should the connection break between script and ledger, then what the script did has to be told. */
    private void record(boolean deploys, Change change, SqlScript script, List<String> applied)
            throws ScriptFailure, SQLException {
        try {
            session.inTransaction(() -> {
                if (deploys) {
                    recordDeploy(change, script);
                    recordTags(Deed.DEPLOY, change);
                } else {
                    ledger.record(reverted(change));
                }
            });
        } catch (SQLException e) {
            if (!ConnectionLoss.isIn(String.valueOf(e.getSQLState()))) {
                throw e;
            }
            throw new Diagnosis(script).of(e, null).after(applied);
        }
    }

    private void deployIn(Change change, SqlScript script) throws ScriptFailure, SQLException {
        session.run(script);
        session.forget();
        scripts.ran(script, session.connection());
        recordDeploy(change, script);
    }

    private void recordDeploy(Change change, SqlScript script) throws SQLException {
        ledger.record(deployed(change, script));
    }

    private LedgerEntry deployed(Change change, SqlScript script) {
        return new LedgerEntry.Deployed(
                scripts.module().name(),
                change.name(),
                script.contentHash(),
                script.tokenHash(),
                scripts.requires(change));
    }

    private LedgerEntry reverted(Change change) {
        return new LedgerEntry.Reverted(scripts.module().name(), change.name());
    }

    private void recordTags(Deed deed, Change change) throws SQLException {
        if (deed == Deed.DEPLOY || deed == Deed.RECORD) {
            for (Tag tag : scripts.module().plan().tagsOf(change)) {
                ledger.recordTag(scripts.module().name(), tag.name(), change.name(), tag.note());
            }
        }
    }

    private void revertIn(Change change, SqlScript script) throws ScriptFailure, SQLException {
        session.run(script);
        session.forget();
        ledger.record(reverted(change));
    }

    /** A deferred constraint speaks at the commit: with one script in the transaction, it is that script's failure. */
    private static void blamed(SqlScript script, Session.Work transaction) throws ScriptFailure, SQLException {
        try {
            transaction.run();
        } catch (SQLException e) {
            if (e.getSQLState() != null && e.getSQLState().startsWith("23")) {
                throw new Diagnosis(script).of(e, null);
            }
            throw e;
        }
    }

    private void all(List<Change> changes, OneChange step) throws ChangeFailure, SQLException {
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

    @FunctionalInterface
    private interface OneChange {
        void run(Change change) throws ScriptFailure, SQLException;
    }
}
