package dev.pgpm.engine.ledger;

import java.util.List;

/** What the ledger is to say of a change from now on. */
public sealed interface LedgerEntry {

    /** {@return the module of the change} */
    String module();

    /** {@return the change} */
    String change();

    /** {@return whether the same is said of another change of the same module} */
    default boolean isAlike(LedgerEntry other) {
        return getClass() == other.getClass() && module().equals(other.module());
    }

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

        /** {@return the key of the change's row} */
        String changeId() {
            return Ledger.changeId(module, change, scriptHash);
        }
    }

    /** It was reverted: its row goes, with its dependencies and tags. */
    record Reverted(String module, String change) implements LedgerEntry {}
}
