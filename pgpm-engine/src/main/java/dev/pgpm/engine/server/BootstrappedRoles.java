package dev.pgpm.engine.server;

import java.util.List;

/**
 * What {@link Roles#bootstrap} did.
 *
 * @param created the roles that were not there
 * @param changed the roles that were there with other attributes, which are now as they should be
 * @param untouched the roles that were there as they should be
 */
public record BootstrappedRoles(List<String> created, List<String> changed, List<String> untouched) {

    public BootstrappedRoles {
        created = List.copyOf(created);
        changed = List.copyOf(changed);
        untouched = List.copyOf(untouched);
    }

    /** {@return one line that says what was done} */
    public String describe() {
        if (created.isEmpty() && changed.isEmpty()) {
            return "the roles " + String.join(", ", untouched) + " were there";
        }
        String made = created.isEmpty() ? "" : "created the roles " + String.join(", ", created);
        String set = changed.isEmpty() ? "" : "set the attributes of " + String.join(", ", changed);
        return made + (made.isEmpty() || set.isEmpty() ? "" : "; ") + set;
    }
}
