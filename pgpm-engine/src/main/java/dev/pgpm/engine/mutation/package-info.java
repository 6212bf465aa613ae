/**
 * What could be taken away from what a change made, to see whether anybody notices:
 * {@link dev.pgpm.engine.mutation.Mutants} turns the difference that a deploy made into
 * {@link dev.pgpm.engine.mutation.Mutant}s.
 */
@NullMarked
package dev.pgpm.engine.mutation;

import org.jspecify.annotations.NullMarked;
