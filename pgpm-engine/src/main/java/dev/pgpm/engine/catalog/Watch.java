package dev.pgpm.engine.catalog;

import java.util.List;

/**
 * A system catalog in which a changed row means that an object has to be read again.
 *
 * @param catalog the system catalog
 * @param rows which of its rows count
 * @param key what tells a row apart, as a {@code bigint} made of the columns of {@code catalog}
 * @param object the OID of the object to read again
 * @param target the catalog whose facets read the object, or empty if the row itself is not told
 */
record Watch(String catalog, String rows, String key, String object, String target) {

    static final List<Watch> ALL = List.of(
            own("pg_namespace"),
            own("pg_class"),
            new Watch("pg_attribute", "attnum > 0", part("attrelid", "attnum"), "attrelid", "pg_class"),
            part("pg_attrdef", "adrelid", "pg_class"),
            new Watch("pg_index", "true", "indexrelid", "indexrelid", "pg_class"),
            new Watch("pg_inherits", "true", part("inhrelid", "inhseqno"), "inhrelid", "pg_class"),
            new Watch("pg_sequence", "true", "seqrelid", "seqrelid", "pg_class"),
            new Watch("pg_partitioned_table", "true", "partrelid", "partrelid", "pg_class"),
            new Watch("pg_foreign_table", "true", "ftrelid", "ftrelid", "pg_class"),
            new Watch("pg_rewrite", "rulename = '_RETURN'", "oid", "ev_class", "pg_class"),
            new Watch("pg_rewrite", "rulename <> '_RETURN'", "oid", "oid", "pg_rewrite"),
            own("pg_constraint"),
            own("pg_trigger"),
            own("pg_policy"),
            own("pg_proc"),
            new Watch("pg_aggregate", "true", "aggfnoid", "aggfnoid", "pg_proc"),
            new Watch("pg_type", "typcategory <> 'A'", "oid", "oid", "pg_type"),
            part("pg_enum", "enumtypid", "pg_type"),
            new Watch("pg_range", "true", "rngtypid", "rngtypid", "pg_type"),
            own("pg_cast"),
            own("pg_operator"),
            own("pg_opclass"),
            own("pg_opfamily"),
            part("pg_amop", "amopfamily", "pg_opfamily"),
            part("pg_amproc", "amprocfamily", "pg_opfamily"),
            own("pg_collation"),
            own("pg_conversion"),
            own("pg_ts_config"),
            new Watch(
                    "pg_ts_config_map",
                    "true",
                    "mapcfg::bigint * 65536 + maptokentype * 128 + mapseqno",
                    "mapcfg",
                    "pg_ts_config"),
            own("pg_ts_dict"),
            own("pg_ts_parser"),
            own("pg_ts_template"),
            own("pg_extension"),
            own("pg_language"),
            own("pg_foreign_data_wrapper"),
            own("pg_foreign_server"),
            own("pg_publication"),
            part("pg_publication_rel", "prpubid", "pg_publication"),
            part("pg_publication_namespace", "pnpubid", "pg_publication"),
            own("pg_statistic_ext"),
            own("pg_event_trigger"),
            own("pg_transform"),
            own("pg_am"),
            own("pg_largeobject_metadata"),
            new Watch("pg_description", "true", part("objoid", "objsubid"), "objoid", "pg_description"),
            new Watch("pg_seclabel", "true", part("objoid", "objsubid"), "objoid", "pg_seclabel"),
            own("pg_default_acl"),
            // who is whose member or sequence: not told itself, but what is told depends on it
            new Watch(
                    "pg_depend",
                    "deptype in ('e', 'x') or deptype in ('a', 'i') and refobjsubid > 0"
                            + " and objid in (select s.seqrelid from pg_sequence s)",
                    part("objid", "refobjsubid"),
                    "objid",
                    ""));

    /** {@return the catalogs that a server of that major version has} */
    static List<Watch> of(int version) {
        return ALL.stream()
                .filter(watch -> version >= 15 || !watch.catalog().equals("pg_publication_namespace"))
                .toList();
    }

    /** {@return a query of name, number of rows, and keys and objects of those rows that are new} */
    String sql(int index, String isNew) {
        String keys = "cast(array_agg(cast(%s as bigint)) filter (where %s) as text)".formatted(key, isNew);
        String objects = key.equals(object)
                ? "null"
                : "cast(array_agg(cast(%s as bigint)) filter (where %s) as text)".formatted(object, isNew);
        return "select %d, count(*), %s, %s from %s where %s".formatted(index, keys, objects, catalog, rows);
    }

    private static Watch own(String catalog) {
        return new Watch(catalog, "true", "oid", "oid", catalog);
    }

    private static Watch part(String catalog, String object, String target) {
        return new Watch(catalog, "true", "oid", object, target);
    }

    /** {@return a key of an OID and a small number; ordinary columns are below 2048, a table has at most 1600} */
    private static String part(String oid, String number) {
        return oid + "::bigint * 2048 + " + number;
    }
}
