package dev.pgpm.engine.migrate;

import dev.pgpm.engine.ledger.Ledger;
import dev.pgpm.engine.ledger.LedgerSchema;
import dev.pgpm.engine.ledger.LedgerSnapshot;
import dev.pgpm.engine.workspace.Module;
import dev.pgpm.engine.workspace.Workspace;
import java.sql.SQLException;

/** Carries out a plan of deployment, and verifies what it left. */
final class DeployRun {

    private final Workspace workspace;
    private final Session session;
    private final LifecycleListener listener;

    DeployRun(Workspace workspace, Session session, LifecycleListener listener) {
        this.workspace = workspace;
        this.session = session;
        this.listener = listener;
    }

    /** Step after step, up to the first that fails. */
    Outcome run(DeployPlan plan, LedgerSnapshot before) throws SQLException {
        LedgerSchema.ensure(session.connection());
        var tags = new MissingTags(before, new Ledger(session.connection()));
        var outcome = new Outcome.Builder();
        plan.notes().forEach(outcome::note);
        for (DeployPlan.Step step : plan.steps()) {
            if (step instanceof DeployPlan.ModuleStep module) {
                tags.record(module.module());
            }
            if (!run(step, plan.request(), outcome)) {
                break;
            }
        }
        return outcome.build();
    }

    private boolean run(DeployPlan.Step step, DeployRequest request, Outcome.Builder outcome) throws SQLException {
        if (step instanceof DeployPlan.ModuleStep module) {
            Deed deed = request.logOnly() ? Deed.RECORD : Deed.DEPLOY;
            return new ModuleRun(session, new ModuleScripts(workspace, module.module()), listener, outcome)
                    .run(deed, module.pending(), request.transactional());
        }
        DeployPlan.ExtensionStep extension = (DeployPlan.ExtensionStep) step;
        if (extension.present() || request.logOnly()) {
            return true;
        }
        var refused = Extensions.ensure(session.connection(), extension.name(), extension.requiredBy());
        refused.ifPresentOrElse(outcome::fail, () -> listener.created(extension.name()));
        return refused.isEmpty();
    }

    /** Looks at the modules that were asked for and at those of which something was deployed. */
    Outcome verify(DeployPlan plan, LedgerSnapshot after) throws SQLException {
        var verified = new Outcome.Builder();
        for (DeployPlan.ModuleStep step : plan.moduleSteps()) {
            Module module = step.module();
            if (!step.pending().isEmpty() || plan.request().modules().contains(module)) {
                new Verification(session, workspace, after, listener, verified).module(module);
            }
        }
        return verified.build();
    }
}
