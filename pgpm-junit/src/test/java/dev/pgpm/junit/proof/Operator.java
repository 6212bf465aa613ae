package dev.pgpm.junit.proof;

import java.util.List;
import java.util.Map;

/**
 * A way to spoil a module.
 *
 * @param name what the table of results calls it
 * @param parameters the options that its check needs beside the level {@code standard}
 * @param places the defects that it makes of one change
 */
record Operator(String name, Map<String, String> parameters, Places places) {

    /** The defects that can be put into one change of a module. */
    @FunctionalInterface
    interface Places {
        List<Defect> of(HealthyModule module, int change);
    }

    static Operator of(String name, Places places) {
        return new Operator(name, Map.of(), places);
    }

    Operator with(String key, String value) {
        return new Operator(name, Map.of(key, value), places);
    }
}
