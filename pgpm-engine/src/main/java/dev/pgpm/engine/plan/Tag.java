package dev.pgpm.engine.plan;

import dev.pgpm.engine.finding.Place;
import java.util.Objects;

/**
 * A name for the state of a module after one of its changes.
 *
 * @param name its name, without the {@code @}
 * @param change the name of the change that it sits on
 * @param place where it stands in the plan
 * @param timestamp when it was planned
 * @param planner who planned it, or empty
 * @param email that person's address
 * @param note a remark, or empty
 */
public record Tag(
        String name, String change, Place place, String timestamp, String planner, String email, String note) {

    public Tag {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(change, "change");
        Objects.requireNonNull(place, "place");
        Objects.requireNonNull(timestamp, "timestamp");
        Objects.requireNonNull(planner, "planner");
        Objects.requireNonNull(email, "email");
        Objects.requireNonNull(note, "note");
    }
}
