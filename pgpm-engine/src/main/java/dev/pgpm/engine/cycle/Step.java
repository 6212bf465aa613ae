package dev.pgpm.engine.cycle;

import dev.pgpm.engine.finding.FindingCode;
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
    REDEPLOY,
    /** The scripts run where nothing is but what the change requires; only if it is asked for. */
    ISOLATED,
    /** The verify script fails when what the change made is taken away; only if it is asked for. */
    MUTATION;

    /** {@return the steps of a run that asks for nothing more, in order} */
    public static List<Step> of(boolean fullCycle) {
        return fullCycle ? List.of(DEPLOY, VERIFY, REVERT, REDEPLOY) : List.of(DEPLOY, VERIFY);
    }

    /** {@return whether the finding is one that this step alone can make} */
    boolean alone(FindingCode code) {
        return switch (this) {
            case ISOLATED -> code == FindingCode.DEPENDENCY_UNDECLARED || code == FindingCode.SEARCH_PATH_NEEDED;
            case MUTATION -> code == FindingCode.VERIFY_MISSES_OBJECTS;
            default -> false;
        };
    }

    /** {@return the name that users see} */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }
}
