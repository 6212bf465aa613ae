package dev.pgpm.console.run;

import dev.pgpm.console.result.ModuleRecord.ModuleFiles;
import dev.pgpm.engine.workspace.Module;
import dev.pgpm.engine.workspace.ModuleDigest;
import dev.pgpm.engine.workspace.Workspace;
import java.util.LinkedHashMap;
import java.util.Map;

/** What is known of modules without running them. Two runs of a module with the same hash ran the same scripts. */
final class ModuleContent {

    private ModuleContent() {}

    /**
     * {@return the modules of a workspace by their names}
     *
     * @param hashed whether files are read for the hash; otherwise it is left empty
     */
    static Map<String, ModuleFiles> of(Workspace workspace, boolean hashed) {
        Map<String, ModuleFiles> files = new LinkedHashMap<>();
        for (Module module : workspace.modules()) {
            files.put(
                    module.name(),
                    new ModuleFiles(
                            workspace.root().relativize(module.directory()),
                            module.control().requires(),
                            hashed ? ModuleDigest.ofWhatCanBeRead(module, workspace.root()) : ""));
        }
        return files;
    }
}
