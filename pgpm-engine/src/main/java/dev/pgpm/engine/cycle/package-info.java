/**
 * The full cycle: what runs for each change of a module, in which order, and what each step proved. A
 * {@link dev.pgpm.engine.cycle.WorkspaceCycle} gives a {@link dev.pgpm.engine.cycle.ModuleCycle} for each module, on a
 * database that holds only what the module requires; each of its steps brings the database to its own precondition, so
 * that any step can be run alone.
 */
@NullMarked
package dev.pgpm.engine.cycle;

import org.jspecify.annotations.NullMarked;
