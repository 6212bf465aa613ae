package dev.pgpm.engine.catalog;

import dev.pgpm.engine.catalog.Snapshot.Entry;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The entries of a snapshot, by identity. Immutable to whoever looks. Snapshots that were taken one after the other share
 * most of theirs: each holds only what is its own, so that making one and comparing two costs what differs, not what there
 * is (with a thousand changes there are ten thousand entries, and three looks a change).
 */
final class Entries {

    /** Not worth sharing below. */
    private static final int FEW = 64;

    private volatile Form form;

    private Entries(Form form) {
        this.form = form;
    }

    /**
     * Where the entries are.
     *
     * @param common what may be shared with others
     * @param own what stands beside it, or instead of what it holds
     * @param gone identities of what it holds and these entries do not
     */
    private record Form(CommonEntries common, Map<String, Entry> own, Set<String> gone) {

        @Nullable
        Entry get(String identity) {
            Entry mine = own.get(identity);
            return mine != null || gone.contains(identity) ? mine : common.get(identity);
        }

        boolean isShown(Entry inCommon) {
            String identity = inCommon.object().identity();
            return !own.containsKey(identity) && !gone.contains(identity);
        }

        Stream<Entry> stream() {
            return own.isEmpty() && gone.isEmpty()
                    ? common.all().stream()
                    : Stream.concat(own.values().stream(), common.all().stream().filter(this::isShown));
        }

        /** Copying everything every so often, and what is one's own each time: the root of the number makes both small. */
        boolean isFarFromCommon() {
            return own.size() + gone.size() > FEW + 4 * Math.sqrt(common.all().size());
        }

        Form near() {
            Map<String, Entry> all = common.copy();
            all.keySet().removeAll(gone);
            all.putAll(own);
            return new Form(new CommonEntries(all), Map.of(), Set.of());
        }
    }

    /** {@return these entries; the map must not be changed any more} */
    static Entries of(Map<String, Entry> all) {
        return new Entries(new Form(new CommonEntries(all), Map.of(), Set.of()));
    }

    /** {@return the entry of that identity, if there is one} */
    @Nullable
    Entry get(String identity) {
        return form.get(identity);
    }

    int size() {
        Form now = form;
        long replaced = now.own.keySet().stream()
                .filter(identity -> now.common.get(identity) != null)
                .count();
        return Math.toIntExact(now.common.all().size() + now.own.size() - replaced - now.gone.size());
    }

    Stream<Entry> stream() {
        return form.stream();
    }

    /** {@return the entries whose row has one of these OIDs, whichever the catalog} */
    List<Entry> ofRows(Collection<Long> oids) {
        Form now = form;
        List<Entry> found = new ArrayList<>();
        for (Entry entry : now.own.values()) {
            if (oids.contains(entry.oid())) {
                found.add(entry);
            }
        }
        for (Long oid : oids) {
            addShown(now, now.common.ofRow(oid), found);
        }
        return found;
    }

    /** {@return the entries of that choice} */
    List<Entry> chosen(CommonEntries.Choice choice) {
        Form now = form;
        List<Entry> found = new ArrayList<>();
        for (Entry entry : now.own.values()) {
            if (choice.includes(entry)) {
                found.add(entry);
            }
        }
        addShown(now, now.common.chosen(choice), found);
        return found;
    }

    private static void addShown(Form form, List<Entry> candidates, List<Entry> found) {
        for (Entry entry : candidates) {
            if (form.isShown(entry)) {
                found.add(entry);
            }
        }
    }

    /**
     * {@return these entries without the outdated ones and with the fresh ones} The very same if that is no difference.
     *
     * @param outdated some of these entries
     * @param fresh by identity
     */
    Entries with(Collection<Entry> outdated, Map<String, Entry> fresh) {
        Form now = brought();
        Map<String, Entry> own = new HashMap<>(now.own);
        Set<String> gone = new HashSet<>(now.gone);
        boolean differs = false;
        for (Entry old : outdated) {
            String identity = old.object().identity();
            if (!fresh.containsKey(identity)) {
                differs = true;
                own.remove(identity);
                gone.add(identity);
            }
        }
        for (Map.Entry<String, Entry> entry : fresh.entrySet()) {
            if (!entry.getValue().equals(now.get(entry.getKey()))) {
                differs = true;
                own.put(entry.getKey(), entry.getValue());
                gone.remove(entry.getKey());
            }
        }
        if (!differs) {
            return this;
        }
        gone.removeIf(identity -> now.common.get(identity) == null);
        return new Entries(new Form(now.common, own, gone));
    }

    /**
     * Others are about to be made of these. The ones that they are made of move, not they themselves: so all that are made
     * of the same ones have the same in common, and are compared quickly.
     */
    private Form brought() {
        Form now = form;
        if (now.isFarFromCommon()) {
            now = now.near();
            form = now;
        }
        return now;
    }

    /** {@return identities among which are all in which these entries and the others differ} */
    Collection<String> candidates(Entries others) {
        if (this == others) {
            return List.of();
        }
        Form mine = form;
        Form theirs = others.form;
        Set<String> identities = new HashSet<>(mine.own.keySet());
        identities.addAll(theirs.own.keySet());
        if (mine.common == theirs.common) {
            identities.addAll(mine.gone);
            identities.addAll(theirs.gone);
        } else {
            identities.addAll(mine.common.identities());
            identities.addAll(theirs.common.identities());
        }
        return identities;
    }
}
