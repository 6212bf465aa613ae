package dev.pgpm.junit.assertj;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** Says on what a role has privileges, or has not. */
public final class PrivilegeAssert {

    private static final String RELATION = """
            SELECT CASE c.relkind WHEN 'S' THEN 'sequence ' ELSE 'table ' END
                   || pg_catalog.format('%I.%I', n.nspname, c.relname) AS name,
                   quote_ident(n.nspname) AS schema,
                   pg_catalog.has_schema_privilege(wanted.role, n.oid, 'USAGE') AS usable,
                   CASE c.relkind
                   WHEN 'S' THEN ARRAY(SELECT p FROM unnest(ARRAY['SELECT', 'UPDATE', 'USAGE']) p
                                        WHERE pg_catalog.has_sequence_privilege(wanted.role, c.oid, p))
                   ELSE ARRAY(SELECT p FROM unnest(ARRAY['SELECT', 'INSERT', 'UPDATE', 'DELETE', 'TRUNCATE', 'REFERENCES',
                                                         'TRIGGER']) p
                               WHERE pg_catalog.has_table_privilege(wanted.role, c.oid, p)) END AS granted,
                   CASE c.relkind
                   WHEN 'S' THEN ARRAY[]::text[]
                   ELSE ARRAY(SELECT p FROM unnest(ARRAY['SELECT', 'INSERT', 'UPDATE', 'REFERENCES']) p
                               WHERE pg_catalog.has_any_column_privilege(wanted.role, c.oid, p)) END AS partly
              FROM (SELECT ?::name AS role) wanted
             CROSS JOIN pg_catalog.pg_class c
              JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
             WHERE c.oid = pg_catalog.to_regclass(?)
            """;

    private static final String COLUMN = """
            SELECT pg_catalog.format('column %I.%I.%I', n.nspname, c.relname, a.attname) AS name,
                   quote_ident(n.nspname) AS schema,
                   pg_catalog.has_schema_privilege(wanted.role, n.oid, 'USAGE') AS usable,
                   ARRAY(SELECT p FROM unnest(ARRAY['SELECT', 'INSERT', 'UPDATE', 'REFERENCES']) p
                          WHERE pg_catalog.has_column_privilege(wanted.role, c.oid, a.attnum, p)) AS granted
              FROM (SELECT ?::name AS role) wanted
             CROSS JOIN pg_catalog.pg_class c
              JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
              JOIN pg_catalog.pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
             WHERE c.oid = pg_catalog.to_regclass(?) AND a.attname = ?
            """;

    private static final String FUNCTION = """
            SELECT 'function ' || p.oid::regprocedure AS name,
                   quote_ident(n.nspname) AS schema,
                   pg_catalog.has_schema_privilege(wanted.role, n.oid, 'USAGE') AS usable,
                   CASE WHEN pg_catalog.has_function_privilege(wanted.role, p.oid, 'EXECUTE') THEN ARRAY['EXECUTE']
                        ELSE ARRAY[]::text[] END AS granted
              FROM (SELECT ?::name AS role) wanted
             CROSS JOIN pg_catalog.pg_proc p
              JOIN pg_catalog.pg_namespace n ON n.oid = p.pronamespace
             WHERE p.oid = ?::regprocedure
            """;

    private static final String SCHEMA = """
            SELECT 'schema ' || quote_ident(n.nspname) AS name,
                   ARRAY(SELECT p FROM unnest(ARRAY['USAGE', 'CREATE']) p
                          WHERE pg_catalog.has_schema_privilege(wanted.role, n.oid, p)) AS granted
              FROM (SELECT ?::name AS role) wanted CROSS JOIN pg_catalog.pg_namespace n
             WHERE n.nspname = ?
            """;

    private static final String DATABASE = """
            SELECT 'the database' AS name,
                   ARRAY(SELECT p FROM unnest(ARRAY['CONNECT', 'CREATE', 'TEMPORARY']) p
                          WHERE pg_catalog.has_database_privilege(?::name, pg_catalog.current_database(), p)) AS granted
            """;

    private final RoleAssert role;
    private final boolean expected;
    private final List<String> privileges;

    PrivilegeAssert(RoleAssert role, boolean expected, Privilege first, Privilege... more) {
        this.role = role;
        this.expected = expected;
        this.privileges =
                Stream.concat(Stream.of(first), Stream.of(more)).map(Enum::name).toList();
    }

