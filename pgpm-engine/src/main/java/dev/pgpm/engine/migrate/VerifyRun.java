package dev.pgpm.engine.migrate;

import dev.pgpm.engine.ledger.LedgerSnapshot;
import dev.pgpm.engine.workspace.Module;
import dev.pgpm.engine.workspace.Workspace;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/** Verifies modules for their own sake: that nothing is deployed, or an extension missing, counts as a failure. */
final class VerifyRun {

    private final Workspace workspace;
    private final Session session;
    private final LifecycleListener listener;
    private final LedgerSnapshot ledger;

    VerifyRun(Workspace workspace, Session session, LifecycleListener listener, LedgerSnapshot ledger) {
        this.workspace = workspace;
        this.session = session;
        this.listener = listener;
        this.ledger = ledger;
    }

    /**
     * {@return what was found}
     *
     * @param wanted the modules that somebody asked for
     * @param all these and what they require, in the order in which to look at them
     */
    Outcome run(List<Module> wanted, Collection<Module> all) throws SQLException {
        var outcome = new Outcome.Builder();
        Map<String, Boolean> available = Extensions.available(session.connection());
        for (Module module : all) {
            boolean nothing = ledger.deployed(module.name()).isEmpty();
            if (nothing && wanted.contains(module)) {
                outcome.fail(MigrationFindings.nothingDeployed(module));
            } else if (!nothing) {
                var verification = new Verification(session, workspace, ledger, listener, outcome);
                verification.extensions(module, extensions(module), available);
                verification.module(module);
            }
        }
        return outcome.build();
    }

    private List<String> extensions(Module module) {
        List<String> names = new ArrayList<>(module.control().requires());
        names.removeIf(name -> workspace.module(name).isPresent());
        return names;
    }
}
