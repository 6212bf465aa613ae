package dev.pgpm.engine.migrate;

import dev.pgpm.engine.ledger.DeployedChange;
import dev.pgpm.engine.ledger.LedgerSnapshot;
import dev.pgpm.engine.plan.Change;
import dev.pgpm.engine.plan.Tag;
import dev.pgpm.engine.workspace.Module;
import dev.pgpm.engine.workspace.Workspace;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/** Compares plans and scripts with a ledger. */
final class StatusReader {

    private final Workspace workspace;
    private final LedgerSnapshot ledger;

    StatusReader(Workspace workspace, LedgerSnapshot ledger) {
        this.workspace = workspace;
        this.ledger = ledger;
    }

    /** {@return where these modules stand} */
    List<ModuleStatus> of(Collection<Module> modules) {
        return modules.stream().map(this::of).toList();
    }

    /** {@return the modules that are deployed and that the workspace does not have} */
    List<ModuleStatus> elsewhere() {
        return ledger.modules().stream()
                .filter(name -> workspace.module(name).isEmpty())
                .map(name -> new ModuleStatus(
                        name,
                        false,
                        List.of(),
                        List.of(),
                        List.copyOf(ledger.deployed(name).values()),
                        "",
                        List.of()))
                .toList();
    }

    private ModuleStatus of(Module module) {
        ModuleScripts scripts = new ModuleScripts(workspace, module);
        Map<String, DeployedChange> rest = ledger.deployed(module.name());
        List<DeployedChange> deployed = new ArrayList<>();
        List<Change> pending = new ArrayList<>();
        List<Drift> drifts = new ArrayList<>();
        String tag = "";
        for (Change change : module.plan().changes()) {
            DeployedChange row = rest.remove(change.name());
            if (row == null) {
                pending.add(change);
                continue;
            }
            deployed.add(row);
            Drift.of(scripts, change, row).ifPresent(drifts::add);
            List<Tag> tags = module.plan().tagsOf(change);
            tag = tags.isEmpty() ? tag : tags.get(tags.size() - 1).name();
        }
        return new ModuleStatus(module.name(), true, deployed, pending, List.copyOf(rest.values()), tag, drifts);
    }
}
