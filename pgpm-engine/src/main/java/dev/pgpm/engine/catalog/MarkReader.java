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
                (select string_agg(r.oid || ' ' || r.rolname, ',' order by r.oid) from pg_roles r)
                    || (select string_agg(t.oid || ' ' || t.spcname, ',' order by t.oid) from pg_tablespace t),
                (
                    select concat_ws(
                        ';',
                        d.oid || ' ' || d.xmin,
                        (
                            select string_agg(s.setrole || ' ' || s.setconfig::text, ',' order by s.setrole)
                            from pg_db_role_setting s
                            where s.setdatabase = d.oid
                        ),
                        (
                            select string_agg(c.xmin::text, ',' order by c.xmin::text)
                            from pg_shdescription c
                            where c.objoid = d.oid and c.classoid = 'pg_database'::regclass
                        ),
                        (
                            select string_agg(l.xmin::text, ',' order by l.xmin::text)
                            from pg_shseclabel l
                            where l.objoid = d.oid and l.classoid = 'pg_database'::regclass
                        ),
                        (select string_agg(md5(m::text), ',' order by m.umid) from pg_user_mappings m),
                        (
                            -- few roles may see its row version: where there is one, read it each time
                            select string_agg(clock_timestamp()::text, ',')
                            from pg_subscription s
                            where s.subdbid = d.oid
                        )
                    )
                    from pg_database d
                    where d.datname = current_database()
                )
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
    private String database = "";

    private MarkReader(int version) {
        this.version = version;
    }

    /**
     * One answer.
     *
     * @param xid the mark
     * @param names of roles and tablespaces
     * @param database differs whenever something about the database itself does
     * @param rows per catalog, what is new
     */
    record Answer(long xid, String names, String database, List<Rows> rows) {}

    /** One catalog: number of rows, keys of the new ones, and the objects that they belong to. */
    @SuppressWarnings("ArrayRecordComponent") // never compared, never leaves the package
    record Rows(Watch watch, long count, long[] keys, long[] objects) {}

    /** {@return all rows that users made} */
    static Answer all(ReadingSession session) throws SQLException {
        String sql = ALL.computeIfAbsent(session.version(), v -> MARK + union(v, watch -> "true"));
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
                names = Batch.text(result.getString(3));
                database = Batch.text(result.getString(4));
            } else {
                rows.put(index, rows(watches.get(index), result));
            }
        }
    }

    private Answer answer() {
        return new Answer(xid, names, database, List.copyOf(rows.values()));
    }

    private static Rows rows(Watch watch, ResultSet result) throws SQLException {
        long[] told = Keys.parse(result.getString(3));
        int step = watch.isPaired() ? 2 : 1;
        long[] keys = new long[told.length / step];
        long[] objects = new long[keys.length];
        for (int i = 0; i < keys.length; i++) {
            keys[i] = told[i * step];
            objects[i] = watch.isPaired() ? told[i * step + 1] : watch.objectOf(keys[i]);
        }
        return new Rows(watch, result.getLong(2), keys, objects);
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
