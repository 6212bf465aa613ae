package dev.pgpm.junit.assertj;

/**
 * The kinds of things that a database or a server has by name. {@code lookup} gives the full name of what a name means,
 * or no row; {@code listing} all that are not the system's or an extension's. Names of things in schemas are read as in
 * SQL: folded unless quoted, and searched for in the search path unless qualified.
 */
enum Thing {
    SCHEMA("schema", "SELECT nspname FROM pg_catalog.pg_namespace WHERE nspname = ?", """
            SELECT n.nspname
              FROM pg_catalog.pg_namespace n
             WHERE n.nspname !~ '^pg_' AND n.nspname NOT IN ('information_schema', 'pgpm_migrate')
             ORDER BY 1
            """),
    TABLE("table", relation("'r', 'p'"), relations("'r', 'p'")),
    VIEW("view", relation("'v'"), relations("'v'")),
    MATERIALIZED_VIEW("materialized view", relation("'m'"), relations("'m'")),
    FOREIGN_TABLE("foreign table", relation("'f'"), relations("'f'")),
    SEQUENCE("sequence", relation("'S'"), relations("'S'")),
    FUNCTION("function", """
            SELECT pg_catalog.format('%I.%I(%s)', n.nspname, p.proname, pg_catalog.oidvectortypes(p.proargtypes))
              FROM (SELECT ?::text AS name) wanted
             CROSS JOIN pg_catalog.pg_proc p
              JOIN pg_catalog.pg_namespace n ON n.oid = p.pronamespace
             WHERE p.oid = CASE WHEN wanted.name LIKE '%(%' THEN pg_catalog.to_regprocedure(wanted.name)::oid
                                ELSE pg_catalog.to_regproc(wanted.name)::oid END
            """, """
            SELECT pg_catalog.format('%I.%I(%s)', n.nspname, p.proname, pg_catalog.oidvectortypes(p.proargtypes))
              FROM pg_catalog.pg_proc p JOIN pg_catalog.pg_namespace n ON n.oid = p.pronamespace
             WHERE n.nspname !~ '^pg_' AND n.nspname NOT IN ('information_schema', 'pgpm_migrate')
               AND NOT EXISTS (SELECT FROM pg_catalog.pg_depend d
                                WHERE d.classid = 'pg_catalog.pg_proc'::regclass AND d.objid = p.oid AND d.deptype IN ('e', 'i'))
             ORDER BY 1
            """),
    TYPE("type", """
            SELECT pg_catalog.format('%I.%I', n.nspname, t.typname)
              FROM pg_catalog.pg_type t JOIN pg_catalog.pg_namespace n ON n.oid = t.typnamespace
             WHERE t.oid = pg_catalog.to_regtype(?)
            """, """
            SELECT pg_catalog.format('%I.%I', n.nspname, t.typname)
              FROM pg_catalog.pg_type t
              JOIN pg_catalog.pg_namespace n ON n.oid = t.typnamespace
              LEFT JOIN pg_catalog.pg_class c ON c.oid = t.typrelid
             WHERE t.typtype IN ('e', 'd', 'r', 'c') AND coalesce(c.relkind, 'c') = 'c'
               AND n.nspname !~ '^pg_' AND n.nspname NOT IN ('information_schema', 'pgpm_migrate')
               AND NOT EXISTS (SELECT FROM pg_catalog.pg_depend d
                                WHERE d.classid = 'pg_catalog.pg_type'::regclass AND d.objid = t.oid AND d.deptype = 'e')
             ORDER BY 1
            """),
    EXTENSION(
            "extension",
            "SELECT extname FROM pg_catalog.pg_extension WHERE extname = ?",
            "SELECT extname FROM pg_catalog.pg_extension ORDER BY 1"),
    LANGUAGE(
            "language",
            "SELECT lanname FROM pg_catalog.pg_language WHERE lanname = ?",
            "SELECT lanname FROM pg_catalog.pg_language ORDER BY 1"),
    EVENT_TRIGGER(
            "event trigger",
            "SELECT evtname FROM pg_catalog.pg_event_trigger WHERE evtname = ?",
            "SELECT evtname FROM pg_catalog.pg_event_trigger ORDER BY 1"),
    ROLE(
            "role",
            "SELECT rolname FROM pg_catalog.pg_roles WHERE rolname = ?",
            "SELECT rolname FROM pg_catalog.pg_roles WHERE rolname !~ '^pg_' ORDER BY 1");

    private final String label;
    private final String lookup;
    private final String listing;

    Thing(String label, String lookup, String listing) {
        this.label = label;
        this.lookup = lookup;
        this.listing = listing;
    }

    String label() {
        return label;
    }

    String plural() {
        return label.endsWith("y") ? label.substring(0, label.length() - 1) + "ies" : label + "s";
    }

    String lookup() {
        return lookup;
    }

    String listing() {
        return listing;
    }

    private static String relation(String kinds) {
        return """
            SELECT pg_catalog.format('%I.%I', n.nspname, c.relname)
              FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
             WHERE c.oid = pg_catalog.to_regclass(?) AND c.relkind IN ({kinds})
            """.replace("{kinds}", kinds);
    }

    private static String relations(String kinds) {
        return """
            SELECT pg_catalog.format('%I.%I', n.nspname, c.relname)
              FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
             WHERE c.relkind IN ({kinds})
               AND n.nspname !~ '^pg_' AND n.nspname NOT IN ('information_schema', 'pgpm_migrate')
               AND NOT EXISTS (SELECT FROM pg_catalog.pg_depend d
                                WHERE d.classid = 'pg_catalog.pg_class'::regclass AND d.objid = c.oid AND d.deptype = 'e')
             ORDER BY 1
            """.replace("{kinds}", kinds);
    }
}
