package dev.pgpm.engine.body;

import java.util.List;

/**
 * What came of a look into bodies.
 *
 * @param broken the routines that could not run
 * @param unchecked the routines that nobody could look into
 * @param reason why not; empty if there are none
 */
public record BodyReport(List<BrokenBody> broken, List<String> unchecked, String reason) {

    public BodyReport {
        broken = List.copyOf(broken);
        unchecked = List.copyOf(unchecked);
    }
}
