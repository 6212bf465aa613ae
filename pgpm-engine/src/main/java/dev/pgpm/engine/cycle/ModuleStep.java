package dev.pgpm.engine.cycle;

import java.util.Locale;

/** A step of the pass over the whole module that follows the cycles of its changes. */
public enum ModuleStep {
    /** All changes are reverted in reverse order, in one transaction. */
    REVERT,
    /** All changes are deployed again, in one transaction. */
    REDEPLOY,
    /** All verify scripts pass. */
    VERIFY;

    /** {@return the name that users see} */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }
}
