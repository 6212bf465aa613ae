package dev.pgpm.engine.catalog;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A {@code .sql} resource with two kinds of marks. A line that ends in {@code -- >=15} or {@code -- <15} (or both) is for
 * those versions of the server only. {@code {{word arguments}}} stands for a condition that depends on whether all
 * objects are read or only some:
 *
 * <ul>
 *   <li>{@code mine CATALOG alias}: a user's own object, not an extension's
 *   <li>{@code picked expression}: one of the objects asked for, if some are asked for
 *   <li>{@code every object}: only if all objects are asked for
 *   <li>{@code none CATALOG expression}, {@code none_at class object}: not a member of an extension
 *   <li>{@code by index}: what ends a subquery that is to be answered row by row if only some objects are asked for; the
 *       planner would rather read all of a catalog that is small when it plans, and the plan is kept while it grows
 *   <li>{@code initial CATALOG oid number}: the privileges that initdb or an extension's script gave
 *   <li>{@code user OID}: a schema that users see, by OID or name
 *   <li>{@code identify}, {@code label}, {@code visible}: the name of any object, whatever its kind
 *   <li>{@code name CATALOG oid}: the name of an object of that catalog, by a function, which needs no plan
 *   <li>{@code sorted array}: the elements of an array of texts in one line; {@link Gathered} sorts them, since a subquery
 *       that does takes longer to plan than most of a query
 *   <li>{@code parents alias}, {@code replica alias}: what several kinds of relations have
 * </ul>
 *
 * <p>The text comes from this jar only; values are passed as parameters.
 */
@SuppressWarnings("InlineFormatString") // pieces of SQL are read more easily by themselves
final class SqlTemplate {

    private static final Pattern CONDITION = Pattern.compile("-- ((?:(?:>=|<)\\d+ ?)+)$");
    private static final Pattern BOUND = Pattern.compile("(>=|<)(\\d+)");
    private static final Pattern DIRECTIVE = Pattern.compile("\\{\\{(\\w+) ([^}]*)}}");

    private static final String NOT_A_MEMBER =
            "not exists (select from pg_depend m where m.classid = %s and m.objid = %s and m.deptype = 'e' %s)";

    private static final String INITIAL = "(select p.initprivs from pg_init_privs p where p.classoid = '%s'::regclass"
            + " and p.objoid = %s and p.objsubid = %s and p.objoid <> 2200)";

    private static final String NAME =
            "case when %2$s <> 0 then (pg_identify_object('%1$s'::regclass, %2$s, 0)).identity end";

    private static final String SORTED = "E'\\x02' || nullif(array_to_string(%s, E'\\x1f'), '') || E'\\x03'";

    private static final String PARENTS = """
            case when %1$s.relispartition then 'partition of ' else 'inherits ' end || (
                select string_agg(i.inhparent::regclass::text, ', ' order by i.inhseqno)
                from pg_inherits i
                where i.inhrelid = %1$s.oid
            ),
            pg_get_expr(%1$s.relpartbound, %1$s.oid)""";

    private static final String REPLICA = """
            case %s.relreplident
                when 'n' then 'replica identity nothing'
                when 'f' then 'replica identity full'
                when 'i' then 'replica identity using an index'
            end""";

    private final String text;

    /** Which objects are read. */
    private enum Scope {
        ALL,
        /** Some, whatever they are. */
        SOME,
        /** Some that users made, with nothing of an extension about them. */
        PLAIN
    }

    private SqlTemplate(String text) {
        this.text = text;
    }

    /** {@return the template of that name, with nothing replaced yet} */
    static SqlTemplate named(String name) {
        try (InputStream in = SqlTemplate.class.getResourceAsStream(name + ".sql")) {
            if (in == null) {
                throw new IllegalStateException("this jar lacks " + name + ".sql");
            }
            return new SqlTemplate(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + name + ".sql from this jar", e);
        }
    }

    /** {@return this template with {@code $WORD}s replaced} */
    SqlTemplate with(Map<String, String> words) {
        String replaced = text;
        for (Map.Entry<String, String> word : words.entrySet()) {
            replaced = replaced.replace("$" + word.getKey(), word.getValue());
        }
        return new SqlTemplate(replaced);
    }

    /** {@return SQL for that major version that reads all objects} */
    String all(int version) {
        return fill(version, Scope.ALL);
    }

    /** {@return SQL for that major version that reads the objects whose OIDs are in {@code $1}, an {@code oid[]}} */
    String some(int version) {
        return fill(version, Scope.SOME);
    }

