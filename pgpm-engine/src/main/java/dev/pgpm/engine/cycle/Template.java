package dev.pgpm.engine.cycle;

import dev.pgpm.engine.catalog.Snapshot;
import dev.pgpm.engine.workspace.Requirement;
import java.time.Duration;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A database that nobody is connected to, to be cloned.
 *
 * @param database its name
 * @param names the modules and native extensions that are deployed in it
 * @param snapshot what it holds, if somebody looked
 * @param making what it took to make it
 */
record Template(
        String database, Set<String> names, @Nullable Snapshot snapshot, Making making) {

    Template {
        names = Set.copyOf(names);
    }

    /**
     * What it took to make a template out of the nearest one that outlives the run, or out of nothing.
     *
     * @param time how long it took
     * @param changesRoles whether a script may have changed roles, which are not in the database
     */
    record Making(Duration time, boolean changesRoles) {

        static final Making NOTHING = new Making(Duration.ZERO, false);

        Making plus(Duration more, boolean rolesToo) {
            return new Making(time.plus(more), changesRoles || rolesToo);
        }
    }

    boolean holds(Requirement requirement) {
        return names.contains(requirement.name());
    }

    /** {@return the same, made of what outlives the run} */
    Template outliving() {
        return new Template(database, names, snapshot, new Making(Duration.ZERO, making.changesRoles()));
    }
}
