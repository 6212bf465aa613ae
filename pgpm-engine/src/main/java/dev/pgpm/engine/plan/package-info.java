/**
 * The plan file of a module: {@link dev.pgpm.engine.plan.PlanParser} reads it and reports every error with its place,
 * {@link dev.pgpm.engine.plan.Plan} holds what it says, {@link dev.pgpm.engine.plan.PlanEditor} adds to it without
 * touching another byte.
 */
@NullMarked
package dev.pgpm.engine.plan;

import org.jspecify.annotations.NullMarked;