    /**
     * {@return the same for objects that users made and that are no members of an extension, nor is what they are about} Not
     * asking saves a fourth of the time to plan.
     */
    String plain(int version) {
        return fill(version, Scope.PLAIN);
    }

    /** {@return whether what an object is about may be a member of an extension, though the object itself is not} */
    boolean asksAboutOthers() {
        return text.contains("{{none ");
    }

    private String fill(int version, Scope scope) {
        String lines = text.lines()
                .filter(line -> isFor(line, version))
                .filter(line -> !line.startsWith("--"))
                .collect(java.util.stream.Collectors.joining("\n"));
        return DIRECTIVE.matcher(lines).replaceAll(m -> Matcher.quoteReplacement(expand(m, scope)));
    }

    private static boolean isFor(String line, int version) {
        Matcher condition = CONDITION.matcher(line);
        if (!condition.find()) {
            return true;
        }
        return BOUND.matcher(condition.group(1)).results().allMatch(bound -> {
            int limit = Integer.parseInt(bound.group(2));
            return bound.group(1).equals("<") ? version < limit : version >= limit;
        });
    }

    private static String expand(java.util.regex.MatchResult directive, Scope scope) {
        String[] a = directive.group(2).split(" ");
        boolean some = scope != Scope.ALL;
        return switch (directive.group(1)) {
            case "mine" ->
                (some ? picked(a[1] + ".oid") + " and " : "") + a[1] + ".oid >= 16384 and "
                        + none(regclass(a[0]), a[1] + ".oid", scope);
            case "picked" -> some ? picked(a[0]) : "true";
            case "every" -> some ? "false" : "true";
            case "by" -> byIndex(some);
            case "none" -> none(regclass(a[0]), a[1], scope);
            case "none_at" -> none(a[0], a[1], scope);
            case "initial" -> scope == Scope.PLAIN ? "null" : INITIAL.formatted((Object[]) a);
            case "user" -> user(a[0]);
            case "identify" -> "cross join lateral pg_identify_object(%s, %s, %s) i".formatted((Object[]) a);
            case "label" -> label(a[0], a[1]);
            case "visible" -> VISIBLE;
            case "name" -> NAME.formatted((Object[]) a);
            case "sorted" -> SORTED.formatted(a[0]);
            case "parents" -> PARENTS.formatted(a[0]);
            case "replica" -> REPLICA.formatted(a[0]);
            default -> throw new IllegalStateException("no directive is called " + directive.group(1));
        };
    }

    private static String none(String catalog, String oid, Scope scope) {
        return scope == Scope.PLAIN ? "true" : NOT_A_MEMBER.formatted(catalog, oid, byIndex(scope == Scope.SOME));
    }

    private static String user(String schema) {
        String name = schema.endsWith(".nspname") ? schema : schema + "::regnamespace::text";
        return "(left(%1$s, 8) not in ('pg_toast', 'pg_temp_') and %1$s <> 'pgpm_migrate')".formatted(name);
    }

    private static String picked(String expression) {
        return expression + " = any ($1)";
    }

    /** A limit, even one of nothing, keeps a subquery from becoming a join or being answered for all rows beforehand. */
    private static String byIndex(boolean some) {
        return some ? "offset 0" : "";
    }

    private static String regclass(String catalog) {
        return "'" + catalog + "'::regclass";
    }

    /** {@return the same words as the facets use: the server's own identity qualifies even {@code pg_catalog.int4}} */
    private static String label(String catalog, String oid) {
        boolean isRoutine = catalog.equals(regclass("pg_proc"));
        return isRoutine || !catalog.startsWith("'") ? "case %s else %s end".formatted(routine(oid), OTHER) : OTHER;
    }

    private static String routine(String oid) {
        return """
            when i.type in ('function', 'procedure', 'aggregate') then (
                select format('%%s %%s.%%I(%%s)', i.type, p.pronamespace::regnamespace, p.proname, oidvectortypes(p.proargtypes))
                from pg_proc p
                where p.oid = %s
            )""".formatted(oid);
    }

    private static final String OTHER =
            "regexp_replace(i.type, '^.* (column|constraint)$', '\\1') || ' ' || i.identity";

    private static final String VISIBLE = "i.identity is not null and coalesce(i.schema,"
            + " substring(i.identity from ' on ([^.]+)[.]'), i.identity) !~ '^(pg_toast|pg_temp|pgpm_migrate$)'";
}
