package dev.pgpm.engine.ledger;

import java.util.List;

/** What the ledger is to say of a change from now on. */
public sealed interface LedgerEntry {

    /**
     * It was deployed.
     *
     * @param scriptHash the content hash of the deploy script
     * @param tokenHash the hash of its tokens
     * @param requires the required changes, each as {@code module:change}
     */
    record Deployed(String module, String change, String scriptHash, String tokenHash, List<String> requires)
            implements LedgerEntry {

        public Deployed {
            requires = List.copyOf(requires);
        }
    }

    /** It was reverted: its row goes, with its dependencies and tags. */
    record Reverted(String module, String change) implements LedgerEntry {}
}
