package dev.pgpm.engine.migrate;

import dev.pgpm.engine.finding.Finding;
import dev.pgpm.engine.finding.Place;
import dev.pgpm.engine.plan.Change;
import dev.pgpm.engine.workspace.Module;
import java.util.List;

/**
 * What a deploy will do, found out before anything is done.
 *
 * @param request what was asked for
 * @param steps what comes in which order
 * @param obstacles why it will not be done, if there are any
 * @param notes what is worth knowing
 */
public record DeployPlan(DeployRequest request, List<Step> steps, List<Finding> obstacles, List<Finding> notes) {

    public DeployPlan {
        steps = List.copyOf(steps);
        obstacles = List.copyOf(obstacles);
        notes = List.copyOf(notes);
    }

    /** One step of a deploy. */
    public sealed interface Step {}

    /**
     * A native extension has to be there.
     *
     * @param name its name
     * @param requiredBy where it is required
     * @param present whether it is there already
     */
    public record ExtensionStep(String name, Place requiredBy, boolean present) implements Step {}

    /**
     * The changes of a module that are not deployed yet.
     *
     * @param module the module
     * @param pending its changes, in the order of the plan
     * @param deployed how many of its changes are deployed already
     */
    public record ModuleStep(Module module, List<Change> pending, int deployed) implements Step {

        public ModuleStep {
            pending = List.copyOf(pending);
        }
    }

    /** {@return the steps of modules} */
    public List<ModuleStep> moduleSteps() {
        return steps.stream()
                .filter(ModuleStep.class::isInstance)
                .map(ModuleStep.class::cast)
                .toList();
    }

    /** {@return the extensions that are not there yet} */
    public List<ExtensionStep> newExtensions() {
        return steps.stream()
                .filter(ExtensionStep.class::isInstance)
                .map(ExtensionStep.class::cast)
                .filter(step -> !step.present())
                .toList();
    }

    /** {@return whether there is nothing to do} */
    public boolean isEmpty() {
        return size() == 0 && newExtensions().isEmpty();
    }

    /** {@return how many changes will be deployed} */
    public int size() {
        return moduleSteps().stream().mapToInt(step -> step.pending().size()).sum();
    }
}
