package dev.pgpm.engine.ledger;

import java.time.Instant;

/**
 * A row of the ledger: a change that is deployed.
 *
 * @param module the module's name, as in its plan
 * @param name the change's name
 * @param scriptHash the hash of the deploy script as it was deployed
 * @param tokenHash the hash of its tokens; empty when a tool deployed it that does not record that
 * @param deployedAt when, by the server's clock
 * @param deployer the role that deployed it; empty when a tool did that did not say
 */
public record DeployedChange(
        String module, String name, String scriptHash, String tokenHash, Instant deployedAt, String deployer) {

    /** {@return {@code module:change}} */
    public String address() {
        return module + ":" + name;
    }
}
