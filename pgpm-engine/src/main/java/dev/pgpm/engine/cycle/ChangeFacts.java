package dev.pgpm.engine.cycle;

import org.jspecify.annotations.Nullable;

/**
 * What the run has learnt of one change so far. {@code null} means that nobody has looked; a step that needs to know
 * then looks by itself.
 */
final class ChangeFacts {

    /** Whether the verify script passed before the change was deployed. */
    @Nullable
    Boolean verifiedBefore;

    /** Whether the verify script passed after the change was deployed. */
    @Nullable
    Boolean verifiedAfter;

    /** Whether the revert script ran. */
    @Nullable
    Boolean reverts;

    /** Whether the revert left something behind, so that nothing can be built on this database any more. */
    boolean spoilt;
}
