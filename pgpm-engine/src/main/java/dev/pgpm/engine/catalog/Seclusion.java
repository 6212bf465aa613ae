package dev.pgpm.engine.catalog;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Whether a session is the only one that can write to its database: nothing there opens another connection, starts a
 * program, or keeps the server from counting. What is not known to be harmless is taken for harmful.
 */
final class Seclusion {

    /** Words without which no script and no function of SQL or PL/pgSQL gets out; {@code ~} is the edge of a word. */
    private static final String WAYS_OUT = "dblink|_fdw~|~foreign\\s+(data|table|schema)|~program~|~track_counts~"
            + "|~subscription~|~(create|alter)\\s+extension~|~load\\s+''?\\S";

    /** A language that is not one of these can do anything. */
    private static final String OTHER_LANGUAGE =
            "~language\\s+(?!['\"]?(sql|plpgsql|internal)~)\\S|~trusted\\s|~handler\\s";

    private static final Pattern LEAVING = Pattern.compile(
            // First what each alternative can begin with: they are not all tried at each character.
            ("(?=[_acdfhlpst])(?:" + WAYS_OUT + "|" + OTHER_LANGUAGE + ")")
                    .replace("''", "'")
                    .replace("~", "\\b"),
            Pattern.CASE_INSENSITIVE);

    /** Whatever matches holds one of these, which is quickly seen (0.1 ms a script otherwise). */
    private static final List<String> SIGNS = List.of(
            "dblink",
            "_fdw",
            "foreign",
            "program",
            "track_counts",
            "subscription",
            "extension",
            "load",
            "language",
            "trusted",
            "handler");

    /** Members of these extensions write in their own session, if they write at all. */
    private static final String QUESTION = """
            select
                not exists (
                    select
                    from pg_catalog.pg_extension e
                    where e.extname not in (
                        'amcheck', 'bloom', 'btree_gin', 'btree_gist', 'citext', 'cube', 'dict_int', 'dict_xsyn',
                        'earthdistance', 'fuzzystrmatch', 'hstore', 'insert_username', 'intagg', 'intarray', 'isn', 'lo',
                        'ltree', 'moddatetime', 'pageinspect', 'pg_stat_statements', 'pg_trgm', 'pgcrypto', 'plpgsql',
                        'postgis', 'postgis_raster', 'postgis_topology', 'refint', 'seg', 'tablefunc', 'tcn', 'unaccent',
                        'uuid-ossp', 'vector', 'xml2'
                    )
                )
                and not exists (
                    select
                    from pg_catalog.pg_proc p
                    join pg_catalog.pg_language l on l.oid = p.prolang
                    where p.oid >= 16384
                        and (l.lanname not in ('sql', 'plpgsql', 'internal') or p.prosrc ~* '%s')
                        and not exists (
                            select
                            from pg_catalog.pg_depend d
                            where d.classid = 'pg_catalog.pg_proc'::regclass and d.objid = p.oid and d.deptype = 'e'
                        )
                )
            """.formatted(WAYS_OUT.replace("~", "\\y"));

    private Seclusion() {}

    /** {@return whether nothing that the database holds can write through another session} */
    static boolean isCertain(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(QUESTION)) {
            rows.next();
            return rows.getBoolean(1);
        }
    }

    /** {@return whether a script may write through another session, or make something that can} */
    static boolean mayLeave(String script) {
        String lower = script.toLowerCase(Locale.ROOT);
        return SIGNS.stream().anyMatch(lower::contains)
                && LEAVING.matcher(script).find();
    }
}
