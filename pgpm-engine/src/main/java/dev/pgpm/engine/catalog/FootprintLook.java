package dev.pgpm.engine.catalog;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A look at a database that only one session writes to, whose {@link Footprint} tells where it wrote since its last look.
 * What nobody wrote to is what it was: catalogs, and the rows of tables. The result is the same as that of a look at
 * everything.
 */
final class FootprintLook {

    /** If one of these is written to, then rows that nobody wrote to may read differently, or not be readable. */
    static final List<String> READING =
            List.of("pg_cast", "pg_authid", "pg_auth_members", "pg_largeobject", "pg_largeobject_metadata");

    /** The same, but only if a row is about something that was there before: nothing older is made of what is new. */
    private static final Set<String> SHAPES = Set.of("pg_attribute", "pg_type", "pg_enum", "pg_range", "pg_proc");

    private final ReadingSession session;
    private final SnapshotOptions options;
    private final Snapshot earlier;
    private final Footprint footprint;
    private final long youngest;

    FootprintLook(ReadingSession session, SnapshotOptions options, Snapshot earlier, Footprint footprint) {
        this.session = session;
        this.options = options;
        this.earlier = earlier;
        this.footprint = footprint;
        this.youngest = earlier.marks().youngest();
    }

    /** {@return what there is now} Two round trips, one if the first question was asked ahead, and one more if rows have to be read. */
    Snapshot take() throws SQLException {
        Optional<LookAhead> asked = footprint.askedAhead(earlier);
        List<Search> searches = asked.map(LookAhead::searches).orElseGet(footprint::searches);
        MarkReader marks = asked.isPresent() ? asked.get().marks() : ask(searches);
        Map<Integer, NewRows> found = found(marks, searches);
        Changes changes = Changes.since(earlier, marks.answer(found));
        return changes.isCertain() ? look(changes, found) : everything();
    }

    private MarkReader ask(List<Search> searches) throws SQLException {
        Batch first = session.first();
        MarkReader marks = MarkReader.since(session, first, earlier.marks(), searches, footprint.tellsBesides());
        first.run(session.connection());
        return marks;
    }

    private Snapshot everything() throws SQLException {
        session.close();
        Snapshot all = new SnapshotReader(options).read(session.connection());
        footprint.looked(all, null);
        return all;
    }

    private Map<Integer, NewRows> found(MarkReader marks, List<Search> searches) throws SQLException {
        Map<Integer, NewRows> found = new TreeMap<>(footprint.known());
        Batch again = session.next();
        List<Integer> doubtful = new ArrayList<>();
        for (int i = 0; i < searches.size(); i++) {
            if (searches.get(i) == Search.NOTHING) {
                continue;
            }
            NewRows rows = marks.found(i);
            NewRows known = footprint.known(i);
            if (footprint.isComplete(searches.get(i), rows.watch())) {
                found.put(i, rows);
            } else if (footprint.explains(known, rows)) {
                found.put(i, searches.get(i) == Search.NEWEST ? rows.and(known, youngest) : rows);
            } else {
                doubtful.add(i);
                marks.askAgain(session, again, earlier.marks(), i);
            }
        }
        footprint.doubted(
                doubtful.stream().map(i -> footprint.known(i).watch().catalog()).collect(Collectors.toSet()));
        if (!doubtful.isEmpty()) {
            again.run(session.connection());
        }
        doubtful.forEach(i -> found.put(i, marks.found(i)));
        return found;
    }

    private Snapshot look(Changes changes, Map<Integer, NewRows> found) throws SQLException {
        Set<Long> tables = tables(found);
        ContentReader contents = new ContentReader(options);
        Gathered fresh = new Gathered();
        Batch second = new Batch();
        if (!changes.isEmpty() || tables == null || !tables.isEmpty()) {
            session.describing(second);
            fresh = SnapshotReader.details(session, changes, second);
            contents.list(session, second, tables, changes);
        }
        session.runLast(second);
        if (changes.renamed(earlier, fresh.entries())) {
            return everything();
        }
        List<Snapshot.Entry> outdated = changes.outdated(earlier);
        outdated.addAll(outdatedRows(tables));
        keepUnwritten(tables, fresh);
        readRows(contents, fresh);
        Entries entries = earlier.entries().with(outdated, fresh.entries());
        Snapshot now = new Snapshot(entries, changes.marks(), contents.skipped());
        footprint.looked(now, found);
        return now;
    }

    /** Nobody else writes here, so that this need not be the transaction that listed the tables. */
    private void readRows(ContentReader contents, Gathered fresh) throws SQLException {
        if (contents.isEmpty()) {
            return;
        }
        try (ReadingSession reading = ReadingSession.alone(session.connection())) {
            Batch batch = reading.printing(reading.first());
            contents.read(batch, fresh::add);
            reading.runLast(batch);
        }
    }

    /** {@return the tables whose rows may be others now, or read differently, or {@code null} if that may be any} */
    private @Nullable Set<Long> tables(Map<Integer, NewRows> found) {
        if (!footprint.isKnown()
                || !footprint.last().skipped().isEmpty()
                || READING.stream().anyMatch(footprint::isWritten)) {
            return null;
        }
        Set<Long> tables = new HashSet<>(footprint.tables());
        for (Map<Integer, NewRows> rows : List.of(footprint.known(), found)) {
            for (NewRows one : rows.values()) {
                if (SHAPES.contains(one.watch().catalog()) && one.isAboutOlderThan(youngest)) {
                    return null;
                }
                if (one.watch().targets().contains("pg_class")) {
                    one.addObjects(tables);
                }
            }
        }
        return tables;
    }

    /** {@return the entries about contents that may not be so any more, or were not so at the last look already} */
    private List<Snapshot.Entry> outdatedRows(@Nullable Set<Long> tables) {
        Entries entries = earlier.entries();
        if (tables == null) {
            return entries.chosen(CommonEntries.Choice.CONTENTS);
        }
        List<Snapshot.Entry> outdated = entries.ofRows(tables);
        outdated.removeIf(entry -> entry.object().kind() != ObjectKind.ROWS);
        for (String identity : entries.candidates(footprint.last().entries())) {
            Snapshot.Entry entry = entries.get(identity);
            if (entry != null && entry.object().kind().isContent()) {
                outdated.add(entry);
            }
        }
        return outdated;
    }

    /** Adds what the last look saw in tables other than these, and in large objects, as far as it was not so before. */
    private void keepUnwritten(@Nullable Set<Long> tables, Gathered fresh) {
        if (tables == null) {
            return;
        }
        Entries last = footprint.last().entries();
        for (String identity : last.candidates(earlier.entries())) {
            Snapshot.Entry entry = last.get(identity);
            if (entry != null
                    && entry.object().kind().isContent()
                    && (entry.object().kind() != ObjectKind.ROWS || !tables.contains(entry.oid()))) {
                fresh.add(entry);
            }
        }
    }
}
