package dev.pgpm.junit.engine;

import dev.pgpm.engine.cycle.AllowedFinding;
import dev.pgpm.engine.finding.Finding;
import java.util.List;
import org.junit.platform.engine.UniqueId;

/**
 * Hears what a step found as data, where JUnit's own events carry only text. Called just before the step's node is
 * finished, by the thread that runs it.
 */
@FunctionalInterface
public interface FindingListener {

    /**
     * Takes what a step found.
     *
     * @param step the step's node
     * @param open what is not allowed, whether or not it fails the step at the run's level
     * @param allowed what is allowed, or old
     */
    void found(UniqueId step, List<Finding> open, List<AllowedFinding> allowed);

    /** {@return one that does nothing} */
    static FindingListener none() {
        return (step, open, allowed) -> {};
    }
}
