package dev.pgpm.engine.catalog;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;

/**
 * Reads the row versions of the watched catalogs, in one message. A query for each, prepared when it is first needed: a
 * session that never meets an operator class does not plan how to look for one (all of them together: 25 ms).
 */
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
            """;

    /**
     * A transaction id has 32 bits in a row and 64 in a snapshot; the age is the same. The frozen one is older than any
     * other.
     */
    private static final String SINCE =
            "with mark as materialized (select age(cast(cast($1 as xid8) as xid)) as age)\n";

    private static final String EVER = "2";

    private static final Batch.Prepared MARKS = new Batch.Prepared("marks", "", MARK);

    /** The queries by major version; they are the same for all databases. */
    private static final Map<Integer, List<Batch.Prepared>> QUERIES = new ConcurrentHashMap<>();

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
     * @param rows what is new, by number of the {@link Watch}; those that were not asked for are missing
     */
    record Answer(long xid, String names, String database, Map<Integer, Rows> rows) {}

    /** One catalog: number of rows, keys of the new ones, and the objects that they belong to. */
    @SuppressWarnings("ArrayRecordComponent") // never compared, never leaves the package
    record Rows(Watch watch, long count, long[] keys, long[] objects) {}

    /** Asks for all rows that users made. */
    static MarkReader all(ReadingSession session, Batch batch) {
        boolean[] every = new boolean[Watch.of(session.version()).size()];
        Arrays.fill(every, true);
        return since(session, batch, EVER, every);
    }

    /**
     * Asks for the rows that transactions from that one on wrote.
     *
     * @param asked which catalogs, by number of the {@link Watch}
     */
    static MarkReader since(ReadingSession session, Batch batch, String xid, boolean[] asked) {
        MarkReader reader = new MarkReader(session.version());
        batch.query(MARKS, "", session.prepared(), reader::read);
        List<Batch.Prepared> queries = QUERIES.computeIfAbsent(session.version(), MarkReader::queries);
        for (int i = 0; i < asked.length; i++) {
            if (asked[i]) {
                batch.query(queries.get(i), xid, session.prepared(), reader::read);
            }
        }
        return reader;
    }

    private static List<Batch.Prepared> queries(int version) {
        List<Watch> watches = Watch.of(version);
        return IntStream.range(0, watches.size())
                .mapToObj(i -> new Batch.Prepared(
                        "mark_" + i, "text", SINCE + watches.get(i).sql(i, "age(xmin) <= (select m.age from mark m)")))
                .toList();
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

    /** {@return the answer, once the batch was run} */
    Answer answer() {
        return new Answer(xid, names, database, rows);
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
}
