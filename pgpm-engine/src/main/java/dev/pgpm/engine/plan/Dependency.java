package dev.pgpm.engine.plan;

import dev.pgpm.engine.finding.Place;
import java.util.Objects;

/**
 * What a change requires: {@code change}, {@code @tag}, {@code module:change} or {@code module:@tag}.
 *
 * @param kind whether it names a change or a tag
 * @param module the other module, or empty for the plan's own, also where the plan spells its own name out
 * @param name the change's or tag's name, without {@code @}
 * @param place where it stands in the plan
 * @param text how the plan writes it
 */
public record Dependency(Kind kind, String module, String name, Place place, String text) {

    /** What a dependency names. */
    public enum Kind {
        /** A change. */
        CHANGE,
        /** A tag; the change that it sits on is required. */
        TAG
    }

    public Dependency {
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(module, "module");
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(place, "place");
        Objects.requireNonNull(text, "text");
    }

    /** {@return whether it names a change or tag of the plan that it stands in} */
    public boolean isInternal() {
        return module.isEmpty();
    }
}
