package dev.pgpm.engine.cycle;

import java.util.List;
import java.util.Locale;

/** A step of the cycle of one change. */
public enum Step {
    /** The deploy script runs. */
    DEPLOY,
    /** The verify script passes, and failed before the deploy. */
    VERIFY,
    /** The revert script runs, and the verify script fails again. */
    REVERT,
    /** The deploy script runs once more, and the verify script passes again. */
    REDEPLOY;

    /** {@return the steps of a run, in order} */
    public static List<Step> of(boolean fullCycle) {
        return fullCycle ? List.of(values()) : List.of(DEPLOY, VERIFY);
    }

    /** {@return the name that users see} */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }
}
