package dev.pgpm.junit;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Whom a connection acts as.
 *
 * @param role the role; empty for the one that logged in
 * @param claims settings that go with it, by name
 */
record Actor(String role, Map<String, String> claims) {

    static final Actor ADMINISTRATOR = new Actor("", Map.of());

    Actor {
        claims = Map.copyOf(claims);
    }

    static Actor of(String role) {
        return new Actor(role, Map.of());
    }

    Actor with(String name, Object value) {
        Map<String, String> more = new LinkedHashMap<>(claims);
        more.put(name, value.toString());
        return new Actor(role, more);
    }
}
