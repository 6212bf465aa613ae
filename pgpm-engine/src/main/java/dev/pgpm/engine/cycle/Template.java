package dev.pgpm.engine.cycle;

import dev.pgpm.engine.workspace.Module;
import dev.pgpm.engine.workspace.Requirement;
import java.util.HashSet;
import java.util.Set;

/**
 * A database that nobody is connected to, to be cloned.
 *
 * @param database its name
 * @param names the modules and native extensions that are deployed in it
 */
record Template(String database, Set<String> names) {

    Template {
        names = Set.copyOf(names);
    }

    boolean holds(Requirement requirement) {
        return names.contains(requirement.name());
    }

    /** {@return a template like this one in which a module is deployed, too} */
    Template with(Module module, String filled) {
        Set<String> more = new HashSet<>(names);
        more.add(module.name());
        return new Template(filled, more);
    }
}
