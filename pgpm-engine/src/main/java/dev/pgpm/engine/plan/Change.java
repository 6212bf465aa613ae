package dev.pgpm.engine.plan;

import dev.pgpm.engine.finding.Place;
import java.util.List;
import java.util.Objects;

/**
 * One change of a plan.
 *
 * @param name its name, which is also the path of its scripts
 * @param requires what must be deployed before it, without repetitions
 * @param place where its name stands in the plan
 * @param timestamp when it was planned, such as {@code 2026-11-23T14:00:00Z}, or empty
 * @param planner who planned it, or empty
 * @param email that person's address, or empty
 * @param note a remark, or empty
 */
public record Change(
        String name,
        List<Dependency> requires,
        Place place,
        String timestamp,
        String planner,
        String email,
        String note) {

    public Change {
        Objects.requireNonNull(name, "name");
        requires = List.copyOf(requires);
        Objects.requireNonNull(place, "place");
        Objects.requireNonNull(timestamp, "timestamp");
        Objects.requireNonNull(planner, "planner");
        Objects.requireNonNull(email, "email");
        Objects.requireNonNull(note, "note");
    }
}
