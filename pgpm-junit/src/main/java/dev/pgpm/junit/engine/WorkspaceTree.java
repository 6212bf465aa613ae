package dev.pgpm.junit.engine;

import dev.pgpm.engine.cycle.CycleOptions;
import dev.pgpm.engine.cycle.ModuleStep;
import dev.pgpm.engine.plan.Change;
import dev.pgpm.engine.workspace.Module;
import dev.pgpm.engine.workspace.Workspace;
import java.util.Collection;
import org.junit.platform.engine.TestDescriptor;
import org.junit.platform.engine.UniqueId;

/** Builds the nodes of a workspace. */
final class WorkspaceTree {

    private final CycleOptions options;
    private final Sources sources = new Sources();

    WorkspaceTree(CycleOptions options) {
        this.options = options;
    }

    WorkspaceDescriptor of(UniqueId parent, Workspace workspace, Collection<Module> modules) {
        WorkspaceDescriptor node = new WorkspaceDescriptor(parent, workspace);
        modules.forEach(module -> node.addChild(of(node.getUniqueId(), module)));
        return node;
    }

    private TestDescriptor of(UniqueId parent, Module module) {
        ModuleDescriptor node = new ModuleDescriptor(parent, module);
        node.addChild(new FilesDescriptor(node.getUniqueId(), module, sources));
        module.plan().changes().forEach(change -> node.addChild(of(node.getUniqueId(), module, change)));
        if (options.fullCycle()) {
            node.addChild(whole(node.getUniqueId(), module));
        }
        return node;
    }

    private TestDescriptor of(UniqueId parent, Module module, Change change) {
        ChangeDescriptor node = new ChangeDescriptor(parent, change, sources);
        options.steps()
                .forEach(step -> node.addChild(StepDescriptor.of(node.getUniqueId(), module, change, step, sources)));
        return node;
    }

    private TestDescriptor whole(UniqueId parent, Module module) {
        WholeDescriptor node = new WholeDescriptor(parent, module, sources);
        for (ModuleStep step : ModuleStep.values()) {
            node.addChild(StepDescriptor.of(node.getUniqueId(), module, step, sources));
        }
        return node;
    }
}
