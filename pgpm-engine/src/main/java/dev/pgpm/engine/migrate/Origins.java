package dev.pgpm.engine.migrate;

import dev.pgpm.engine.finding.FindingsException;
import dev.pgpm.engine.plan.Change;
import dev.pgpm.engine.script.Creation;
import dev.pgpm.engine.script.SqlScript;
import dev.pgpm.engine.workspace.Module;
import dev.pgpm.engine.workspace.ScriptKind;
import dev.pgpm.engine.workspace.Workspace;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;

/**
 * Which change of a workspace makes an object of some name, as far as the text of the deploy scripts tells. All of them
 * are read for each question: it is asked only when something has failed.
 */
final class Origins {

    private final Workspace workspace;

    Origins(Workspace workspace) {
        this.workspace = workspace;
    }

    /**
     * A statement that makes the object.
     *
     * @param module the module
     * @param change the change
     * @param script the deploy script
     * @param creation what it makes
     */
    record Origin(Module module, Change change, SqlScript script, Creation creation) {}

    /**
     * {@return the statements that make something of this name, modules and changes in their own order}
     *
     * @param name with its schema, or without: then the schema does not count
     */
    List<Origin> of(String name) {
        List<Origin> origins = new ArrayList<>();
        for (Module module : workspace.modules()) {
            for (Change change : module.plan().changes()) {
                collect(name, module, change, origins);
            }
        }
        return origins;
    }

    private static boolean isCalled(Creation creation, String name) {
        return creation.name().equals(name)
                || (name.indexOf('.') < 0 && creation.name().endsWith("." + name));
    }

    private static void collect(String name, Module module, Change change, List<Origin> origins) {
        if (!Files.isRegularFile(module.script(ScriptKind.DEPLOY, change))) {
            return;
        }
        try {
            SqlScript script = SqlScript.read(module.script(ScriptKind.DEPLOY, change));
            if (!script.text().contains(name.substring(name.lastIndexOf('.') + 1))) {
                return;
            }
            Creation.of(script).stream()
                    .filter(creation -> isCalled(creation, name))
                    .forEach(creation -> origins.add(new Origin(module, change, script, creation)));
        } catch (FindingsException e) {
            return; // a script that cannot be read makes nothing
        }
    }
}
