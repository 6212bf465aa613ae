package dev.pgpm.engine.catalog;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * How many rows of which system catalogs were inserted, updated and deleted, and to which tables was written; or more, never
 * less ({@link Footprint}).
 */
public final class Writes {

    /** Nothing was written. */
    static final Writes NONE = new Writes(Map.of(), Set.of());

    private final Map<String, Counts> counts;
    private final Set<Long> tables;

    private Writes(Map<String, Counts> counts, Set<Long> tables) {
        this.counts = counts;
        this.tables = tables;
    }

    /** How many rows of one catalog. */
    record Counts(long inserted, long updated, long deleted) {

        static final Counts NONE = new Counts(0, 0, 0);

        Counts plus(Counts more) {
            return new Counts(inserted + more.inserted, updated + more.updated, deleted + more.deleted);
        }

        Counts minus(Counts less) {
            return new Counts(inserted - less.inserted, updated - less.updated, deleted - less.deleted);
        }

        // As Java would make them, see CatalogObject.

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Counts counts
                    && inserted == counts.inserted
                    && updated == counts.updated
                    && deleted == counts.deleted;
        }

        @Override
        public int hashCode() {
            return Long.hashCode(31 * (31 * inserted + updated) + deleted);
        }

        Counts withoutPassing() {
            return inserted == deleted ? new Counts(0, updated, 0) : this;
        }

        Counts withoutTakingBack() {
            return inserted == deleted ? new Counts(inserted, updated, 0) : this;
        }

        boolean isNothing() {
            return inserted == 0 && updated == 0 && deleted == 0;
        }
    }

    /** {@return what the server answered: number of the catalog (0: a table), OID, and three counts, for each} */
    static Writes of(@Nullable String answer, List<String> catalogs) {
        if (answer == null) {
            return NONE;
        }
        Map<String, Counts> counts = new HashMap<>();
        Set<Long> tables = new HashSet<>();
        for (String one : List.of(answer.split(","))) {
            List<String> words = List.of(one.split(" "));
            int number = Integer.parseInt(words.get(0));
            if (number == 0) {
                tables.add(Long.parseLong(words.get(1)));
            } else {
                counts.put(
                        catalogs.get(number - 1),
                        new Counts(
                                Long.parseLong(words.get(2)),
                                Long.parseLong(words.get(3)),
                                Long.parseLong(words.get(4))));
            }
        }
        return new Writes(Map.copyOf(counts), Set.copyOf(tables));
    }

    Writes plus(Writes more) {
        if (isNothing()) {
            return more;
        }
        Map<String, Counts> sums = new HashMap<>(counts);
        more.counts.forEach((catalog, count) -> sums.merge(catalog, count, Counts::plus));
        Set<Long> all = new HashSet<>(tables);
        all.addAll(more.tables);
        return new Writes(Map.copyOf(sums), Set.copyOf(all));
    }

    /** {@return these without others, which are among them} */
    Writes minus(Writes others) {
        if (others.isNothing()) {
            return this;
        }
        Map<String, Counts> rest = new HashMap<>(counts);
        others.counts.forEach((catalog, count) -> rest.computeIfPresent(catalog, (name, all) -> all.minus(count)));
        rest.values().removeIf(Counts::isNothing);
        return new Writes(Map.copyOf(rest), tables);
    }

    /** {@return how many rows of that catalog} */
    Counts to(String catalog) {
        return counts.getOrDefault(catalog, Counts.NONE);
    }

    /** {@return the catalogs that were written to, by name} */
    Set<String> catalogs() {
        return counts.keySet();
    }

    /** {@return the OIDs of the tables that were written to, of those that were there at the first look} */
    Set<Long> tables() {
        return tables;
    }

    /** {@return what a script is likely to write that wrote these, together with another one that took it back} */
    public Writes onceMore() {
        Map<String, Counts> again = new HashMap<>();
        counts.forEach((catalog, count) -> again.put(catalog, count.withoutTakingBack()));
        return new Writes(Map.copyOf(again), tables);
    }

    /** {@return whether rows of tables were written} */
    public boolean isAboutTables() {
        return !tables.isEmpty();
    }

    /** {@return whether there is a catalog that has more rows than before, or fewer, though none was updated} */
    public boolean isOneSided() {
        return counts.values().stream().anyMatch(count -> count.updated() == 0 && count.inserted() != count.deleted());
    }

    /** {@return whether no row was updated, just as many deleted as inserted, and no table was written to} */
    public boolean isBalanced() {
        return withoutPassing().isNothing();
    }

    /** {@return the catalogs in which just as many rows were deleted as inserted, and none was updated} */
    public Set<String> balanced() {
        return counts.keySet().stream()
                .filter(catalog -> to(catalog).withoutPassing().isNothing())
                .collect(Collectors.toUnmodifiableSet());
    }

    /**
     * {@return these without rows that were inserted and deleted again, wherever just as many were deleted as inserted} If none
     * of the inserted rows is left, these were the ones that were deleted; if one is, then something else was deleted, too.
     */
    Writes withoutPassing() {
        Map<String, Counts> rest = new HashMap<>();
        counts.forEach((catalog, count) -> rest.put(catalog, count.withoutPassing()));
        rest.values().removeIf(Counts::isNothing);
        return new Writes(Map.copyOf(rest), tables);
    }

    /** {@return whether just as many rows as the others were inserted into these catalogs, and nothing else happened there} */
    public boolean insertAsManyAs(Writes others, Set<String> catalogs) {
        return catalogs.stream()
                .allMatch(catalog ->
                        to(catalog).equals(new Counts(others.to(catalog).inserted(), 0, 0)));
    }

    /** {@return whether nothing was written} */
    boolean isNothing() {
        return counts.isEmpty() && tables.isEmpty();
    }
}
