package dev.pgpm.engine.ledger;

import java.time.Instant;

/**
 * A row of the ledger: a change that is deployed.
 *
 * @param module the module's name, as in its plan
 * @param name the change's name
 * @param scriptHash the hash of the deploy script as it was deployed
 * @param deployedAt when, by the server's clock
 * @param deployer the role that deployed it; empty when a tool did that did not say
 */
public record DeployedChange(String module, String name, String scriptHash, Instant deployedAt, String deployer) {}