    /**
     * Fails if the role has not, or has, the privileges on a thing.
     *
     * @param name a table, a view or a sequence; with parentheses, or for {@code EXECUTE}, a function's signature
     */
    public RoleAssert on(String name) {
        if (name.contains("(") || privileges.contains("EXECUTE")) {
            return role.require(Thing.FUNCTION, name)
                    .map(found -> judge(FUNCTION, found))
                    .orElse(role);
        }
        Optional<Live.Row> row = role.live().row(RELATION, role.subject(), name);
        if (row.isEmpty()) {
            role.missing("table, view or sequence", name, "", "Tables, views and sequences", relations());
        }
        row.ifPresent(this::judge);
        return role;
    }

    private List<String> relations() {
        return Stream.of(Thing.TABLE, Thing.VIEW, Thing.MATERIALIZED_VIEW, Thing.FOREIGN_TABLE, Thing.SEQUENCE)
                .flatMap(thing -> role.live().names(thing.listing()).stream())
                .toList();
    }

    /** Fails if the role has not, or has, the privileges on each of these columns, by a grant of the table or its own. */
    public RoleAssert onColumns(String table, String... columns) {
        TableAssert there = role.require(Thing.TABLE, table)
                .or(() -> role.require(Thing.VIEW, table))
                .map(found -> new TableAssert(role.live(), found))
                .orElse(new TableAssert(role.live().mute(), table));
        for (String column : columns) {
            there.hasColumn(column);
            role.live().row(COLUMN, role.subject(), table, column).ifPresent(this::judge);
        }
        return role;
    }

    /** Fails if the role has not, or has, the privileges on a schema. */
    public RoleAssert onSchema(String name) {
        return role.require(Thing.SCHEMA, name)
                .map(found -> judge(SCHEMA, found))
                .orElse(role);
    }

    /** Fails if the role has not, or has, the privileges on the test's database. */
    public RoleAssert onDatabase() {
        role.live().row(DATABASE, role.subject()).ifPresent(this::judge);
        return role;
    }

    private RoleAssert judge(String sql, String name) {
        role.live().row(sql, role.subject(), name).ifPresent(this::judge);
        return role;
    }

    private void judge(Live.Row row) {
        List<String> granted = row.list("granted");
        boolean usable = row.text("schema").isEmpty() || row.is("usable");
        if (expected) {
            List<String> lacking = privileges.stream()
                    .filter(privilege -> !granted.contains(privilege))
                    .toList();
            role.check(lacking.isEmpty(), () -> message(row, "to have", lacking, "it has not"));
            role.check(
                    !lacking.isEmpty() || usable,
                    () ->
                            "Expecting role \"%s\" to have %s on %s. It has, but it may not use the schema:%n  GRANT USAGE ON SCHEMA %s TO %s;"
                                    .formatted(
                                            role.subject(),
                                            String.join(", ", privileges),
                                            row.text("name"),
                                            row.text("schema"),
                                            role.subject()));
        } else if (usable) {
            List<String> surplus = privileges.stream()
                    .filter(privilege ->
                            granted.contains(privilege) || row.list("partly").contains(privilege))
                    .toList();
            role.check(surplus.isEmpty(), () -> message(row, "not to have", surplus, "it has"));
        }
    }

    private String message(Live.Row row, String demand, List<String> wrong, String finding) {
        List<String> there = new ArrayList<>(row.list("granted"));
        row.list("partly").stream()
                .filter(privilege -> !there.contains(privilege))
                .map(privilege -> privilege + " on some columns")
                .forEach(there::add);
        return "Expecting role \"%s\" %s %s on %s, but %s%s.%nIts privileges there: %s%s"
                .formatted(
                        role.subject(),
                        demand,
                        String.join(", ", wrong),
                        row.text("name"),
                        finding,
                        row.list("partly").stream().anyMatch(wrong::contains) && expected
                                ? ", but for some columns"
                                : "",
                        Names.list(there),
                        superuser());
    }

    private String superuser() {
        return role.live()
                .row("SELECT rolsuper FROM pg_catalog.pg_roles WHERE rolname = ? AND rolsuper", role.subject())
                .map(row -> String.format(Locale.ROOT, "%nThe role is a superuser, whom nothing is refused."))
                .orElse("");
    }
}
