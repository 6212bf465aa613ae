package dev.pgpm.junit.engine;

import dev.pgpm.engine.cycle.AllowedFinding;
import dev.pgpm.engine.finding.Finding;
import java.time.Duration;
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
     * @param duration how long it took, which may not be the time since the node was started: several steps may have been gone
     *     through in one go
     */
    void found(UniqueId step, List<Finding> open, List<AllowedFinding> allowed, Duration duration);

    /** {@return one that does nothing} */
    static FindingListener none() {
        return (step, open, allowed, duration) -> {};
    }
}
