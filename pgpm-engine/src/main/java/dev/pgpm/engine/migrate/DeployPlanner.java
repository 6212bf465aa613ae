package dev.pgpm.engine.migrate;

import dev.pgpm.engine.finding.Finding;
import dev.pgpm.engine.finding.FindingCode;
import dev.pgpm.engine.finding.FindingsException;
import dev.pgpm.engine.finding.Nature;
import dev.pgpm.engine.finding.Place;
import dev.pgpm.engine.ledger.DeployedChange;
import dev.pgpm.engine.ledger.LedgerSnapshot;
import dev.pgpm.engine.plan.Change;
import dev.pgpm.engine.workspace.Module;
import dev.pgpm.engine.workspace.ModuleGraph;
import dev.pgpm.engine.workspace.Requirement;
import dev.pgpm.engine.workspace.ScriptKind;
import dev.pgpm.engine.workspace.Workspace;
import dev.pgpm.engine.workspace.WorkspaceCheck;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Finds out what a deploy will do, and whether it can. Reads only, and only files. */
final class DeployPlanner {

    private final Workspace workspace;
    private final ModuleGraph graph;
    private final LedgerSnapshot ledger;
    private final Map<String, Boolean> extensions;
    private final DeployRequest request;

    private final List<DeployPlan.Step> steps = new ArrayList<>();
    private final Set<Finding> obstacles = new LinkedHashSet<>();
    private final List<Finding> notes = new ArrayList<>();
    private final Set<String> coming = new HashSet<>();

    DeployPlanner(
            Workspace workspace,
            ModuleGraph graph,
            LedgerSnapshot ledger,
            Map<String, Boolean> extensions,
            DeployRequest request) {
        this.workspace = workspace;
        this.graph = graph;
        this.ledger = ledger;
        this.extensions = extensions;
        this.request = request;
    }

    /**
     * {@return the plan}
     *
     * @throws FindingsException if a module cannot be deployed at all, or the target is unknown
     */
    DeployPlan plan() {
        Map<String, Requirement> order = new LinkedHashMap<>();
        for (Module module : request.modules()) {
            graph.deployOrder(module).forEach(requirement -> order.putIfAbsent(requirement.name(), requirement));
        }
        workspace.findings().stream()
                .filter(finding -> finding.code() == FindingCode.WORKSPACE_CONFIG_IGNORED)
                .forEach(notes::add);
        WorkspaceCheck check = new WorkspaceCheck(workspace, graph);
        for (Requirement requirement : order.values()) {
            if (requirement instanceof Requirement.ModuleRequirement required) {
                module(required.module(), check);
            } else if (requirement instanceof Requirement.NativeExtension extension) {
                extension(extension);
            }
        }
        return new DeployPlan(request, steps, List.copyOf(obstacles), notes);
    }

    private void extension(Requirement.NativeExtension extension) {
        String name = extension.name();
        Place place = graph.directDependents(name).stream()
                .findFirst()
                .map(module -> module.control().placeOf(name))
                .orElseGet(() -> Place.of(workspace.file()));
        if (!extensions.containsKey(name)) {
            obstacles.add(Extensions.unavailable(name, place));
            graph.misspelling(extension).ifPresent(obstacles::add);
        }
        steps.add(new DeployPlan.ExtensionStep(name, place, extensions.getOrDefault(name, false)));
    }

    private void module(Module module, WorkspaceCheck check) {
        List<Change> wanted = wanted(module);
        List<Change> pending = wanted.stream()
                .filter(change -> !ledger.isDeployed(module.name(), change.name()))
                .toList();
        steps.add(new DeployPlan.ModuleStep(
                module, pending, ledger.deployed(module.name()).size()));
        ModuleScripts scripts = new ModuleScripts(workspace, module);
        drift(scripts);
        files(module, pending, check);
        Map<String, String> hashes = new HashMap<>();
        ledger.deployed(module.name()).values().forEach(row -> hashes.put(row.scriptHash(), row.name()));
        for (Change change : pending) {
            script(scripts, change, hashes);
            coming.add(module.address(change));
        }
    }

    private List<Change> wanted(Module module) {
        List<Change> all = module.plan().changes();
        boolean whole = request.to().isEmpty() || !request.modules().contains(module);
        return whole ? all : all.subList(0, Target.of(module, request.to()).index() + 1);
    }

    private void drift(ModuleScripts scripts) {
        Module module = scripts.module();
        for (Change change : module.plan().changes()) {
            ledger.change(module.name(), change.name()).ifPresent(row -> drift(scripts, change, row));
        }
    }

    private void drift(ModuleScripts scripts, Change change, DeployedChange row) {
        try {
            Drift.of(scripts, change, row).map(Drift::finding).ifPresent(finding -> {
                if (request.ignoreDrift()) {
                    notes.add(finding);
                } else {
                    obstacles.add(finding);
                }
            });
        } catch (FindingsException e) {
            obstacles.addAll(e.findings());
        }
    }

    /** What concerns only a change that this deploy does not touch does not stop it. */
    private void files(Module module, List<Change> pending, WorkspaceCheck check) {
        Set<String> others = new HashSet<>();
        module.plan().changes().forEach(change -> others.add(module.address(change)));
        pending.forEach(change -> others.remove(module.address(change)));
        check.module(module).stream()
                .filter(finding -> finding.code().nature() == Nature.CONFIGURATION)
                .filter(finding -> !others.contains(finding.subject()))
                .forEach(obstacles::add);
    }

    private void script(ModuleScripts scripts, Change change, Map<String, String> hashes) {
        Module module = scripts.module();
        List<Finding> found = MigrationFindings.obstacles(scripts, ScriptKind.DEPLOY, change);
        obstacles.addAll(found);
        if (found.isEmpty()) {
            String same = hashes.get(scripts.script(ScriptKind.DEPLOY, change).contentHash());
            if (same != null) {
                obstacles.add(MigrationFindings.sameScriptAs(module, change, same));
            }
        }
        if (obstacles.isEmpty()) { // an unknown dependency is among the obstacles already
            for (String required : scripts.requires(change)) {
                int colon = required.indexOf(':');
                if (!coming.contains(required)
                        && !ledger.isDeployed(required.substring(0, colon), required.substring(colon + 1))) {
                    obstacles.add(MigrationFindings.requirementNotDeployed(module, change, required));
                }
            }
        }
    }
}
