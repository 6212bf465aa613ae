package dev.pgpm.engine.migrate;

import dev.pgpm.engine.catalog.Writes;
import dev.pgpm.engine.ledger.Ledger;
import dev.pgpm.engine.plan.Change;
import dev.pgpm.engine.script.RoleStatements;
import dev.pgpm.engine.script.SqlScript;
import dev.pgpm.engine.workspace.ScriptKind;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/**
 * Applies the scripts of one module's changes to one database and keeps its ledger. It does what it is told: which
 * changes, in which order, and whether they may, is decided by its callers. Where it can be done in few messages to the server
 * it is ({@link OneMessage}, {@link ThereAndBack}, {@link Together}), else in a message for each step ({@link StepByStep}).
 */
public final class ModuleMigrator {

    /** A word of what lets a statement do nothing but remark so. */
    private static final Pattern MAY_SKIP = Pattern.compile("\\bexists\\b", Pattern.CASE_INSENSITIVE);

    private final Session session;
    private final Ledger ledger;
    private final ModuleScripts scripts;
    private final OneMessage message;
    private final ThereAndBack thereAndBack;
    private final Together together;
    private final StepByStep steps;

    /** Makes a migrator on a database that has a ledger. */
    public ModuleMigrator(Session session, ModuleScripts scripts) {
        this.session = session;
        this.ledger = session.ledger();
        this.scripts = scripts;
        this.message = new OneMessage(session);
        this.thereAndBack = new ThereAndBack(session);
        this.steps = new StepByStep(session, scripts);
        this.together = new Together(session, scripts, steps);
    }

    // --- one change ---

    /**
     * Deploys one change in a transaction of its own, or outside of any if its script asks for that.
     *
     * @throws ScriptFailure if the script fails; nothing is left of it but {@link ScriptFailure#applied()}
     * @throws SQLException if the server refuses something else
     */
    public void deploy(Change change) throws ScriptFailure, SQLException {
        alone(Deed.DEPLOY, change);
    }

    /**
     * Reverts one change in a transaction of its own, or outside of any if its script asks for that.
     *
     * @throws ScriptFailure if the script fails; nothing is left of it but {@link ScriptFailure#applied()}
     * @throws SQLException if the server refuses something else
     */
    public void revert(Change change) throws ScriptFailure, SQLException {
        alone(Deed.REVERT, change);
    }

