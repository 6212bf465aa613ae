package dev.pgpm.engine.migrate;

import dev.pgpm.engine.workspace.Module;

/**
 * What is to be reverted, and how.
 *
 * @param module the module
 * @param extent how far back
 * @param to the change or {@code @tag} that stays, with {@link Extent#TO}; otherwise empty
 * @param cascade revert what depends on it in other modules, too
 * @param logOnly write the ledger, run no script
 * @param transactional each module in one transaction, but for scripts that ask for none
 */
public record RevertRequest(
        Module module, Extent extent, String to, boolean cascade, boolean logOnly, boolean transactional) {

    /** How far back. */
    public enum Extent {
        /** The last deployed change. */
        LAST,
        /** Everything behind a change, which itself stays. */
        TO,
        /** Everything. */
        ALL
    }

    public RevertRequest {
        if ((extent == Extent.TO) == to.isEmpty()) {
            throw new IllegalArgumentException("a target belongs to Extent.TO");
        }
    }

    /** {@return the last deployed change of a module} */
    public static RevertRequest last(Module module) {
        return new RevertRequest(module, Extent.LAST, "", false, false, true);
    }

    /** {@return what is deployed of a module behind a change or {@code @tag}} */
    public static RevertRequest to(Module module, String target) {
        return new RevertRequest(module, Extent.TO, target, false, false, true);
    }

    /** {@return all that is deployed of a module} */
    public static RevertRequest all(Module module) {
        return new RevertRequest(module, Extent.ALL, "", false, false, true);
    }

    /** {@return the same, with what depends on it in other modules} */
    public RevertRequest withCascade() {
        return new RevertRequest(module, extent, to, true, logOnly, transactional);
    }
}
