package dev.pgpm.engine.cycle;

import dev.pgpm.engine.finding.FindingsException;
import dev.pgpm.engine.plan.Change;
import dev.pgpm.engine.script.RoleStatements;
import dev.pgpm.engine.script.SqlScript;
import dev.pgpm.engine.workspace.Module;
import dev.pgpm.engine.workspace.ScriptKind;
import java.util.HashMap;
import java.util.Map;

/**
 * Which modules change roles, which all databases of a server share: such a module cannot be deployed in one database while it
 * is cycled in another one. A script is read only if somebody asks.
 */
final class RoleMakers {

    private final Map<Module, Boolean> known = new HashMap<>();

    /** {@return whether a deploy script of the module speaks of roles} */
    boolean include(Module module) {
        return known.computeIfAbsent(module, RoleMakers::speaksOfRoles);
    }

    private static boolean speaksOfRoles(Module module) {
        return module.plan().changes().stream().anyMatch(change -> speaksOfRoles(module, change));
    }

    private static boolean speaksOfRoles(Module module, Change change) {
        try {
            return RoleStatements.isIn(SqlScript.read(module.script(ScriptKind.DEPLOY, change)));
        } catch (FindingsException e) {
            return false; // A script that cannot be read cannot be deployed either.
        }
    }
}
