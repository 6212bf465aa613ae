package dev.pgpm.engine.catalog;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The entries of a snapshot in the making. */
final class Gathered {

    private static final Pattern LIST = Pattern.compile("\u0002([^\u0002\u0003]*)\u0003");

    private final Map<String, Snapshot.Entry> entries = new HashMap<>();

    Map<String, Snapshot.Entry> entries() {
        return entries;
    }

    /** Adds what a facet's query returned: kind, name, definition, OID. */
    void add(Facet facet, ResultSet rows) throws SQLException {
        while (rows.next()) {
            CatalogObject object = new CatalogObject(
                    ObjectKind.ofLabel(rows.getString(1)), rows.getString(2), sorted(Batch.text(rows.getString(3))));
            add(new Snapshot.Entry(object, facet.catalog(), rows.getLong(4)));
        }
    }

    /** Sorts the lists in a definition, whose order is history: see {@link SqlTemplate}. */
    private static String sorted(String definition) {
        return definition.indexOf('\u0002') < 0
                ? definition
                : LIST.matcher(definition)
                        .replaceAll(list -> Matcher.quoteReplacement(
                                Arrays.stream(list.group(1).split("\u001f"))
                                        .sorted()
                                        .collect(Collectors.joining(", "))));
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
