package dev.pgpm.engine.catalog;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Counts and digests what tables and large objects hold. The digest is a sum over the rows, so that their order does not
 * matter; each column has its own, so that a difference tells which column differs. A first query, {@link #list},
 * lists the tables and writes the second one: names are quoted by the server itself.
 */
final class ContentReader {

    private static final SqlTemplate TABLES = SqlTemplate.named("content");

    private static final Map<Integer, Batch.Prepared> ALL = new ConcurrentHashMap<>();
    private static final Map<String, Batch.Prepared> SOME = new ConcurrentHashMap<>();

    private final SnapshotOptions options;
    private final List<String> skipped = new ArrayList<>();
    private final List<String> queries = new ArrayList<>();

    ContentReader(SnapshotOptions options) {
        this.options = options;
    }

    /** Asks for the tables and large objects that there are. */
    void list(ReadingSession session, Batch batch) {
        if (options.contents()) {
            Batch.Prepared query = ALL.computeIfAbsent(
                    session.version(), version -> new Batch.Prepared("content", "", TABLES.all(version)));
            batch.query(query, "", session.prepared(), this::plan);
        }
    }

    /** Asks for those tables, or, if that is {@code null}, for everything that there is. */
    void list(ReadingSession session, Batch batch, @Nullable Set<Long> relations, Changes changes) {
        if (relations == null) {
            list(session, batch);
            return;
        }
        Set<Long> tables = changes.candidates().tables(relations);
        if (options.contents() && !tables.isEmpty()) {
            boolean plain = changes.isPlain(tables, TABLES);
            String name = plain ? "content_of_plain" : "content_of";
            Batch.Prepared query = SOME.computeIfAbsent(
                    name + session.version(),
                    key -> new Batch.Prepared(
                            name, "oid[]", plain ? TABLES.plain(session.version()) : TABLES.some(session.version())));
            batch.query(query, Batch.array(tables), session.prepared(), this::plan);
        }
    }

    /** {@return why some contents are not read} */
    List<String> skipped() {
        return skipped;
    }

    /** Takes the list of tables: name, size, whether all rows can be read, and the query that reads them. */
    private void plan(ResultSet tables) throws SQLException {
        while (tables.next()) {
            String name = tables.getString(1);
            long size = tables.getLong(2);
            if (!tables.getBoolean(3)) {
                skipped.add(name + ": its rows were not compared, because this role may not read all of them");
            } else if (size > options.largestTable()) {
                skipped.add(String.format(
                        Locale.ROOT,
                        "%s: its rows were not compared, because it has %d bytes and the limit is %d",
                        name,
                        size,
                        options.largestTable()));
            } else {
                queries.add(tables.getString(4));
            }
        }
    }

    /** {@return whether there is nothing to read} */
    boolean isEmpty() {
        return queries.isEmpty();
    }

    /** Asks for the contents of every planned table that holds rows, and of every large object. */
    void read(Batch batch, Consumer<Snapshot.Entry> entries) {
        if (!queries.isEmpty()) {
            batch.query(String.join("\nunion all\n", queries), rows -> {
                while (rows.next()) {
                    add(entries, rows);
                }
            });
        }
    }

    /** A table whose rows were all deleted still has pages, but no entry. */
    private static void add(Consumer<Snapshot.Entry> entries, ResultSet row) throws SQLException {
        String definition = row.getString(3);
        if (definition != null) {
            CatalogObject object =
                    new CatalogObject(ObjectKind.ofLabel(row.getString(1)), row.getString(2), definition);
            entries.accept(new Snapshot.Entry(object, "", row.getLong(4)));
        }
    }
}
