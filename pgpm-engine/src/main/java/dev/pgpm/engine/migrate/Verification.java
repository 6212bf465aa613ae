package dev.pgpm.engine.migrate;

import dev.pgpm.engine.finding.FindingsException;
import dev.pgpm.engine.finding.Place;
import dev.pgpm.engine.ledger.DeployedChange;
import dev.pgpm.engine.ledger.Ledger;
import dev.pgpm.engine.ledger.LedgerSnapshot;
import dev.pgpm.engine.plan.Change;
import dev.pgpm.engine.workspace.Module;
import dev.pgpm.engine.workspace.ScriptKind;
import dev.pgpm.engine.workspace.Workspace;
import java.nio.file.Files;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;

/** Runs the verify scripts of deployed changes, each in a transaction that is rolled back. */
final class Verification {

    private final Session session;
    private final Workspace workspace;
    private final LedgerSnapshot ledger;
    private final LifecycleListener listener;
    private final Outcome.Builder outcome;

    Verification(
            Session session,
            Workspace workspace,
            LedgerSnapshot ledger,
            LifecycleListener listener,
            Outcome.Builder outcome) {
        this.session = session;
        this.workspace = workspace;
        this.ledger = ledger;
        this.listener = listener;
        this.outcome = outcome;
    }

    /** Verifies what is deployed of a module, and tells what is not. */
    void module(Module module) throws SQLException {
        Map<String, DeployedChange> deployed = ledger.deployed(module.name());
        ModuleScripts scripts = new ModuleScripts(workspace, module);
        for (Change change : module.plan().changes()) {
            if (deployed.remove(change.name()) != null) {
                change(scripts, change);
            }
        }
        if (!deployed.isEmpty()) {
            outcome.note(MigrationFindings.unknown(module, deployed.values()));
        }
        List<Change> pending = module.plan().changes().stream()
                .filter(change -> !ledger.isDeployed(module.name(), change.name()))
                .toList();
        if (!pending.isEmpty()) {
            outcome.note(MigrationFindings.pending(module, pending));
        }
    }

    /** Tells which of a module's native extensions are not in the database. */
    void extensions(Module module, List<String> names, Map<String, Boolean> available) {
        for (String name : names) {
            if (!available.getOrDefault(name, false)) {
                Place place = module.control().placeOf(name);
                outcome.fail(MigrationFindings.extensionMissing(name, place));
            }
        }
    }

    private void change(ModuleScripts scripts, Change change) throws SQLException {
        Module module = scripts.module();
        if (!Files.isRegularFile(module.script(ScriptKind.VERIFY, change))) {
            outcome.note(MigrationFindings.missing(scripts, ScriptKind.VERIFY, change));
            return;
        }
        try {
            new ModuleMigrator(session, scripts).verify(change);
            outcome.did(Deed.VERIFY, module, List.of(change));
            listener.done(Deed.VERIFY, module, change);
        } catch (ScriptFailure e) {
            if (e.connectionLost()) {
                throw new SQLException(e.getMessage(), e.error().sqlState(), e);
            }
            outcome.fail(MigrationFindings.failed(Deed.VERIFY, scripts, change, e));
            recordFailure(module, change, e);
        } catch (FindingsException e) {
            e.findings().forEach(outcome::fail);
        }
    }

    /** Who may only read may verify, too: then there is no event. */
    private void recordFailure(Module module, Change change, ScriptFailure failure) throws SQLException {
        try {
            new Ledger(session.connection())
                    .recordFailure(
                            Deed.VERIFY.event(),
                            module.name(),
                            change.name(),
                            failure.error().message(),
                            failure.error().sqlState());
        } catch (SQLException e) {
            if (ConnectionLoss.isIn(String.valueOf(e.getSQLState()))) {
                throw e;
            }
        }
    }
}
