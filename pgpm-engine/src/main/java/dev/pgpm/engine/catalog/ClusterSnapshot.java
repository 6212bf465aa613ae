package dev.pgpm.engine.catalog;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What all databases of one server share: roles with their attributes, memberships, settings, comments and labels;
 * tablespaces; privileges on parameters. Immutable. Others may change it at any time: compare it under a lock, or blame a
 * script only for names that occur in it.
 */
public final class ClusterSnapshot {

    private final Entries entries;

    private ClusterSnapshot(Map<String, Snapshot.Entry> entries) {
        this.entries = Entries.of(entries);
    }

    /**
     * {@return what that server's databases share now}
     *
     * @throws SQLException if the server refuses, or its transaction has failed already
     */
    public static ClusterSnapshot read(Connection connection) throws SQLException {
        Map<String, Snapshot.Entry> entries = new TreeMap<>();
        try (ReadingSession session = ReadingSession.of(connection)) {
            String sql = SqlTemplate.named("cluster").all(session.version());
            session.printing(session.first())
                    .query(sql, rows -> {
                        while (rows.next()) {
                            CatalogObject object = new CatalogObject(
                                    ObjectKind.ofLabel(rows.getString(1)),
                                    rows.getString(2),
                                    Batch.text(rows.getString(3)));
                            entries.put(object.identity(), new Snapshot.Entry(object, "", rows.getLong(4)));
                        }
                    })
                    .run(connection);
        }
        return new ClusterSnapshot(entries);
    }

    /** {@return all objects, in the order of kind and name} */
    public List<CatalogObject> objects() {
        return entries.stream().map(Snapshot.Entry::object).sorted().toList();
    }

    Entries entries() {
        return entries;
    }
}
