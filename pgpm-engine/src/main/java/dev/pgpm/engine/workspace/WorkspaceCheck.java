package dev.pgpm.engine.workspace;

import dev.pgpm.engine.finding.Finding;
import dev.pgpm.engine.finding.FindingCode;
import dev.pgpm.engine.finding.FindingsException;
import dev.pgpm.engine.finding.Nature;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Everything that can be known about modules without a server and without reading SQL. */
public final class WorkspaceCheck {

    private final Workspace workspace;
    private final ModuleGraph graph;
    private final Path realRoot;

    /**
     * Makes a check of one workspace.
     *
     * @throws FindingsException if the workspace is not there any more
     */
    public WorkspaceCheck(Workspace workspace, ModuleGraph graph) {
        this.workspace = workspace;
        this.graph = graph;
        try {
            this.realRoot = workspace.root().toRealPath();
        } catch (IOException e) {
            throw new FindingsException(Unreadable.directory(workspace.root(), e), e);
        }
    }

    /**
     * {@return everything about the workspace and all its modules} Of installed modules only what keeps them from being
     * used is told: the rest is for those to correct who publish them.
     */
    public List<Finding> all() {
        Set<Finding> findings = new LinkedHashSet<>(workspace.findings());
        findings.addAll(graph.findings());
        for (Module module : workspace.modules()) {
            module(module).stream()
                    .filter(finding -> module.origin() == Origin.OWN || keepsFromDeploying(finding))
                    .forEach(findings::add);
        }
        return List.copyOf(findings);
    }

    private static boolean keepsFromDeploying(Finding finding) {
        return finding.code().nature() == Nature.CONFIGURATION || finding.code() == FindingCode.SCRIPT_MISSING;
    }

    /** {@return what is wrong with one module's dependencies on other modules and with its scripts} */
    public List<Finding> module(Module module) {
        List<Finding> findings = new ArrayList<>(new DependencyCheck(workspace, graph, module).findings());
        try {
            ScriptTree tree = ScriptTree.of(module, realRoot);
            findings.addAll(tree.findings());
            findings.addAll(new ScriptCheck(module, tree).findings());
            findings.addAll(new IdenticalScripts(module, tree).findings());
        } catch (IOException e) {
            findings.add(Unreadable.directory(module.directory(), e));
        }
        return List.copyOf(findings);
    }
}
