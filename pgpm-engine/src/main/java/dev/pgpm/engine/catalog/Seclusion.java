package dev.pgpm.engine.catalog;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Whether a session is the only one that can write to its database: nothing there opens another connection, starts a
 * program, or keeps the server from counting. What is not known to be harmless is taken for harmful.
 */
final class Seclusion {

    /** Words without which no script and no function of SQL or PL/pgSQL gets out; {@code ~} is the edge of a word. */
    private static final List<Way> WAYS_OUT = List.of(
            new Way("dblink", "dblink"),
            new Way("_fdw", "_fdw~"),
            new Way("foreign", "~foreign\\s+(data|table|schema)"),
            new Way("program", "~program~"),
            new Way("track_counts", "~track_counts~"),
            new Way("subscription", "~subscription~"),
            new Way("extension", "~(create|alter)\\s+extension~"),
            new Way("load", "~load\\s+'?\\S"));

    /** A language that is not one of these can do anything. */
    private static final List<Way> OTHER_LANGUAGES = List.of(
            new Way("language", "~language\\s+(?!['\"]?(sql|plpgsql|internal)~)\\S"),
            new Way("trusted", "~trusted\\s"),
            new Way("handler", "~handler\\s"));

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
            """.formatted(waysOutInSql());

    /**
     * One way out.
     *
     * @param word in small letters; a text without it need not be searched, which takes longer
     * @param expression what is searched for
     * @param pattern the same, compiled
     */
    private record Way(String word, String expression, Pattern pattern) {

        Way(String word, String expression) {
            this(word, expression, Pattern.compile(expression.replace("~", "\\b"), Pattern.CASE_INSENSITIVE));
        }

        boolean isIn(String text, String small) {
            return small.contains(word) && pattern.matcher(text).find();
        }
    }

    private Seclusion() {}

    private static String waysOutInSql() {
        return WAYS_OUT.stream()
                .map(way -> way.expression.replace("~", "\\y").replace("'", "''"))
                .collect(Collectors.joining("|"));
    }

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
        String small = script.toLowerCase(Locale.ROOT);
        return Stream.of(WAYS_OUT, OTHER_LANGUAGES).flatMap(List::stream).anyMatch(way -> way.isIn(script, small));
    }
}
