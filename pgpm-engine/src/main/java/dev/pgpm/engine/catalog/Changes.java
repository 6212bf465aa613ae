package dev.pgpm.engine.catalog;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Which objects have to be read again, from what the row versions say. Whatever cannot be decided for certain makes the
 * answer uncertain, and everything is read again.
 *
 * <p>How it decides, per catalog: {@code rows} were there earlier. Of those, the ones that no later transaction wrote are
 * still there as they were. If they are as many as before, nothing was updated or deleted, and what is new was inserted.
 * If some are missing, each has to be among the new versions (it was updated); if not, something was deleted.
 */
final class Changes {

    /** An OID that no object of a user has. */
    private static final long OLDEST = 16383;

    private final boolean certain;
    private final boolean database;
    private final Candidates candidates;
    private final Marks marks;
    /** Of all that was ever seen. */
    private final Keys dependencies;

    private Changes(boolean certain, boolean database, Candidates candidates, Marks marks, Keys dependencies) {
        this.certain = certain;
        this.database = database;
        this.candidates = candidates;
        this.marks = marks;
        this.dependencies = dependencies;
    }

    static Changes since(Snapshot earlier, MarkReader.Answer answer) {
        Candidates candidates = new Candidates();
        List<Marks.State> states = new ArrayList<>();
        boolean certain = earlier.marks().names().equals(answer.names());
        for (int i = 0; i < earlier.marks().states().size(); i++) {
            Marks.State before = earlier.marks().states().get(i);
            NewRows rows = answer.rows().get(i);
            if (rows == null) {
                states.add(before);
                continue;
            }
            certain &= !deleted(before, rows);
            states.add(now(before, rows));
            candidates.add(rows);
        }
        return new Changes(
                certain,
                !earlier.marks().database().equals(answer.database()),
                candidates.since(earlier),
                marks(answer, states, earlier.marks().youngest()),
                states.get(states.size() - 1).keys());
    }

    /** {@return the marks of a snapshot that read everything} */
    static Marks marks(MarkReader.Answer answer) {
        List<Marks.State> states = answer.rows().values().stream()
                .map(rows -> new Marks.State(rows.count(), Keys.of(rows.keys())))
                .toList();
        return marks(answer, states, OLDEST);
    }

    private static Marks marks(MarkReader.Answer answer, List<Marks.State> states, long youngest) {
        long oid = youngest;
        for (NewRows rows : answer.rows().values()) {
            for (long key : rows.keys()) {
                oid = Math.max(oid, rows.watch().leadOf(key));
            }
        }
        return new Marks(Long.toString(answer.xid()), answer.names(), answer.database(), states, oid);
    }

    private static Marks.State now(Marks.State before, NewRows rows) {
        if (rows.keys().length == 0 && !rows.isCounted()) {
            return before;
        }
        long count = rows.isCounted() ? rows.count() : before.rows() + rows.keys().length - updated(before, rows);
        return new Marks.State(count, before.keys().plus(rows.keys()));
    }

    private static boolean deleted(Marks.State before, NewRows now) {
        if (!now.isCounted()) {
            return false;
        }
        long unchanged = now.count() - now.keys().length;
        long touched = before.rows() - unchanged;
        return touched > 0 && touched != updated(before, now);
    }

    private static long updated(Marks.State before, NewRows now) {
        long updated = 0;
        for (long key : now.keys()) {
            updated += before.keys().contains(key) ? 1 : 0;
        }
        return updated;
    }

    boolean isCertain() {
        return certain;
    }

    Marks marks() {
        return marks;
    }

    /** {@return the entries of the earlier snapshot for which what was read just now stands, contents apart} */
    List<Snapshot.Entry> outdated(Snapshot earlier) {
        List<Snapshot.Entry> outdated = touched(earlier);
        if (database) {
            earlier.entries().stream().filter(Changes::isOfDatabase).forEach(outdated::add);
        }
        return outdated;
    }

