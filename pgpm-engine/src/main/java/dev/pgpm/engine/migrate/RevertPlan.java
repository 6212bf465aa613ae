package dev.pgpm.engine.migrate;

import dev.pgpm.engine.finding.Finding;
import dev.pgpm.engine.plan.Change;
import dev.pgpm.engine.workspace.Module;
import java.util.List;

/**
 * What a revert will do, found out before anything is done.
 *
 * @param request what was asked for
 * @param steps what comes in which order
 * @param obstacles why it will not be done, if there are any
 * @param notes what is worth knowing
 */
public record RevertPlan(RevertRequest request, List<Step> steps, List<Finding> obstacles, List<Finding> notes) {

    public RevertPlan {
        steps = List.copyOf(steps);
        obstacles = List.copyOf(obstacles);
        notes = List.copyOf(notes);
    }

    /**
     * The changes of one module.
     *
     * @param module the module
     * @param changes in the order in which they are reverted
     */
    public record Step(Module module, List<Change> changes) {

        public Step {
            changes = List.copyOf(changes);
        }
    }

    /** {@return how many changes will be reverted} */
    public int size() {
        return steps.stream().mapToInt(step -> step.changes().size()).sum();
    }
}
