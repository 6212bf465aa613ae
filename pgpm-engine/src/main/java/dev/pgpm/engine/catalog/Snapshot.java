package dev.pgpm.engine.catalog;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Everything that a script can change in one database, at one moment, in a form that can be compared with another
 * moment, another database or another server of the same major version. Immutable.
 *
 * <p>Left out are temporary objects, TOAST tables, members of extensions (but not privileges granted on them), the
 * schema {@code pgpm_migrate}, and what {@code initdb} made, unless somebody changed it since.
 */
public final class Snapshot {

    private final Entries entries;
    private final Marks marks;
    private final List<String> skipped;
    private volatile boolean secluded;

    /** One object and where its row is. */
    record Entry(CatalogObject object, String catalog, long oid) {

        // As Java would make them, see CatalogObject.

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Entry entry
                    && oid == entry.oid
                    && catalog.equals(entry.catalog)
                    && object.equals(entry.object);
        }

        @Override
        public int hashCode() {
            return 31 * object.hashCode() + Long.hashCode(oid);
        }
    }

    Snapshot(Entries entries, Marks marks, List<String> skipped) {
        this.entries = entries;
        this.marks = marks;
        this.skipped = List.copyOf(skipped);
    }

    /** {@return all objects, in the order of kind and name} */
    public List<CatalogObject> objects() {
        return entries.stream().map(Entry::object).sorted().toList();
    }

    /** {@return the object of that identity, such as {@code table app.users}, if it exists} */
    public Optional<CatalogObject> object(String identity) {
        return Optional.ofNullable(entries.get(identity)).map(Entry::object);
    }

    /** {@return how many objects there are} */
    public int size() {
        return entries.size();
    }

    /** {@return one sentence for each content that was not read, with the reason; empty if all was read} */
    public List<String> skipped() {
        return skipped;
    }

    /** {@return whether the other one was taken of the same database of the same server, as far as OIDs tell} */
    boolean isOfSameDatabaseAs(Snapshot other) {
        return database() == other.database();
    }

    private long database() {
        return java.util.Objects.requireNonNull(entries.get("database itself")).oid();
    }

    /** {@return whether the other one was found equal to this one when it was taken} */
    @SuppressWarnings("ReferenceEquality") // the very same ones, not equal ones, which would have to be compared
    boolean sharesEntriesWith(Snapshot other) {
        return entries == other.entries;
    }

    /** Nothing that the database held then can write through another session, see {@link Seclusion}. */
    void foundSecluded() {
        secluded = true;
    }

    /** {@return whether that was found out} */
    boolean isSecluded() {
        return secluded;
    }

    /** {@return the OIDs of all tables} */
    Set<Long> tables() {
        return entries.chosen(CommonEntries.Choice.TABLES).stream()
                .map(Entry::oid)
                .collect(Collectors.toUnmodifiableSet());
    }

    Marks marks() {
        return marks;
    }

    Entries entries() {
        return entries;
    }
}
