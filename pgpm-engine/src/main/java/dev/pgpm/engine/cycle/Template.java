package dev.pgpm.engine.cycle;

import dev.pgpm.engine.catalog.Snapshot;
import dev.pgpm.engine.workspace.Module;
import dev.pgpm.engine.workspace.Requirement;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A database that nobody is connected to, to be cloned.
 *
 * @param database its name
 * @param names the modules and native extensions that are deployed in it
 * @param snapshot what it holds, or a database holds that it comes from, if somebody looked
 * @param exact whether the snapshot shows this very database as it is
 */
record Template(
        String database, Set<String> names, @Nullable Snapshot snapshot, boolean exact) {

    Template {
        names = Set.copyOf(names);
    }

    /** Makes a template to which something was added since the snapshot, or that nobody looked at. */
    Template(String database, Set<String> names, @Nullable Snapshot snapshot) {
        this(database, names, snapshot, false);
    }

    boolean holds(Requirement requirement) {
        return names.contains(requirement.name());
    }

    /** {@return a template like this one in which a module is deployed, too} */
    Template with(Module module, String filled, @Nullable Snapshot seen) {
        Set<String> more = new HashSet<>(names);
        more.add(module.name());
        return new Template(filled, more, seen, seen != null);
    }
}
