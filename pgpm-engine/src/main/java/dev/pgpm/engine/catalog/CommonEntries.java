package dev.pgpm.engine.catalog;

import dev.pgpm.engine.catalog.Snapshot.Entry;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Entries that several {@link Entries} share, and how to find some without looking at all of them. What that takes is made
 * when it is first needed; several threads may do so at once, with the same result.
 */
final class CommonEntries {

    private final Map<String, Entry> all;
    private volatile @Nullable Map<Long, List<Entry>> byRow;
    private final Map<Choice, List<Entry>> chosen = new ConcurrentHashMap<>();

    /** Some of the entries that are asked for again and again. */
    enum Choice {
        /** About rows and large objects' contents. */
        CONTENTS,
        TABLES,
        EVENT_TRIGGERS,
        /** Whose definitions hold queries. */
        QUERIES;

        boolean includes(Entry entry) {
            ObjectKind kind = entry.object().kind();
            return switch (this) {
                case CONTENTS -> kind.isContent();
                case TABLES -> kind == ObjectKind.TABLE;
                case EVENT_TRIGGERS -> kind == ObjectKind.EVENT_TRIGGER;
                case QUERIES -> Changes.holdsQueries(kind);
            };
        }
    }

    /** Takes over the map, which must not be changed any more. */
    CommonEntries(Map<String, Entry> all) {
        this.all = all;
    }

    @Nullable
    Entry get(String identity) {
        return all.get(identity);
    }

    Collection<Entry> all() {
        return Collections.unmodifiableCollection(all.values());
    }

    Set<String> identities() {
        return Collections.unmodifiableSet(all.keySet());
    }

    Map<String, Entry> copy() {
        return new HashMap<>(all);
    }

    /** {@return the entries whose row has that OID, whichever the catalog} */
    List<Entry> ofRow(long oid) {
        Map<Long, List<Entry>> index = byRow;
        if (index == null) {
            index = new HashMap<>(all.size());
            for (Entry entry : all.values()) {
                index.computeIfAbsent(entry.oid(), key -> new ArrayList<>(2)).add(entry);
            }
            byRow = index;
        }
        return index.getOrDefault(oid, List.of());
    }

    /** {@return the entries of that choice} */
    List<Entry> chosen(Choice choice) {
        return chosen.computeIfAbsent(
                choice, key -> all.values().stream().filter(key::includes).toList());
    }
}
