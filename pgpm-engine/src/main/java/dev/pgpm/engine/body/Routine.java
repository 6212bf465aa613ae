package dev.pgpm.engine.body;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * A routine in SQL or PL/pgSQL.
 *
 * @param oid its object identifier
 * @param name its name and the types of its arguments, as a snapshot has them
 * @param source its body
 * @param procedural whether it is in PL/pgSQL
 */
record Routine(long oid, String name, String source, boolean procedural) {

    /**
     * A body that makes a table for itself, expects that something may be missing, or tells by the name of its table what
     * to do, is right where a look that runs nothing must think that it is wrong.
     */
    private static final Pattern LATE = Pattern.compile(
            "\\btemp(orary)?\\b|\\bundefined_\\w+|\\bto_reg\\w+|\\bcreate\\s+(unlogged\\s+)?table\\b|\\btg_(table_|rel)\\w+"
                    + "|\\bcreate\\s+(or\\s+replace\\s+)?(function|view|materialized)\\b",
            Pattern.CASE_INSENSITIVE);

    /** What stands for any type is not looked into: what holds for one type need not hold for the next. */
    private static final String LIST = """
            SELECT p.oid,
                   format('%I.%I(%s)', n.nspname, p.proname, oidvectortypes(p.proargtypes)),
                   p.prosrc,
                   l.lanname = 'plpgsql'
              FROM pg_proc p
              JOIN pg_namespace n ON n.oid = p.pronamespace
              JOIN pg_language l ON l.oid = p.prolang
             WHERE p.oid >= 16384
                   AND l.lanname IN ('sql', 'plpgsql')
                   AND p.prosrc <> ''
                   AND (p.prorettype <> 'trigger'::regtype
                        OR EXISTS (SELECT FROM pg_trigger t WHERE t.tgfoid = p.oid AND NOT t.tgisinternal))
                   AND NOT EXISTS (
                       SELECT FROM unnest(p.proargtypes) argument
                         JOIN pg_type t ON t.oid = argument
                        WHERE t.typtype = 'p' AND t.typname LIKE 'any%'
                   )
             ORDER BY 2
            """;

    /** {@return those of these names that a look can judge, in the order of their names} */
    static List<Routine> of(Connection connection, Set<String> names) throws SQLException {
        List<Routine> routines = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(LIST)) {
            while (rows.next()) {
                Routine routine =
                        new Routine(rows.getLong(1), rows.getString(2), rows.getString(3), rows.getBoolean(4));
                if (names.contains(routine.name())
                        && !LATE.matcher(routine.source()).find()) {
                    routines.add(routine);
                }
            }
        }
        return routines;
    }
}
