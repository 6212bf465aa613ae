package dev.pgpm.engine.migrate;

import dev.pgpm.engine.finding.Finding;
import dev.pgpm.engine.finding.FindingsException;
import dev.pgpm.engine.plan.Change;
import dev.pgpm.engine.script.ScriptCheck;
import dev.pgpm.engine.script.ScriptRole;
import dev.pgpm.engine.script.SqlScript;
import dev.pgpm.engine.workspace.Module;
import dev.pgpm.engine.workspace.ModuleGraph;
import dev.pgpm.engine.workspace.ScriptKind;
import dev.pgpm.engine.workspace.Workspace;
import dev.pgpm.engine.workspace.WorkspaceCheck;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Everything that can be known of modules without a server: plans, control files, dependencies, scripts, headers. */
public final class PlanCheck {

    private final Workspace workspace;

    /** Checks modules of a workspace. */
    public PlanCheck(Workspace workspace) {
        this.workspace = workspace;
    }

    /**
     * {@return what is wrong with the workspace and all modules that are developed in it}
     *
     * @throws FindingsException if the workspace is not there any more
     */
    public List<Finding> all() {
        ModuleGraph graph = ModuleGraph.of(workspace);
        ObjectOwners owners = new ObjectOwners(workspace, graph);
        Set<Finding> findings = new LinkedHashSet<>(new WorkspaceCheck(workspace, graph).all());
        for (Module module : workspace.ownModules()) {
            findings.addAll(scripts(module));
            findings.addAll(owners.findings(module));
        }
        return List.copyOf(findings);
    }

    /**
     * {@return what is wrong with one module}
     *
     * @throws FindingsException if the workspace is not there any more
     */
    public List<Finding> module(Module module) {
        ModuleGraph graph = ModuleGraph.of(workspace);
        Set<Finding> findings = new LinkedHashSet<>(graph.obstacles(module));
        findings.addAll(new WorkspaceCheck(workspace, graph).module(module));
        findings.addAll(scripts(module));
        findings.addAll(new ObjectOwners(workspace, graph).findings(module));
        return List.copyOf(findings);
    }

    private List<Finding> scripts(Module module) {
        List<Finding> findings = new ArrayList<>();
        for (Change change : module.plan().changes()) {
            for (ScriptKind kind : ScriptKind.values()) {
                if (Files.isRegularFile(module.script(kind, change))) {
                    script(module, kind, change, findings);
                }
            }
        }
        return findings;
    }

    private static void script(Module module, ScriptKind kind, Change change, List<Finding> findings) {
        try {
            SqlScript script = SqlScript.read(module.script(kind, change));
            findings.addAll(script.notes());
            ScriptRole role = ScriptRole.valueOf(kind.name());
            findings.addAll(ScriptCheck.check(script, role, module.address(change)));
            findings.addAll(new HeaderCheck(module).check(kind, change, script));
        } catch (FindingsException e) {
            findings.addAll(e.findings());
        }
    }
}
