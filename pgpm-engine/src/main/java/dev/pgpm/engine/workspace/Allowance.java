package dev.pgpm.engine.workspace;

import dev.pgpm.engine.finding.FindingCode;
import dev.pgpm.engine.finding.Place;

/**
 * A finding that a team has decided to live with ({@code fullCycle.allow} in pgpm.json).
 *
 * @param module the module that it is allowed in, or empty for every module
 * @param change the change that it is allowed for, or empty for every change
 * @param code what is allowed
 * @param reason why, never empty
 * @param place where the decision is written
 */
public record Allowance(String module, String change, FindingCode code, String reason, Place place) {}
