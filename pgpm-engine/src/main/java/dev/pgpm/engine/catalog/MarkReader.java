package dev.pgpm.engine.catalog;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Reads the row versions of the watched catalogs, in one query of about a millisecond. */
final class MarkReader {

    private static final String MARK = """
            select
                -1,
                cast(cast(pg_snapshot_xmin(pg_current_snapshot()) as text) as bigint),
                (select string_agg(r.oid || ' ' || r.rolname, ',' order by r.oid) from pg_roles r),
                (select string_agg(t.oid || ' ' || t.spcname, ',' order by t.oid) from pg_tablespace t)
            union all
            """;

    /** A transaction id has 32 bits in a row and 64 in a snapshot; the age is the same. */
    private static final String SINCE =
            "with mark as materialized (select age(cast(cast($1 as xid8) as xid)) as age)\n";

    /** The queries by major version; they are the same for all databases. */
    private static final Map<Integer, String> ALL = new ConcurrentHashMap<>();

    private static final Map<Integer, Batch.Prepared> NEW = new ConcurrentHashMap<>();

    private final int version;
    private final Map<Integer, Rows> rows = new TreeMap<>();
    private long xid;
    private String names = "";

    private MarkReader(int version) {
        this.version = version;
    }

    /** One answer: the mark, the names of roles and tablespaces, and per catalog what is new. */
    record Answer(long xid, String names, List<Rows> rows) {}

    /** One catalog: number of rows, keys of the new ones, and the objects that they belong to. */
    @SuppressWarnings("ArrayRecordComponent") // never compared, never leaves the package
    record Rows(Watch watch, long count, long[] keys, long[] objects) {}

    /** {@return all rows that users made} */
    static Answer all(ReadingSession session) throws SQLException {
        String sql =
                ALL.computeIfAbsent(session.version(), v -> MARK + union(v, watch -> watch.object() + " >= 16384"));
        MarkReader reader = new MarkReader(session.version());
        new Batch().query(sql, reader::read).run(session.connection());
        return reader.answer();
    }

    /** {@return all rows that transactions from that one on wrote} */
    static Answer since(ReadingSession session, String xid) throws SQLException {
        Batch.Prepared query = NEW.computeIfAbsent(
                session.version(),
                v -> new Batch.Prepared(
                        "marks", "text", SINCE + MARK + union(v, w -> "age(xmin) <= (select m.age from mark m)")));
        MarkReader reader = new MarkReader(session.version());
        new Batch().query(query, xid, session.prepared(), reader::read).run(session.connection());
        return reader.answer();
    }

    private void read(ResultSet result) throws SQLException {
        List<Watch> watches = Watch.of(version);
        while (result.next()) {
            int index = result.getInt(1);
            if (index < 0) {
                xid = result.getLong(2);
                names = result.getString(3) + "\n" + result.getString(4);
            } else {
                rows.put(index, rows(watches.get(index), result));
            }
        }
    }

    private Answer answer() {
        return new Answer(xid, names, List.copyOf(rows.values()));
    }

    private static Rows rows(Watch watch, ResultSet result) throws SQLException {
        long[] keys = Keys.parse(result.getString(3));
        String objects = result.getString(4);
        return new Rows(watch, result.getLong(2), keys, objects == null ? keys : Keys.parse(objects));
    }

    private static String union(int version, java.util.function.Function<Watch, String> isNew) {
        List<Watch> watches = Watch.of(version);
        return IntStream.range(0, watches.size())
                .mapToObj(i -> {
                    Watch watch = Objects.requireNonNull(watches.get(i));
                    return watch.sql(i, isNew.apply(watch));
                })
                .collect(Collectors.joining("\nunion all\n"));
    }
}
