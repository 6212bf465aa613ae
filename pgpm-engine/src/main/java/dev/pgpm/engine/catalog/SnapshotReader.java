package dev.pgpm.engine.catalog;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

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
        try (ReadingSession session = ReadingSession.open(connection)) {
            return everything(session);
        }
    }

    /**
     * {@return the same as {@link #read(Connection)}, reading only what changed}
     *
     * @param earlier a snapshot of this database, or of the database that this one was cloned from, taken of committed
     *     work
     * @throws SQLException if the server refuses, or its transaction has failed already
     */
    public Snapshot read(Connection connection, Snapshot earlier) throws SQLException {
        try (ReadingSession session = ReadingSession.open(connection)) {
            Changes changes = Changes.since(
                    earlier, MarkReader.since(session, earlier.marks().xid()));
            return changes.isCertain() ? changed(session, earlier, changes) : everything(session);
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
        Marks marks = Changes.marks(MarkReader.all(session));
        Gathered gathered = new Gathered();
        Batch batch = new Batch();
        for (List<Facet> facets : List.of(Facet.ALL, Facet.OF_DATABASE)) {
            for (Facet facet : facets) {
                batch.query(facet.sql().all(session.version()), rows -> gathered.add(facet, rows));
            }
        }
        ContentReader contents = contents(session, batch);
        batch.run(session.connection());
        contents.read(session.connection()).forEach(gathered::add);
        return new Snapshot(gathered.entries(), marks, contents.skipped());
    }

    private Snapshot changed(ReadingSession session, Snapshot earlier, Changes changes) throws SQLException {
        Gathered fresh = new Gathered();
        Batch batch = new Batch();
        for (Facet facet : Facet.ALL) {
            Set<Long> oids = changes.of(facet.catalog());
            if (!oids.isEmpty()) {
                batch.query(some(facet, session), array(oids), session.prepared(), rows -> fresh.add(facet, rows));
            }
        }
        for (Facet facet : changes.isOfDatabase() ? Facet.OF_DATABASE : List.<Facet>of()) {
            batch.query(always(facet, session), "", session.prepared(), rows -> fresh.add(facet, rows));
        }
        ContentReader contents = contents(session, batch);
        batch.run(session.connection());
        if (changes.renamed(earlier, fresh.entries())) {
            return everything(session);
        }
        contents.read(session.connection()).forEach(fresh::add);
        return new Snapshot(fresh.over(earlier, changes), changes.marks(), contents.skipped());
    }

    private ContentReader contents(ReadingSession session, Batch batch) {
        ContentReader contents = new ContentReader(options.largestTable());
        if (options.contents()) {
            batch.query(ContentReader.tables(session.version()), "", session.prepared(), contents::plan);
        }
        return contents;
    }

    private static Batch.Prepared some(Facet facet, ReadingSession session) {
        int version = session.version();
        return QUERIES.computeIfAbsent(
                facet.name() + version,
                key -> new Batch.Prepared(facet.name(), "oid[]", facet.sql().some(version)));
    }

    private static Batch.Prepared always(Facet facet, ReadingSession session) {
        int version = session.version();
        return QUERIES.computeIfAbsent(
                facet.name() + version,
                key -> new Batch.Prepared(facet.name(), "", facet.sql().all(version)));
    }

    private static String array(Set<Long> oids) {
        return oids.stream().map(String::valueOf).collect(Collectors.joining(",", "{", "}"));
    }
}
