package dev.pgpm.engine.catalog;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Takes snapshots. {@link #read(Connection)} reads everything and costs tens of milliseconds;
 * {@link #read(Connection, Snapshot)} reads what changed since an earlier snapshot, gives the same result, and costs a
 * few.
 *
 * <p>A connection in autocommit mode is given a read-only transaction of its own; otherwise the snapshot shows what the
 * current transaction sees, its own uncommitted work included. Either way settings and role are left as they were. The
 * session keeps prepared statements whose names start with {@code pgpm_catalog_}.
 */
public final class SnapshotReader {

    private static final Map<String, Batch.Prepared> QUERIES = new ConcurrentHashMap<>();

    private final SnapshotOptions options;

    /** Makes a reader with these options. */
    public SnapshotReader(SnapshotOptions options) {
        this.options = options;
    }

    /**
     * {@return everything that a script can change}
     *
     * @throws SQLException if the server refuses, or its transaction has failed already
     */
    public Snapshot read(Connection connection) throws SQLException {
        return again(connection, ReadingSession::of, this::everything);
    }

    /**
     * {@return the same as {@link #read(Connection)}, reading only what changed}
     *
     * @param earlier a snapshot of this database, or of the database that this one was cloned from, taken of committed
     *     work
     * @throws SQLException if the server refuses, or its transaction has failed already
     */
    public Snapshot read(Connection connection, Snapshot earlier) throws SQLException {
        return again(connection, ReadingSession::of, session -> since(session, earlier));
    }

    /**
     * {@return the same as {@link #read(Connection, Snapshot)}, not even looking at catalogs and rows that nobody wrote to}
     *
     * @param footprint of the session of that connection
     * @throws SQLException if the server refuses, or its transaction has failed already
     */
    public Snapshot read(Connection connection, Snapshot earlier, Footprint footprint) throws SQLException {
        if (!footprint.isCertainSince(earlier)) {
            return read(connection, earlier);
        }
        Snapshot now = again(
                connection,
                ReadingSession::alone,
                session -> new FootprintLook(session, options, earlier, footprint).take());
        now.foundSecluded();
        return now;
    }

    /** A script may have dropped our prepared statements: then the server is asked which are left, once. */
    private static Snapshot again(Connection connection, Opening opening, Reading reading) throws SQLException {
        try (ReadingSession session = opening.of(connection)) {
            return reading.in(session);
        } catch (SQLException e) {
            if (!ReadingSession.isAboutPrepared(e)) {
                throw e;
            }
        }
        ReadingSession.recall(connection);
        try (ReadingSession session = opening.of(connection)) {
            return reading.in(session);
        }
    }

    /**
     * {@return whether the current transaction may have changed anything} {@code false} is certain and costs one short
     * query: PostgreSQL gives a transaction an id when it first writes, or locks a row. {@code true} means that a snapshot
     * has to tell. What a transaction does not own, such as a sequence's value, does not count.
     *
     * @throws SQLException if the transaction has failed already
     */
    public static boolean mayHaveWritten(Connection connection) throws SQLException {
        boolean[] assigned = new boolean[1];
        new Batch()
                .query("select pg_catalog.pg_current_xact_id_if_assigned() is not null", rows -> {
                    rows.next();
                    assigned[0] = rows.getBoolean(1);
                })
                .run(connection);
        return assigned[0];
    }

    private Snapshot everything(ReadingSession session) throws SQLException {
        Batch batch = session.first();
        MarkReader marks = MarkReader.all(session, batch);
        session.printing(batch);
        Gathered gathered = new Gathered();
        for (List<Facet> facets : List.of(Facet.ALL, Facet.OF_DATABASE)) {
            for (Facet facet : facets) {
                batch.query(facet.sql().all(session.version()), rows -> gathered.add(facet, rows));
            }
        }
        ContentReader contents = new ContentReader(options);
        contents.list(session, batch);
        batch.run(session.connection());
        Batch last = new Batch();
        contents.read(last, gathered::add);
        session.runLast(last);
        return new Snapshot(
                Entries.of(gathered.entries()), Changes.marks(marks.answer(marks.found())), contents.skipped());
    }

    /** Three round trips: what is new, what that looks like, and the rows. */
    private Snapshot since(ReadingSession session, Snapshot earlier) throws SQLException {
        Batch first = session.first();
        List<Search> searches = Collections.nCopies(earlier.marks().states().size(), Search.ALL);
        MarkReader marks = MarkReader.since(session, first, earlier.marks(), searches, true);
        first.run(session.connection());
        Changes changes = Changes.since(earlier, marks.answer(marks.found()));
        if (!changes.isCertain()) {
            session.close();
            return read(session.connection());
        }
        Batch second = session.describing(new Batch());
        Gathered fresh = details(session, changes, second);
        ContentReader contents = new ContentReader(options);
        contents.list(session, second);
        second.run(session.connection());
        Batch last = contents.isEmpty() ? new Batch() : session.printing(new Batch());
        Gathered rows = new Gathered();
        contents.read(last, rows::add);
        session.runLast(last);
        if (changes.renamed(earlier, fresh.entries())) {
            return read(session.connection());
        }
        List<Snapshot.Entry> outdated = changes.outdated(earlier);
        outdated.addAll(earlier.entries().chosen(CommonEntries.Choice.CONTENTS));
        fresh.entries().putAll(rows.entries());
        return new Snapshot(earlier.entries().with(outdated, fresh.entries()), changes.marks(), contents.skipped());
    }

    /** Asks what the changed objects look like. */
    static Gathered details(ReadingSession session, Changes changes, Batch batch) {
        Gathered fresh = new Gathered();
        for (Facet facet : Facet.ALL) {
            Set<Long> oids = changes.candidates().of(facet);
            if (!oids.isEmpty()) {
                boolean plain = changes.isPlain(oids, facet.sql());
                batch.query(
                        some(facet, plain, session),
                        Batch.array(oids),
                        session.prepared(),
                        rows -> fresh.add(facet, rows));
            }
        }
        for (Facet facet : changes.isOfDatabase() ? Facet.OF_DATABASE : List.<Facet>of()) {
            if (changes.marks().database().hold(facet)) {
                batch.query(always(facet, session), "", session.prepared(), rows -> fresh.add(facet, rows));
            }
        }
        return fresh;
    }

    private static Batch.Prepared some(Facet facet, boolean plain, ReadingSession session) {
        int version = session.version();
        String name = facet.name() + (plain ? "_plain" : "");
        return QUERIES.computeIfAbsent(
                name + version,
                key -> new Batch.Prepared(
                        name,
                        "oid[]",
                        plain ? facet.sql().plain(version) : facet.sql().some(version)));
    }

    private static Batch.Prepared always(Facet facet, ReadingSession session) {
        int version = session.version();
        return QUERIES.computeIfAbsent(
                facet.name() + version,
                key -> new Batch.Prepared(facet.name(), "", facet.sql().all(version)));
    }

    private interface Opening {
        ReadingSession of(Connection connection) throws SQLException;
    }

    private interface Reading {
        Snapshot in(ReadingSession session) throws SQLException;
    }
}
