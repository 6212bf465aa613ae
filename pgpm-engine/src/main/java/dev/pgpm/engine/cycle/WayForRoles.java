package dev.pgpm.engine.cycle;

import dev.pgpm.engine.plan.Change;
import dev.pgpm.engine.server.KeptDatabases;
import dev.pgpm.engine.workspace.Module;
import dev.pgpm.engine.workspace.ModuleGraph;
import dev.pgpm.engine.workspace.Requirement.ModuleRequirement;
import dev.pgpm.engine.workspace.ScriptKind;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A role cannot be dropped while any database of the server holds something of it, be it a grant; so a kept database would
 * make a right DROP ROLE fail. Before a module is deployed or reverted that drops roles, the kept databases that name any
 * go, and this run keeps none. Used by several threads.
 */
final class WayForRoles {

    private static final Pattern DROP = Pattern.compile("\\bdrop\\s+(role|user|group)\\b", Pattern.CASE_INSENSITIVE);

    private final ModuleGraph graph;
    private final KeptDatabases databases;
    private final @Nullable KeptTemplates templates;
    private final Set<String> seen = new HashSet<>();
    private @Nullable Boolean needed;

    WayForRoles(ModuleGraph graph, KeptDatabases databases, @Nullable KeptTemplates templates) {
        this.graph = graph;
        this.databases = databases;
        this.templates = templates;
    }

    /** Makes way for a module and what it requires. Where nothing is kept and nothing will be, no script is read for it. */
    synchronized void make(Module module) {
        if (needed == null) {
            needed = templates != null || !databases.all().isEmpty();
        }
        if (needed && dropsRoles(module)) {
            needed = false;
            if (templates != null) {
                templates.keepNone();
            }
            databases.dropThoseThatNameRoles();
        }
    }

    private boolean dropsRoles(Module module) {
        return graph.deployOrder(module).stream()
                .filter(ModuleRequirement.class::isInstance)
                .map(requirement -> ((ModuleRequirement) requirement).module())
                .filter(required -> seen.add(required.name()))
                .anyMatch(WayForRoles::hasSuchAScript);
    }

    private static boolean hasSuchAScript(Module module) {
        for (Change change : module.plan().changes()) {
            for (ScriptKind kind : ScriptKind.values()) {
                if (DROP.matcher(text(module.script(kind, change))).find()) {
                    return true;
                }
            }
        }
        return false;
    }

    /** A script that is not there drops nothing; whoever has to run it says so. */
    private static String text(Path script) {
        try {
            return new String(Files.readAllBytes(script), StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            return "";
        }
    }
}
