package dev.pgpm.engine.migrate;

import dev.pgpm.engine.plan.Change;
import java.util.ArrayList;
import java.util.List;

/**
 * Changes of one module that stand or fall together.
 *
 * @param changes the changes, in the order in which they are done
 * @param transactional whether they run in one transaction; if not, it is one change
 */
record Batch(List<Change> changes, boolean transactional) {

    /** {@return the changes cut wherever one asks to be run outside of a transaction} */
    static List<Batch> of(ModuleScripts scripts, Deed deed, List<Change> changes, boolean transactional) {
        if (deed == Deed.RECORD || deed == Deed.FORGET) {
            return changes.isEmpty() ? List.of() : List.of(new Batch(changes, true));
        }
        List<Batch> batches = new ArrayList<>();
        List<Change> open = new ArrayList<>();
        for (Change change : changes) {
            if (transactional
                    && !scripts.script(deed.script(), change).directives().runsOutsideTransaction()) {
                open.add(change);
                continue;
            }
            if (!open.isEmpty()) {
                batches.add(new Batch(List.copyOf(open), true));
                open.clear();
            }
            batches.add(new Batch(List.of(change), false));
        }
        if (!open.isEmpty()) {
            batches.add(new Batch(List.copyOf(open), true));
        }
        return batches;
    }
}
