package dev.pgpm.engine.server;

import java.util.List;
import java.util.stream.Stream;

/**
 * What the three standard roles of pgpm are called on a server (pgpm.json's {@code db.roles}).
 *
 * @param anonymous who is not logged in
 * @param authenticated who is logged in
 * @param administrator who may pass row-level security
 */
public record RoleNames(String anonymous, String authenticated, String administrator) {

    /** The names that upstream uses unless told otherwise. */
    public static final RoleNames DEFAULT = new RoleNames("anonymous", "authenticated", "administrator");

    public RoleNames {
        if (Stream.of(anonymous, authenticated, administrator).distinct().count() < 3) {
            throw new IllegalArgumentException("the three roles need three names");
        }
    }

    /** {@return the three names} */
    public List<String> all() {
        return List.of(anonymous, authenticated, administrator);
    }
}