    private List<Snapshot.Entry> touched(Snapshot earlier) {
        List<Snapshot.Entry> touched = earlier.entries().ofRows(candidates.all());
        touched.removeIf(entry -> !candidates.of(entry.catalog()).contains(entry.oid()));
        return touched;
    }

    /** {@return which objects to read again} */
    Candidates candidates() {
        return candidates;
    }

    /**
     * {@return whether users made all of these objects, and nothing of an extension is about them} Of an object that once was
     * a member or depended on an extension, that is not certain.
     */
    boolean isPlain(Set<Long> oids, SqlTemplate sql) {
        return oids.stream().allMatch(oid -> oid > OLDEST && !dependencies.contains(Watch.membership(oid)))
                && !(sql.asksAboutOthers() && dependencies.any(Watch::isMembership));
    }

    /** {@return whether something about the database itself may have changed} */
    boolean isOfDatabase() {
        return database;
    }

    /** {@return whether nothing has to be read again, contents apart} */
    boolean isEmpty() {
        return !database && candidates.isEmpty();
    }

    private static boolean isOfDatabase(Snapshot.Entry entry) {
        return Facet.OF_DATABASE.stream().anyMatch(facet -> facet.catalog().equals(entry.catalog()));
    }

    /**
     * {@return whether an object of the earlier snapshot goes by another name now, or otherwise changed so that
     * definitions of others read differently though their own rows are the same}
     */
    boolean renamed(Snapshot earlier, Map<String, Snapshot.Entry> fresh) {
        Map<Long, String> relations = new HashMap<>();
        for (Snapshot.Entry old : touched(earlier)) {
            ObjectKind kind = old.object().kind();
            Snapshot.Entry now = fresh.get(old.object().identity());
            if (now == null && namesSomething(kind)) {
                return true;
            }
            if (now != null && !now.object().equals(old.object()) && isPrintedByOthers(kind)) {
                return true;
            }
            if (old.catalog().equals("pg_class") && namesSomething(kind)) {
                relations.put(old.oid(), old.object().name());
            }
        }
        return mentioned(earlier, widened(earlier, fresh, relations));
    }

    /**
     * {@return the relations that gained a column} A join's columns are printed differently when one of its tables gains one
     * of the same name. The columns of a new relation are nobody's concern: nothing earlier speaks of it.
     */
    private static Set<String> widened(
            Snapshot earlier, Map<String, Snapshot.Entry> fresh, Map<Long, String> relations) {
        Set<String> widened = new HashSet<>();
        for (Snapshot.Entry entry : fresh.values()) {
            String relation = relations.get(entry.oid());
            if (relation != null
                    && entry.object().kind() == ObjectKind.COLUMN
                    && earlier.entries().get(entry.object().identity()) == null) {
                widened.add(relation);
            }
        }
        return widened;
    }

    private static boolean mentioned(Snapshot earlier, Set<String> relations) {
        return !relations.isEmpty()
                && earlier.entries().chosen(CommonEntries.Choice.QUERIES).stream()
                        .map(Snapshot.Entry::object)
                        .anyMatch(object -> relations.stream().anyMatch(object.definition()::contains));
    }

    static boolean holdsQueries(ObjectKind kind) {
        return switch (kind) {
            case VIEW, MATERIALIZED_VIEW, RULE, POLICY, FUNCTION, PROCEDURE -> true;
            default -> false;
        };
    }

    private static boolean namesSomething(ObjectKind kind) {
        return switch (kind) {
            case GRANT, REVOKE, COMMENT, SECURITY_LABEL, DEFAULT_PRIVILEGES, SYSTEM_TRIGGER -> false;
            default -> true;
        };
    }

    /** An enum's labels are printed in defaults, an extension's schema in everything that uses its members. */
    private static boolean isPrintedByOthers(ObjectKind kind) {
        return switch (kind) {
            case TYPE, DOMAIN, EXTENSION, SCHEMA -> true;
            default -> false;
        };
    }
}
