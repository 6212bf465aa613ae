package dev.pgpm.engine.migrate;

import dev.pgpm.engine.finding.Finding;
import dev.pgpm.engine.ledger.DeployedChange;
import dev.pgpm.engine.ledger.LedgerSnapshot;
import dev.pgpm.engine.plan.Change;
import dev.pgpm.engine.workspace.Module;
import dev.pgpm.engine.workspace.ModuleGraph;
import dev.pgpm.engine.workspace.Requirement;
import dev.pgpm.engine.workspace.ScriptKind;
import dev.pgpm.engine.workspace.Workspace;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Finds out what a revert will do, and whether it can. Only the module that is named is reverted, and what the ledger says
 * depends on it if that was asked for; upstream reverts every module that comes later in the workspace.
 */
final class RevertPlanner {

    private final Workspace workspace;
    private final ModuleGraph graph;
    private final LedgerSnapshot ledger;
    private final RevertRequest request;

    private final List<Finding> obstacles = new ArrayList<>();
    private final List<Finding> notes = new ArrayList<>();
    private final Map<String, Set<String>> selected = new LinkedHashMap<>();

    RevertPlanner(Workspace workspace, ModuleGraph graph, LedgerSnapshot ledger, RevertRequest request) {
        this.workspace = workspace;
        this.graph = graph;
        this.ledger = ledger;
        this.request = request;
    }

    /**
     * {@return the plan}
     *
     * @throws dev.pgpm.engine.finding.FindingsException if the target is unknown
     */
    RevertPlan plan() {
        Module module = request.module();
        List<Change> own = own(module);
        Map<String, DeployedChange> unknown = ledger.deployed(module.name());
        module.plan().changes().forEach(change -> unknown.remove(change.name()));
        if (!unknown.isEmpty()) {
            notes.add(MigrationFindings.unknown(module, unknown.values()));
        }
        own.forEach(change -> select(module.name(), change.name()));
        dependents(module);
        List<RevertPlan.Step> steps = steps();
        steps.forEach(this::scripts);
        return new RevertPlan(request, steps, obstacles, notes);
    }

    private List<Change> own(Module module) {
        List<Change> deployed = module.plan().changes().stream()
                .filter(change -> ledger.isDeployed(module.name(), change.name()))
                .toList();
        int from = switch (request.extent()) {
            case ALL -> 0;
            case LAST -> Math.max(0, deployed.size() - 1);
            case TO -> {
                Change target = Target.of(module, request.to()).change();
                if (!deployed.contains(target)) {
                    obstacles.add(MigrationFindings.targetNotDeployed(module, target));
                }
                yield deployed.indexOf(target) + 1;
            }
        };
        if (deployed.isEmpty() && obstacles.isEmpty()) {
            obstacles.add(MigrationFindings.nothingDeployed(module));
        }
        return obstacles.isEmpty() ? deployed.subList(from, deployed.size()) : List.of();
    }

    private void select(String module, String change) {
        selected.computeIfAbsent(module, name -> new LinkedHashSet<>()).add(change);
    }

    private boolean isSelected(DeployedChange change) {
        return selected.getOrDefault(change.module(), Set.of()).contains(change.name());
    }

    /** Follows the ledger, not the plans: what matters is what was deployed. */
    private void dependents(Module module) {
        List<String> open = new ArrayList<>();
        selected.forEach((name, changes) -> changes.forEach(change -> open.add(name + ":" + change)));
        List<String> blocking = new ArrayList<>();
        boolean possible = true;
        for (int i = 0; i < open.size(); i++) {
            String required = open.get(i);
            for (DeployedChange dependent : dependentsOf(required)) {
                if (isSelected(dependent)) {
                    continue;
                }
                boolean here = isHere(dependent);
                if (request.cascade() && here) {
                    select(dependent.module(), dependent.name());
                    open.add(dependent.address());
                } else {
                    blocking.add(dependent.address() + " requires " + required);
                    possible &= here;
                }
            }
        }
        if (!blocking.isEmpty()) {
            obstacles.add(MigrationFindings.revertBlocked(module, blocking, possible));
        }
    }

    /** Rows of upstream's fast path name tags where others name the change that the tag sits on. */
    private List<DeployedChange> dependentsOf(String address) {
        List<DeployedChange> dependents = new ArrayList<>(ledger.dependents(address));
        int colon = address.indexOf(':');
        String owner = address.substring(0, colon);
        workspace
                .module(owner)
                .ifPresent(module -> module.plan()
                        .change(address.substring(colon + 1))
                        .ifPresent(change -> module.plan()
                                .tagsOf(change)
                                .forEach(tag -> dependents.addAll(ledger.dependents(owner + ":@" + tag.name())))));
        return dependents;
    }

    private boolean isHere(DeployedChange change) {
        return workspace
                .module(change.module())
                .flatMap(module -> module.plan().change(change.name()))
                .isPresent();
    }

    private List<RevertPlan.Step> steps() {
        List<Module> order = new ArrayList<>(graph.deployOrder().stream()
                .filter(Requirement.ModuleRequirement.class::isInstance)
                .map(requirement -> ((Requirement.ModuleRequirement) requirement).module())
                .toList());
        if (!order.contains(request.module())) {
            order.add(0, request.module()); // requires something that is broken, which does not matter here
        }
        Collections.reverse(order);
        List<RevertPlan.Step> steps = new ArrayList<>();
        for (Module module : order) {
            Set<String> names = selected.getOrDefault(module.name(), Set.of());
            List<Change> changes = new ArrayList<>(module.plan().changes().stream()
                    .filter(change -> names.contains(change.name()))
                    .toList());
            Collections.reverse(changes);
            if (!changes.isEmpty()) {
                steps.add(new RevertPlan.Step(module, changes));
            }
        }
        return steps;
    }

    private void scripts(RevertPlan.Step step) {
        if (!request.logOnly()) {
            ModuleScripts scripts = new ModuleScripts(workspace, step.module());
            step.changes()
                    .forEach(change ->
                            obstacles.addAll(MigrationFindings.obstacles(scripts, ScriptKind.REVERT, change)));
        }
    }
}
