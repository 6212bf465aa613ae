package dev.pgpm.engine.catalog;

import java.util.ArrayList;
import java.util.List;

/**
 * One kind of object, and what scripts do with it.
 *
 * @param name what the case is called in a report
 * @param given SQL before the change
 * @param create SQL of a deploy script
 * @param revert SQL that undoes it
 * @param identity how the created object shows, or, if it existed before, how the changed one shows
 * @param alterations SQL that changes it without restoring it
 * @param from the first major version that has it
 */
record ObjectCase(
        String name,
        String given,
        String create,
        String revert,
        String identity,
        List<Alteration> alterations,
        int from) {

    /** One change to the object: what it runs, and the identity that has to show in the difference. */
    record Alteration(String sql, String identity, int from) {}

    static ObjectCase of(String identity, String create, String revert) {
        return new ObjectCase(identity, "", create, revert, identity, List.of(), 13);
    }

    ObjectCase given(String sql) {
        return new ObjectCase(name, sql, create, revert, identity, alterations, from);
    }

    ObjectCase named(String what) {
        return new ObjectCase(what, given, create, revert, identity, alterations, from);
    }

    ObjectCase since(int version) {
        return new ObjectCase(name, given, create, revert, identity, alterations, version);
    }

    /** Adds an alteration that shows at the object itself. */
    ObjectCase alter(String sql) {
        return alter(sql, identity);
    }

    /** Adds an alteration that shows at another identity. */
    ObjectCase alter(String sql, String shows) {
        return alter(13, sql, shows);
    }

    /** Adds an alteration that only newer servers know. */
    ObjectCase alter(int version, String sql, String shows) {
        List<Alteration> more = new ArrayList<>(alterations);
        more.add(new Alteration(sql, shows, version));
        return new ObjectCase(name, given, create, revert, identity, List.copyOf(more), from);
    }

    @Override
    public String toString() {
        return name;
    }
}
