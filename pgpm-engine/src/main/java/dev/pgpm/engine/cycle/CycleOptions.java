package dev.pgpm.engine.cycle;

import dev.pgpm.engine.finding.Level;
import java.util.ArrayList;
import java.util.List;

/**
 * What a run does and demands.
 *
 * @param fullCycle whether scripts are also reverted and deployed again; otherwise they are deployed and verified
 * @param level how much is demanded
 * @param keepOnFailure whether the database of a module with a failure is left on the server
 * @param baseline the findings that are old, and fail nothing
 * @param isolated whether each change is also tried where nothing is but what it requires
 * @param mutate whether each verify script is also tried on what its change made, with a piece taken away
 */
public record CycleOptions(
        boolean fullCycle, Level level, boolean keepOnFailure, Baseline baseline, boolean isolated, boolean mutate) {

    /** Makes options without the two checks that cost more. */
    public CycleOptions(boolean fullCycle, Level level, boolean keepOnFailure, Baseline baseline) {
        this(fullCycle, level, keepOnFailure, baseline, false, false);
    }

    /** Makes options without a baseline. */
    public CycleOptions(boolean fullCycle, Level level, boolean keepOnFailure) {
        this(fullCycle, level, keepOnFailure, Baseline.none());
    }

    /** {@return the same with the two checks that cost more, or without} */
    public CycleOptions with(boolean isolatedToo, boolean mutateToo) {
        return new CycleOptions(fullCycle, level, keepOnFailure, baseline, isolatedToo, mutateToo);
    }

    /** {@return the steps of each change, in order} */
    public List<Step> steps() {
        List<Step> steps = new ArrayList<>(Step.of(fullCycle));
        if (isolated) {
            steps.add(Step.ISOLATED);
        }
        if (mutate) {
            steps.add(Step.MUTATION);
        }
        return List.copyOf(steps);
    }

    /** {@return the full cycle at the level {@code standard}, nothing kept} */
    public static CycleOptions standard() {
        return new CycleOptions(true, Level.STANDARD, false);
    }
}
