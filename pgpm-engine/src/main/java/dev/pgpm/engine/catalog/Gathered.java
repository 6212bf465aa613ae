package dev.pgpm.engine.catalog;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The entries of a snapshot in the making. */
final class Gathered {

    private final Map<String, Snapshot.Entry> entries = new HashMap<>();

    Map<String, Snapshot.Entry> entries() {
        return entries;
    }

    /** Adds what a facet's query returned: kind, name, definition, OID. */
    void add(Facet facet, ResultSet rows) throws SQLException {
        while (rows.next()) {
            CatalogObject object = new CatalogObject(
                    ObjectKind.ofLabel(rows.getString(1)), rows.getString(2), Batch.text(rows.getString(3)));
            add(new Snapshot.Entry(object, facet.catalog(), rows.getLong(4)));
        }
    }

    /** Adds an entry; two of one identity (a privilege by two grantors, for one) are told as one. */
    void add(Snapshot.Entry entry) {
        entries.merge(entry.object().identity(), entry, (one, two) -> {
            CatalogObject object = one.object();
            String both = Stream.of(object.definition(), two.object().definition())
                    .sorted()
                    .collect(Collectors.joining("\n"));
            return new Snapshot.Entry(new CatalogObject(object.kind(), object.name(), both), one.catalog(), one.oid());
        });
    }
}
