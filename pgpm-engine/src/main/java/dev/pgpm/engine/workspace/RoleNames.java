package dev.pgpm.engine.workspace;

import java.util.List;
import java.util.stream.Stream;

/**
 * What the three roles that pgpm modules grant to are called in this workspace ({@code db.roles} in pgpm.json).
 *
 * @param anonymous who has not logged in
 * @param authenticated who has
 * @param administrator who may do everything, past row-level security
 */
public record RoleNames(String anonymous, String authenticated, String administrator) {

    /** Upstream's names. */
    public static final RoleNames DEFAULT = new RoleNames("anonymous", "authenticated", "administrator");

    /** {@return the names, each once} */
    public List<String> all() {
        return Stream.of(anonymous, authenticated, administrator).distinct().toList();
    }
}
