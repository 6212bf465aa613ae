package dev.pgpm.engine.migrate;

import dev.pgpm.engine.finding.FindingsException;
import dev.pgpm.engine.plan.Change;
import dev.pgpm.engine.workspace.Module;
import dev.pgpm.engine.workspace.ScriptKind;
import dev.pgpm.engine.workspace.Workspace;
import java.nio.file.Files;
import java.sql.SQLException;
import java.util.List;

/** Carries out a plan of reversion, and lets the verify scripts confirm it by failing. */
final class RevertRun {

    private final Workspace workspace;
    private final Session session;
    private final LifecycleListener listener;

    RevertRun(Workspace workspace, Session session, LifecycleListener listener) {
        this.workspace = workspace;
        this.session = session;
        this.listener = listener;
    }

    /** Module after module, up to the first that fails. */
    Outcome run(RevertPlan plan) throws SQLException {
        var outcome = new Outcome.Builder();
        plan.notes().forEach(outcome::note);
        Deed deed = plan.request().logOnly() ? Deed.FORGET : Deed.REVERT;
        for (RevertPlan.Step step : plan.steps()) {
            ModuleScripts scripts = new ModuleScripts(workspace, step.module());
            boolean done = new ModuleRun(session, scripts, listener, outcome)
                    .run(deed, step.changes(), plan.request().transactional());
            if (!done) {
                break;
            }
            if (deed == Deed.REVERT) {
                for (Change change : step.changes()) {
                    confirm(scripts, change, outcome);
                }
            }
        }
        return outcome.build();
    }

    private void confirm(ModuleScripts scripts, Change change, Outcome.Builder outcome) throws SQLException {
        Module module = scripts.module();
        if (!Files.isRegularFile(module.script(ScriptKind.VERIFY, change))) {
            outcome.note(MigrationFindings.missing(scripts, ScriptKind.VERIFY, change));
            return;
        }
        try {
            new ModuleMigrator(session, scripts).verify(change);
            outcome.fail(MigrationFindings.stillVerifies(scripts, change));
        } catch (ScriptFailure e) {
            if (e.connectionLost()) {
                throw new SQLException(e.getMessage(), e.error().sqlState(), e);
            }
            outcome.did(Deed.CONFIRM, module, List.of(change));
            listener.done(Deed.CONFIRM, module, change);
        } catch (FindingsException e) {
            e.findings().forEach(outcome::fail);
        }
    }
}
