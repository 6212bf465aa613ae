package dev.pgpm.engine.migrate;

import dev.pgpm.engine.finding.Finding;
import dev.pgpm.engine.finding.FindingCode;
import dev.pgpm.engine.finding.FindingsException;
import dev.pgpm.engine.plan.Change;
import dev.pgpm.engine.script.ScriptCheck;
import dev.pgpm.engine.script.ScriptHeader;
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
        Set<Finding> findings = new LinkedHashSet<>(new WorkspaceCheck(workspace, ModuleGraph.of(workspace)).all());
        workspace.ownModules().forEach(module -> findings.addAll(scripts(module)));
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
            for (ScriptHeader.Title title : script.header().titles()) {
                boolean same = title.change().equals(change.name())
                        && title.role() == role
                        && (title.module().isEmpty() || title.module().equals(module.name()));
                if (!same) {
                    findings.add(mismatch(module, kind, change, title));
                }
            }
        } catch (FindingsException e) {
            findings.addAll(e.findings());
        }
    }

    private static Finding mismatch(Module module, ScriptKind kind, Change change, ScriptHeader.Title title) {
        String named = (title.module().isEmpty() ? "" : title.module() + ":") + title.change();
        return Finding.of(
                FindingCode.SCRIPT_HEADER_MISMATCH,
                title.place(),
                module.address(change),
                "The header says this is the %s script of \"%s\"; by its path it is the %s script of \"%s\""
                        .formatted(title.role().word(), named, kind.directory(), change.name()),
                "Correct the header, or move the file to where it belongs.");
    }
}
