package dev.pgpm.engine.cycle;

import org.jspecify.annotations.Nullable;

/**
 * Where a database stands in the plan.
 *
 * @param kind what is known
 * @param index which change is meant, counted from 0
 */
record Standing(Kind kind, int index) {

    enum Kind {
        /** The changes before the index are deployed, each by its last deploy, and nothing else. */
        BEFORE,
        /** The changes up to the index were deployed, and the one at the index was then reverted. */
        REVERTED,
        /** Nobody knows; the database has to be made anew. */
        UNKNOWN
    }

    static final Standing UNKNOWN = new Standing(Kind.UNKNOWN, -1);

    // As Java would make them, see CatalogObject.

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Standing standing && kind == standing.kind && index == standing.index;
    }

    @Override
    public int hashCode() {
        return 31 * kind.hashCode() + index;
    }

    static Standing before(int index) {
        return new Standing(Kind.BEFORE, index);
    }

    static Standing after(int index) {
        return new Standing(Kind.BEFORE, index + 1);
    }

    static Standing reverted(int index) {
        return new Standing(Kind.REVERTED, index);
    }
}
