package dev.pgpm.engine.migrate;

import dev.pgpm.engine.finding.Finding;
import dev.pgpm.engine.ledger.Ledger;
import dev.pgpm.engine.plan.Change;
import dev.pgpm.engine.workspace.Module;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** Does one thing to several changes of a module, and tells what stays of it if it fails. */
final class ModuleRun {

    private final Session session;
    private final ModuleScripts scripts;
    private final LifecycleListener listener;
    private final Outcome.Builder outcome;

    ModuleRun(Session session, ModuleScripts scripts, LifecycleListener listener, Outcome.Builder outcome) {
        this.session = session;
        this.scripts = scripts;
        this.listener = listener;
        this.outcome = outcome;
    }

    /**
     * {@return whether all of it was done}; the outcome has what stays, and why it stopped
     *
     * @throws SQLException if the server refuses what no script asked for, or the connection breaks
     */
    boolean run(Deed deed, List<Change> changes, boolean transactional) throws SQLException {
        Module module = scripts.module();
        List<Change> stays = new ArrayList<>();
        boolean alone = false;
        try {
            for (Batch batch : Batch.of(scripts, deed, changes, transactional)) {
                alone = !batch.transactional();
                run(deed, batch);
                stays.addAll(batch.changes());
                outcome.did(deed, module, batch.changes());
            }
            return true;
        } catch (ChangeFailure e) {
            Finding finding = MigrationFindings.stopped(deed, scripts, e.change(), e.failure());
            List<String> details = new ArrayList<>(finding.details());
            details.addAll(alone ? ofTheScript(e.failure()) : List.of());
            details.addAll(whatStays(deed, e, stays, changes));
            outcome.fail(finding.withDetails(details));
            recordFailure(deed, e);
        } catch (SQLException e) {
            if (e.getSQLState() == null || !e.getSQLState().startsWith("23")) {
                throw e;
            }
            outcome.fail(MigrationFindings.failedAtTheEnd(deed, module, e));
        }
        return false;
    }

    private void run(Deed deed, Batch batch) throws ChangeFailure, SQLException {
        ModuleMigrator migrator = new ModuleMigrator(session, scripts);
        if (batch.transactional()) {
            migrator.all(deed, batch.changes(), change -> listener.done(deed, scripts.module(), change));
        } else {
            Change change = batch.changes().get(0);
            migrator.outsideTransaction(deed, change);
            listener.done(deed, scripts.module(), change);
        }
    }

    /** What a script left that ran outside of a transaction: in this run, or perhaps in one that stopped like it. */
    private static List<String> ofTheScript(ScriptFailure failure) {
        List<String> lines = new ArrayList<>();
        if (!failure.applied().isEmpty()) {
            lines.add("The script ran outside of a transaction. These statements of it were applied and stay:");
            failure.applied().forEach(statement -> lines.add("  " + statement));
            lines.add("Undo them by hand, or let the script do them only where they are missing.");
        } else if (Remedies.isThereAlready(failure)) {
            lines.add(
                    "The script ran outside of a transaction: an earlier run that stopped in the middle of it may have"
                            + " left this. Remove it, or let the script do only what is missing.");
        }
        return lines;
    }

    private static List<String> whatStays(Deed deed, ChangeFailure e, List<Change> stays, List<Change> all) {
        List<String> lines = new ArrayList<>();
        int failed = all.indexOf(e.change());
        List<String> undone = all.subList(stays.size(), Math.max(failed, stays.size())).stream()
                .map(Change::name)
                .toList();
        if (!undone.isEmpty()) {
            lines.add("Rolled back with it: " + String.join(", ", undone));
        }
        lines.add(
                stays.isEmpty()
                        ? "No change of the module was %s.".formatted(deed.done())
                        : "%s and stay so: %s"
                                .formatted(
                                        deed == Deed.DEPLOY ? "Deployed" : "Reverted",
                                        String.join(
                                                ", ",
                                                stays.stream().map(Change::name).toList())));
        lines.add("Correct it and run `pgpm %s` again: it goes on with what is missing.".formatted(deed.event()));
        return lines;
    }

    /** After the rollback, which would take the event along; a connection that is gone cannot tell anybody. */
    private void recordFailure(Deed deed, ChangeFailure e) throws SQLException {
        if (e.failure().connectionLost() || session.connection().isClosed()) {
            return;
        }
        new Ledger(session.connection())
                .recordFailure(
                        deed.event(),
                        scripts.module().name(),
                        e.change().name(),
                        e.failure().error().message(),
                        e.failure().error().sqlState());
    }
}
