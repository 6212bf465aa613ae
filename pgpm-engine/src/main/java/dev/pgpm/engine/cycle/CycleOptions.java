package dev.pgpm.engine.cycle;

import dev.pgpm.engine.finding.Level;

/**
 * What a run does and demands.
 *
 * @param fullCycle whether scripts are also reverted and deployed again; otherwise they are deployed and verified
 * @param level how much is demanded
 * @param keepOnFailure whether the database of a module with a failure is left on the server
 * @param baseline the findings that are old, and fail nothing
 */
public record CycleOptions(boolean fullCycle, Level level, boolean keepOnFailure, Baseline baseline) {

    /** Makes options without a baseline. */
    public CycleOptions(boolean fullCycle, Level level, boolean keepOnFailure) {
        this(fullCycle, level, keepOnFailure, Baseline.none());
    }

    /** {@return the full cycle at the level {@code standard}, nothing kept} */
    public static CycleOptions standard() {
        return new CycleOptions(true, Level.STANDARD, false);
    }
}
