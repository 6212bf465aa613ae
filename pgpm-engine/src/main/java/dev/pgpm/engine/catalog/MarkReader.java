package dev.pgpm.engine.catalog;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Reads the row versions of the watched catalogs, in one message. A query for each, prepared when it is first needed: a
 * session that never meets an operator class does not plan how to look for one (all of them together: 25 ms).
 */
final class MarkReader {

    /** Where something may be said of the database, besides its own row. */
    static final List<String> BESIDES =
            List.of("pg_db_role_setting", "pg_shdescription", "pg_shseclabel", "pg_user_mapping", "pg_subscription");

    private static final String MARK = """
            select
                -1,
                cast(cast(pg_snapshot_xmin(pg_current_snapshot()) as text) as bigint),
                (
                    select string_agg(n.oid || ' ' || n.name, ',' order by n.oid)
                    from (select oid, rolname from pg_roles union all select oid, spcname from pg_tablespace) n (oid, name)
                ),
                d.oid || ' ' || d.xmin,
                d.datacl is not null,
                %s
            from pg_database d
            where d.datname = current_database()
            """;

    private static final String SAID_BESIDES = """
            coalesce(
                    (
                        select string_agg(s.setrole || ' ' || s.xmin, ',' order by s.setrole)
                        from pg_db_role_setting s
                        where s.setdatabase = d.oid
                    ),
                    ''
                ),
                concat_ws(
                    ';',
                    (
                        select string_agg(c.xmin::text, ',' order by c.xmin::text)
                        from pg_shdescription c
                        where c.objoid = d.oid and c.classoid = 'pg_database'::regclass
                    ),
                    (
                        select string_agg(l.xmin::text, ',' order by l.xmin::text)
                        from pg_shseclabel l
                        where l.objoid = d.oid and l.classoid = 'pg_database'::regclass
                    )
                ),
                concat_ws(
                    ';',
                    (select string_agg(md5(m::text), ',' order by m.umid) from pg_user_mappings m),
                    (
                        -- few roles may see its row version: where there is one, read it each time
                        select string_agg(clock_timestamp()::text, ',')
                        from pg_subscription s
                        where s.subdbid = d.oid
                    )
                )""";

    /** Older than any transaction; nobody needs to know which objects are young. */
    private static final String EVER = argument("2", 4294967295L);

    private static final Batch.Prepared MARKS = new Batch.Prepared("marks", "", MARK.formatted(SAID_BESIDES));
    private static final Batch.Prepared MARKS_ALONE =
            new Batch.Prepared("marks_alone", "", MARK.formatted("null, null, null"));

    /** The queries by name and major version; they are the same for all databases. */
    private static final Map<String, Batch.Prepared> QUERIES = new ConcurrentHashMap<>();

    private final int version;
    private final Map<Integer, NewRows> rows = new TreeMap<>();
    private long xid;
    private String names = "";
    private DatabaseMarks database = DatabaseMarks.NONE;
    private final DatabaseMarks earlier;

    private MarkReader(int version, DatabaseMarks earlier) {
        this.version = version;
        this.earlier = earlier;
    }

    /**
     * One answer.
     *
     * @param xid the mark
     * @param names of roles and tablespaces
     * @param database what is known of the database itself
     * @param rows what is new, by number of the {@link Watch}; those that were not asked for are missing
     */
    record Answer(long xid, String names, DatabaseMarks database, Map<Integer, NewRows> rows) {}

    /** Asks for all rows that users made. */
    static MarkReader all(ReadingSession session, Batch batch) {
        MarkReader reader = new MarkReader(session.version(), DatabaseMarks.NONE);
        batch.query(MARKS, "", session.prepared(), reader::read);
        for (int i = 0; i < Watch.of(session.version()).size(); i++) {
            reader.ask(session, batch, i, Search.ALL, EVER);
        }
        return reader;
    }

    /**
     * Asks for the rows that were written since a look.
     *
     * @param searches how, by number of the {@link Watch}
     * @param besides whether something may have been said of the database itself
     */
    static MarkReader since(ReadingSession session, Batch batch, Marks look, List<Search> searches, boolean besides) {
        MarkReader reader = new MarkReader(session.version(), look.database());
        batch.query(besides ? MARKS : MARKS_ALONE, "", session.prepared(), reader::read);
        for (int i = 0; i < searches.size(); i++) {
            if (searches.get(i) != Search.NOTHING) {
                reader.ask(session, batch, i, searches.get(i), argument(look.xid(), look.youngest()));
            }
        }
        return reader;
    }

    /** Asks again for everything that is new in one catalog. */
    void askAgain(ReadingSession session, Batch batch, Marks look, int index) {
        ask(session, batch, index, Search.ALL, argument(look.xid(), look.youngest()));
    }

    private void ask(ReadingSession session, Batch batch, int index, Search search, String argument) {
        String name = "mark_" + search.name().toLowerCase(Locale.ROOT) + "_" + index;
        Batch.Prepared query = QUERIES.computeIfAbsent(
                name + " " + version,
                key -> new Batch.Prepared(
                        name, "bigint[]", Watch.of(version).get(index).sql(index, search)));
        batch.query(query, argument, session.prepared(), this::read);
    }

    private static String argument(String xid, long youngest) {
        return "{" + xid + "," + youngest + "}";
    }

    private void read(ResultSet result) throws SQLException {
        List<Watch> watches = Watch.of(version);
        while (result.next()) {
            int index = result.getInt(1);
            if (index < 0) {
                xid = result.getLong(2);
                names = Batch.text(result.getString(3));
                database = new DatabaseMarks(
                        Batch.text(result.getString(4)),
                        Objects.requireNonNullElse(result.getString(6), earlier.settings()),
                        result.getBoolean(5),
                        Objects.requireNonNullElse(result.getString(7), earlier.remarks()),
                        Objects.requireNonNullElse(result.getString(8), earlier.links()));
            } else {
                rows.put(index, rows(watches.get(index), result));
            }
        }
    }

    /** {@return what was found in one catalog} */
    NewRows found(int index) {
        return Objects.requireNonNull(rows.get(index), "asked for");
    }

    /** {@return what was found, by number of the {@link Watch}} */
    Map<Integer, NewRows> found() {
        return rows;
    }

    /** {@return the answer, once the batch was run} */
    Answer answer(Map<Integer, NewRows> found) {
        return new Answer(xid, names, database, found);
    }

    private static NewRows rows(Watch watch, ResultSet result) throws SQLException {
        long total = result.getLong(2);
        boolean counted = !result.wasNull();
        long[] told = Keys.parse(result.getString(3));
        int step = watch.isPaired() ? 2 : 1;
        long[] keys = new long[told.length / step];
        long[] objects = new long[keys.length];
        for (int i = 0; i < keys.length; i++) {
            keys[i] = told[i * step];
            objects[i] = watch.isPaired() ? told[i * step + 1] : watch.objectOf(keys[i]);
        }
        long[] noted = Keys.parse(watch.isNoting() ? result.getString(5) : null);
        return new NewRows(watch, keys, objects, result.getLong(4), counted ? total : NewRows.UNCOUNTED, noted);
    }
}
