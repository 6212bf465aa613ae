package dev.pgpm.engine.catalog;

import static java.util.Map.entry;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * One query of a snapshot. It returns kind, name, definition and the OID of the row of {@code catalog} that the object
 * is read again with.
 *
 * @param name what tells it apart, and what the resource is called unless that is {@code grant}
 * @param catalog whose changed rows are a reason to read; its OIDs pick objects, those of relations if it is
 *     {@code pg_attribute}
 * @param sql the query
 */
record Facet(String name, String catalog, SqlTemplate sql) {

    /** The information schema's own grants are made by initdb, but are not in pg_init_privs. */
    private static final Map<String, String> FROM = Map.of(
            "pg_class",
            "(select c.* from pg_class c where c.oid >= 16384 or c.relnamespace <>"
                    + " coalesce((select n.oid from pg_namespace n where n.nspname = 'information_schema'), 0)) g",
            "pg_namespace",
            "(select n.* from pg_namespace n where n.nspname <> 'information_schema') g");

    /** Every facet whose objects can be picked by OID. */
    static final List<Facet> ALL = all();

    /** What has few rows and no OIDs to pick by: read all of it or nothing. */
    static final List<Facet> OF_DATABASE = List.of(
            of("database", "pg_database"),
            of("database_setting", "pg_database"),
            of("database_grant", "pg_database"),
            of("database_remark", "pg_database"),
            of("user_mapping", "pg_user_mapping"),
            of("subscription", "pg_subscription"));

    private static Facet of(String name, String catalog) {
        return new Facet(name, catalog, SqlTemplate.named(name));
    }

    private static List<Facet> all() {
        List<Facet> facets = new ArrayList<>(List.of(
                of("schema", "pg_namespace"),
                of("relation", "pg_class"),
                of("foreign_table", "pg_class"),
                of("sequence", "pg_class"),
                of("column", "pg_attribute"),
                of("index", "pg_class"),
                of("constraint", "pg_constraint"),
                of("trigger", "pg_trigger"),
                of("rule", "pg_rewrite"),
                of("policy", "pg_policy"),
                of("function", "pg_proc"),
                of("aggregate", "pg_proc"),
                of("type", "pg_type"),
                of("cast", "pg_cast"),
                of("operator", "pg_operator"),
                of("operator_class", "pg_opclass"),
                of("operator_family", "pg_opfamily"),
                of("collation", "pg_collation"),
                of("conversion", "pg_conversion"),
                of("text_search_configuration", "pg_ts_config"),
                of("text_search_dictionary", "pg_ts_dict"),
                of("text_search_parser", "pg_ts_parser"),
                of("text_search_template", "pg_ts_template"),
                of("extension", "pg_extension"),
                of("language", "pg_language"),
                of("foreign_data_wrapper", "pg_foreign_data_wrapper"),
                of("foreign_server", "pg_foreign_server"),
                of("publication", "pg_publication"),
                of("statistics", "pg_statistic_ext"),
                of("event_trigger", "pg_event_trigger"),
                of("transform", "pg_transform"),
                of("access_method", "pg_am"),
                of("large_object", "pg_largeobject_metadata"),
                of("comment", "pg_description"),
                of("security_label", "pg_seclabel"),
                of("default_privileges", "pg_default_acl")));
        facets.addAll(grants());
        return List.copyOf(facets);
    }

    private static List<Facet> grants() {
        return List.of(
                grant("pg_class", "rel", "case when g.relkind = 'S' then 's'::\"char\" else 'r' end"),
                columnGrants(),
                grant("pg_namespace", "nsp", "'n'"),
                grant("pg_proc", "pro", "'f'"),
                grant("pg_type", "typ", "'T'"),
                grant("pg_language", "lan", "'l'"),
                grant("pg_foreign_data_wrapper", "fdw", "'F'"),
                grant("pg_foreign_server", "srv", "'S'"),
                // an object's address is in pg_largeobject, its owner and list in the metadata
                grant("pg_largeobject_metadata", "pg_largeobject", "lom", "'L'"));
    }

    private static Facet grant(String catalog, String prefix, String type) {
        return grant(catalog, catalog, prefix, type);
    }

    private static Facet grant(String catalog, String address, String prefix, String type) {
        return grant(
                "grant_" + prefix,
                catalog,
                Map.ofEntries(
                        entry("CATALOG", address),
                        entry("OID", "g.oid"),
                        entry("SUB", "0"),
                        entry("OWNER", "g." + prefix + "owner"),
                        entry("ACL", "g." + prefix + "acl"),
                        entry("TYPE", type),
                        entry("FROM", FROM.getOrDefault(catalog, catalog + " g"))));
    }

    private static Facet columnGrants() {
        return grant(
                "grant_att",
                "pg_attribute",
                Map.ofEntries(
                        entry("CATALOG", "pg_class"),
                        entry("OID", "g.attrelid"),
                        entry("SUB", "g.attnum"),
                        entry("OWNER", "r.relowner"),
                        entry("ACL", "g.attacl"),
                        entry("TYPE", "'c'"),
                        entry("FROM", "pg_attribute g join pg_class r on r.oid = g.attrelid and not g.attisdropped")));
    }

    private static Facet grant(String name, String catalog, Map<String, String> words) {
        return new Facet(name, catalog, SqlTemplate.named("grant").with(words));
    }
}