    private void alone(Deed deed, Change change) throws ScriptFailure, SQLException {
        SqlScript script = scripts.script(deed.script(), change);
        if (script.directives().runsOutsideTransaction()) {
            session.runOutsideTransaction(script);
            session.inTransaction(() -> ledger.record(scripts.entry(deed, change)));
            return;
        }
        blamed(script, () -> {
            if (scripts.isAwaited(deed, script) || !message.commit(script, scripts.entry(deed, change))) {
                session.inTransaction(() -> steps.inTransaction(deed, change));
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
        return watched(Deed.DEPLOY, change);
    }

    /**
     * Reverts one change like {@link #revert(Change)}, and tells what its script left in the session.
     *
     * @return see {@link #deployWatched(Change)}
     * @throws ScriptFailure if the script fails; nothing is left of it
     * @throws SQLException if the server refuses something else
     */
    public SessionState revertWatched(Change change) throws ScriptFailure, SQLException {
        return watched(Deed.REVERT, change);
    }

    /** The session is brought back before anything else runs in it: with a role or a read-only default nothing would. */
    private SessionState watched(Deed deed, Change change) throws ScriptFailure, SQLException {
        SqlScript script = scripts.script(deed.script(), change);
        if (SessionSuspicion.in(script).isEmpty() || script.directives().runsOutsideTransaction()) {
            alone(deed, change);
            return SessionState.CLEAN;
        }
        List<String> settings = SessionSuspicion.customSettings(script);
        SessionState before = SessionState.read(session.connection(), settings);
        blamed(
                script,
                () -> session.inTransaction(() -> {
                    session.run(script);
                    scripts.ran(deed, script, session.connection());
                }));
        SessionState after = SessionState.read(session.connection(), settings);
        session.forget();
        session.recording(() -> ledger.record(scripts.entry(deed, change)));
        return after.since(before);
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

    // --- several changes ---

    /**
     * Deploys changes in the given order in one transaction, all of them or none; but a change whose script asks to be run
     * outside of a transaction ends the one before it, which then stays.
     *
     * @throws ChangeFailure if a script fails; nothing is left of its transaction
     * @throws SQLException if the server refuses something else
     */
    public void deploy(List<Change> changes) throws ChangeFailure, SQLException {
        all(Deed.DEPLOY, changes);
    }

    /**
     * Reverts changes in the given order, in transactions as {@link #deploy(List)} does.
     *
     * @throws ChangeFailure if a script fails; nothing is left of its transaction
     * @throws SQLException if the server refuses something else
     */
    public void revert(List<Change> changes) throws ChangeFailure, SQLException {
        all(Deed.REVERT, changes);
    }

    private void all(Deed deed, List<Change> changes) throws ChangeFailure, SQLException {
        for (Batch batch : Batch.of(scripts, deed, changes, true)) {
            if (!batch.transactional()) {
                Change change = batch.changes().get(0);
                try {
                    alone(deed, change);
                } catch (ScriptFailure failure) {
                    throw new ChangeFailure(change, failure);
                }
            } else if (!together.inOneTransaction(deed, batch.changes())) {
                steps.all(batch.changes(), change -> steps.inTransaction(deed, change));
            }
        }
    }

    /**
     * Deploys changes in the given order like {@link #deploy(Change)}, each in a transaction of its own. If a script fails,
     * nobody finds out which, nor how much stays: this is for databases that are thrown away.
     *
     * @return whether all of them are deployed
     * @throws SQLException if the connection breaks, or the server has run out of something
     */
    public boolean deploysEach(List<Change> changes) throws SQLException {
        return together.deploysEach(changes, this::deploy);
    }

    /**
     * Does something to changes in the given order in one transaction: all of them or none. Unlike the methods above it
     * also keeps the ledger's tags, which the cycle has no use for.
     *
     * @param done told of each change while the transaction is still open
     */
    void all(Deed deed, List<Change> changes, Consumer<Change> done) throws ChangeFailure, SQLException {
        steps.all(changes, change -> {
            if (change.equals(changes.get(0))) {
                DatabaseLock.shareInTransaction(session.connection());
            }
            steps.inTransaction(deed, change);
            steps.recordTags(deed, change);
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
        DatabaseLock.shareInSession(session.connection());
        steps.outsideTransaction(deed, change);
    }

    // --- verifying ---

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
     * {@return whether the verify script of a change passes, in a transaction that is rolled back}
     *
     * @throws SQLException if the connection breaks, or the server has run out of something
     */
    public boolean passes(Change change) throws SQLException {
        return message.passes(scripts.script(ScriptKind.VERIFY, change));
    }

    /**
     * Runs the verify scripts of changes in the given order, each in a transaction of its own that is rolled back.
     *
     * @return those that failed, in the same order
     * @throws SQLException if the server refuses something else
     */
    public Map<Change, ScriptFailure> verify(List<Change> changes) throws SQLException {
        return together.verify(changes, this::verify);
    }

    // --- trying ---

    /**
     * {@return whether {@link #goesThereAndBack} and {@link #deploysAndVerifies} may be asked of the change} Its deploy and revert
     * scripts only define, its verify script only asks, and none of them needs anybody between itself and what follows.
     */
    public boolean canBeTried(Change change) {
        SqlScript deploy = scripts.script(ScriptKind.DEPLOY, change);
        SqlScript verify = scripts.script(ScriptKind.VERIFY, change);
        SqlScript revert = scripts.script(ScriptKind.REVERT, change);
        return deploy.isOnlyDefinitions()
                && revert.isOnlyDefinitions()
                && verify.isOnlyQueries()
                && ThereAndBack.canBeQuoted(verify)
                && SessionSuspicion.in(revert).isEmpty()
                && List.of(deploy, verify, revert).stream()
                        .allMatch(script -> session.isFreeAfter(script)
                                && !script.mayPrepare()
                                && !script.directives().runsOutsideTransaction()
                                && !RoleStatements.isIn(script)
                                && !Ledger.isSpokenOfIn(script.text()));
    }

    /**
     * Runs the verify script of a change, which has to fail, deploys, verifies and reverts the change without a word to the ledger, and
     * runs the verify script once more, which has to fail again. It takes one message, unless the revert may skip what is not there:
     * then the server's remarks about it are kept apart. If all went so, the transaction is still open, for {@link #keeps} or {@link
     * #takesBack}; if not, nothing is left, and nobody finds out why.
     *
     * @return whether all went so
     * @throws SQLException if the connection breaks, or the server has run out of something
     */
    public boolean goesThereAndBack(Change change) throws SQLException {
        SqlScript revert = scripts.script(ScriptKind.REVERT, change);
        return thereAndBack.goes(
                scripts.script(ScriptKind.DEPLOY, change),
                scripts.script(ScriptKind.VERIFY, change),
                revert,
                MAY_SKIP.matcher(revert.text()).find());
    }

    /**
     * Commits what {@link #goesThereAndBack} did.
     *
     * @param withNext whether that can wait for the next message, which has to be that of {@link #deploysAndVerifies}
     * @return whether it is committed, or will be; if not, nobody finds out why
     * @throws SQLException if the connection breaks, or the server has run out of something
     */
    public boolean keeps(boolean withNext) throws SQLException {
        return thereAndBack.keep(withNext);
    }

    /** Rolls back what {@link #goesThereAndBack} did. */
    public void takesBack() throws SQLException {
        thereAndBack.takeBack();
    }

    /**
     * Deploys a change in a transaction of its own, and runs its verify script in another that is rolled back. If anything
     * fails, nobody finds out what, nor whether the deploy stays: this is for databases that are thrown away.
     *
     * @param expected what the deploy script is going to write, so that the look that follows needs one message less
     * @return whether both scripts passed, and the verify script wrote nothing
     * @throws SQLException if the connection breaks, or the server has run out of something
     */
    public boolean deploysAndVerifies(Change change, Writes expected) throws SQLException {
        return thereAndBack.goesAgain(
                scripts.script(ScriptKind.DEPLOY, change),
                scripts.entry(Deed.DEPLOY, change),
                scripts.script(ScriptKind.VERIFY, change),
                expected);
    }
}
