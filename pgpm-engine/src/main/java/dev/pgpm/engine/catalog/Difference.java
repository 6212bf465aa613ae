package dev.pgpm.engine.catalog;

import dev.pgpm.engine.finding.ObjectDifference;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What is in one snapshot and not, or not so, in another. Each list is in the order of kind and name.
 *
 * @param added what only the later snapshot holds
 * @param missing what only the earlier snapshot holds
 * @param changed what both hold, with different definitions
 */
public record Difference(List<CatalogObject> added, List<CatalogObject> missing, List<Change> changed) {

    private static final Difference NOTHING = new Difference(List.of(), List.of(), List.of());

    /** No definition that a person wrote is longer; the rows of a table may be. */
    private static final int LONGEST_SIDE = 20_000;

    /**
     * An object that both snapshots hold.
     *
     * @param before as it was
     * @param after as it is
     */
    public record Change(CatalogObject before, CatalogObject after) {

        /** {@return what tells the object apart in its database} */
        public String identity() {
            return before.identity();
        }
    }

    public Difference {
        added = List.copyOf(added);
        missing = List.copyOf(missing);
        changed = List.copyOf(changed);
    }

    /**
     * {@return what is different in {@code after}} What belongs to the database itself (its settings, comment, owner) is
     * compared only if both snapshots are of one database, because a clone does not carry it.
     */
    public static Difference between(Snapshot before, Snapshot after) {
        if (before.sharesEntriesWith(after)) {
            return NOTHING;
        }
        boolean sameDatabase = before.isOfSameDatabaseAs(after);
        return between(
                before.entries(),
                after.entries(),
                object -> sameDatabase || object.kind().scope() == ObjectKind.Scope.INSIDE);
    }

    /** {@return what is different in {@code after}} */
    public static Difference between(ClusterSnapshot before, ClusterSnapshot after) {
        return between(before.entries(), after.entries(), object -> true);
    }

    private static Difference between(Entries before, Entries after, Predicate<CatalogObject> compared) {
        List<CatalogObject> added = new ArrayList<>();
        List<CatalogObject> missing = new ArrayList<>();
        List<Change> changed = new ArrayList<>();
        for (String identity : before.candidates(after)) {
            CatalogObject was = object(before.get(identity), compared);
            CatalogObject now = object(after.get(identity), compared);
            if (was == null && now != null) {
                added.add(now);
            } else if (was != null && now == null) {
                missing.add(was);
            } else if (was != null && now != null && !was.definition().equals(now.definition())) {
                changed.add(new Change(was, now));
            }
        }
        return of(added, missing, changed);
    }

    private static @Nullable CatalogObject object(Snapshot.@Nullable Entry entry, Predicate<CatalogObject> compared) {
        return entry == null || !compared.test(entry.object()) ? null : entry.object();
    }

    private static Difference of(List<CatalogObject> added, List<CatalogObject> missing, List<Change> changed) {
        if (added.isEmpty() && missing.isEmpty() && changed.isEmpty()) {
            return NOTHING;
        }
        return new Difference(
                added.stream().sorted().toList(),
                missing.stream().sorted().toList(),
                changed.stream()
                        .sorted(java.util.Comparator.comparing(Change::before))
                        .toList());
    }

    /** {@return whether the snapshots are equal} */
    public boolean isEmpty() {
        return added.isEmpty() && missing.isEmpty() && changed.isEmpty();
    }

    /** {@return how many objects differ} */
    public int size() {
        return added.size() + missing.size() + changed.size();
    }

    /** {@return the part of this difference that is about objects which the predicate accepts} */
    public Difference only(Predicate<CatalogObject> accepted) {
        return new Difference(
                added.stream().filter(accepted).toList(),
                missing.stream().filter(accepted).toList(),
                changed.stream()
                        .filter(change -> accepted.test(change.before()))
                        .toList());
    }

    /** {@return the identities of all objects that differ} */
    public List<String> identities() {
        List<String> identities = new ArrayList<>(size());
        added.forEach(object -> identities.add(object.identity()));
        missing.forEach(object -> identities.add(object.identity()));
        changed.forEach(change -> identities.add(change.identity()));
        return Collections.unmodifiableList(identities);
    }

    /**
     * {@return lines for a person} {@code +} is what is left over, {@code -} is what is missing, {@code ~} is what changed,
     * followed by the lines of its definition that differ. Empty if nothing differs.
     */
    public List<String> describe() {
        return DifferenceText.of(this);
    }

    /** {@return how many of the objects are not in {@link #describe()}, because they are parts of one that is} */
    public int parts() {
        return DifferenceText.parts(this);
    }

    /** {@return both sides of each object that differs, the earlier one as what is expected} */
    public List<ObjectDifference> sides() {
        return Stream.of(
                        added.stream().map(now -> new ObjectDifference(now.identity(), null, side(now))),
                        missing.stream().map(was -> new ObjectDifference(was.identity(), side(was), null)),
                        changed.stream()
                                .map(both ->
                                        new ObjectDifference(both.identity(), side(both.before()), side(both.after()))))
                .flatMap(sides -> sides)
                .toList();
    }

    private static String side(CatalogObject object) {
        String definition = object.definition();
        if (definition.codePointCount(0, definition.length()) <= LONGEST_SIDE) {
            return definition;
        }
        return definition.substring(0, definition.offsetByCodePoints(0, LONGEST_SIDE)) + "…";
    }
}
