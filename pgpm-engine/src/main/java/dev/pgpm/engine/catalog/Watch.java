package dev.pgpm.engine.catalog;

import java.util.List;

/**
 * A system catalog in which a changed row means that an object has to be read again. What initdb made is passed over:
 * looking at it costs more than all the rest, and only its privileges are told.
 *
 * @param catalog the system catalog
 * @param rows which of its rows count
 * @param key what tells a row apart, as a {@code bigint} made of the columns of {@code catalog}
 * @param object the OID of the object to read again
 * @param target the catalog whose facets read the object, or empty if the row itself is not told; see {@link #targets}
 * @param lead the OID that an index of the catalog is sorted by, or empty if there is no such index
 * @param note which rows are read by facets that have nothing to say of most, such as privileges; empty if no facet is such
 */
record Watch(String catalog, String rows, String key, String object, String target, String lead, String note) {

    /** A key of an OID and a small number is the OID times this plus the number; a table has at most 1600 columns. */
    private static final int NUMBERS = 2048;

    /** The smallest OID that an object of a user has. */
    private static final long FIRST = 16384;

    static final List<Watch> ALL = List.of(
            new Watch("pg_namespace", "true", "oid", "oid", "pg_namespace", "oid", "nspacl is not null"),
            withPrivileges("pg_class", "relacl"),
            new Watch(
                    "pg_attribute",
                    "attnum > 0 and attrelid >= 16384 or attacl is not null",
                    numbered("attrelid", "attnum + 8"), // system columns have negative numbers
                    "",
                    "pg_attribute",
                    "attrelid",
                    "attacl is not null"),
            part("pg_attrdef", "adrelid", "pg_attribute"),
            of("pg_index", "indexrelid", "pg_class"),
            new Watch("pg_inherits", "inhrelid >= 16384", numbered("inhrelid", "inhseqno"), "", "pg_class", "inhrelid"),
            of("pg_sequence", "seqrelid", "pg_class"),
            of("pg_partitioned_table", "partrelid", "pg_class"),
            of("pg_foreign_table", "ftrelid", "pg_class"),
            new Watch("pg_rewrite", "oid >= 16384 and rulename = '_RETURN'", "oid", "ev_class", "pg_class", "oid"),
            new Watch("pg_rewrite", "oid >= 16384 and rulename <> '_RETURN'", "oid", "oid", "pg_rewrite", "oid"),
            own("pg_constraint"),
            own("pg_trigger").noting("not tgisinternal or tgenabled <> 'O'"),
            own("pg_policy"),
            withPrivileges("pg_proc", "proacl"),
            of("pg_aggregate", "aggfnoid", "pg_proc"),
            new Watch(
                    "pg_type",
                    "typcategory <> 'A' and (oid >= 16384 or typacl is not null)",
                    "oid",
                    "oid",
                    "pg_type",
                    "oid",
                    "typrelid = 0 or typacl is not null"
                            + " or exists (select from pg_class c where c.oid = typrelid and c.relkind = 'c')"),
            part("pg_enum", "enumtypid", "pg_type"),
            of("pg_range", "rngtypid", "pg_type"),
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
                    "mapcfg >= 16384",
                    "mapcfg::bigint * 65536 + maptokentype * 128 + mapseqno",
                    "mapcfg",
                    "pg_ts_config",
                    "mapcfg"),
            own("pg_ts_dict"),
            own("pg_ts_parser"),
            own("pg_ts_template"),
            new Watch("pg_extension", "true", "oid", "oid", "pg_extension", "oid"),
            new Watch("pg_language", "true", "oid", "oid", "pg_language", "oid"),
            own("pg_foreign_data_wrapper"),
            own("pg_foreign_server"),
            own("pg_publication"),
            part("pg_publication_rel", "prpubid", "pg_publication"),
            part("pg_publication_namespace", "pnpubid", "pg_publication"),
            own("pg_statistic_ext"),
            own("pg_event_trigger"),
            own("pg_transform"),
            own("pg_am"),
            new Watch("pg_largeobject_metadata", "true", "oid", "oid", "pg_largeobject_metadata", "oid"),
            described("pg_description"),
            described("pg_seclabel"),
            own("pg_default_acl"),
            // who is whose member or sequence: not told itself, but what is told depends on it; the last one, see
            // Changes
            new Watch("pg_depend", "is_told", numbered("objid", "refobjsubid"), "", "", "objid"));

    /** Dependencies are looked up, since most of them are of no concern: they are the largest catalog of a small database. */
    private static final String MEMBERS_AND_SEQUENCES = """
            (
                select d.objid, d.refobjsubid, d.xmin, true as is_told
                from pg_depend d
                where d.refclassid = 'pg_extension'::regclass and d.deptype in ('e', 'x')
                union all
                select d.objid, d.refobjsubid, d.xmin, true
                from pg_sequence s
                join pg_depend d on d.classid = 'pg_class'::regclass and d.objid = s.seqrelid
                where s.seqrelid >= 16384 and d.deptype in ('a', 'i') and d.refobjsubid > 0
            ) d""";

    /**
     * All dependencies of young objects of the usual kinds. What a rare kind depends on is missed here, so that there are
     * fewer than the server counted.
     */
    private static final String YOUNG_DEPENDENCIES = """
            (
                select d.objid, d.refobjsubid, d.xmin,
                    d.refclassid = 'pg_extension'::regclass and d.deptype in ('e', 'x')
                        or d.classid = 'pg_class'::regclass and d.deptype in ('a', 'i') and d.refobjsubid > 0
                            and exists (select from pg_sequence s where s.seqrelid = d.objid) as is_told
                from pg_depend d
                where d.classid = any ('{
                        pg_class, pg_type, pg_proc, pg_constraint, pg_attrdef, pg_rewrite, pg_trigger, pg_policy, pg_namespace,
                        pg_statistic_ext, pg_cast, pg_operator, pg_opclass, pg_opfamily, pg_publication_rel, pg_default_acl,
                        pg_collation
                    }'::regclass[])
                    and d.objid > cast(($1)[2] as oid)
            ) d""";

    /** The parameter holds a transaction's id and an OID. A row's id has 32 bits, the parameter's 64; the age is the same. */
    private static final String IS_NEW = "age(xmin) <= (select age(cast(cast(cast(($1)[1] as text) as xid8) as xid)))";

    private static final List<Watch> BEFORE_15 = ALL.stream()
            .filter(watch -> !watch.catalog().equals("pg_publication_namespace"))
            .toList();

    /** {@return the catalogs that a server of that major version has} */
    static List<Watch> of(int version) {
        return version < 15 ? BEFORE_15 : ALL;
    }

    /**
     * {@return a query of number, how many rows there are, keys (with objects, if they do not follow) of the new rows, how
     * many rows belong to new objects, and, if this is of interest, the objects of new rows that are noted}
     *
     * @param search in which the number of rows is only told by {@link Search#ALL}
     */
    String sql(int index, Search search) {
        String element = isPaired()
                ? "array[cast(%s as bigint), cast(%s as bigint)]".formatted(key, object)
                : "cast(%s as bigint)".formatted(key);
        String keys = "cast(array_agg(%s) filter (where %s) as text)";
        String young = hasLead() ? lead + " > cast(($1)[2] as oid)" : "false";
        if (catalog.equals("pg_depend")) {
            return dependencies(index, search, keys.formatted(element, "is_told and " + IS_NEW));
        }
        String start = "select " + index + ", ";
        String told = "((" + rows + ") or " + young + ")";
        return start
                + switch (search) {
                    case NOTHING -> throw new IllegalArgumentException("there is no query for nothing");
                    case NEWEST ->
                        "null, " + keys.formatted(element, rows) + ", count(*)" + noted(rows) + " from " + catalog
                                + " where " + young + " and " + IS_NEW;
                    case NEW ->
                        "null, " + keys.formatted(element, rows) + ", count(*) filter (where " + young + ")"
                                + noted(rows) + " from " + catalog + " where " + IS_NEW;
                    case ALL ->
                        "count(*) filter (where " + rows + "), "
                                + keys.formatted(element, IS_NEW + " and (" + rows + ")")
                                + ", count(*) filter (where " + IS_NEW + " and " + young + ")"
                                + noted(IS_NEW + " and (" + rows + ")") + " from " + catalog + " where " + told;
                };
    }

    private String noted(String among) {
        return note.isEmpty()
                ? ""
                : ", cast(array_agg(%s) filter (where (%s) and (%s)) as text)".formatted(lead, among, note);
    }

    private static String dependencies(int index, Search search, String keys) {
        String young = "count(*) filter (where " + IS_NEW + ")";
        if (search == Search.NEWEST) {
            return "select %d, null, %s, %s from %s".formatted(index, keys, young, YOUNG_DEPENDENCIES);
        }
        return "select %d, count(*), %s, (select %s from %s) from %s"
                .formatted(index, keys, young, YOUNG_DEPENDENCIES, MEMBERS_AND_SEQUENCES);
    }

    /** {@return whether the rows of objects younger than some other can be found by an index} */
    boolean hasLead() {
        return !lead.isEmpty();
    }

    /** {@return the catalogs whose facets read the object} What columns are is also told of their relation. */
    List<String> targets() {
        return target.equals("pg_attribute") ? List.of("pg_class", target) : List.of(target);
    }

    /** {@return whether rows are noted} */
    boolean isNoting() {
        return !note.isEmpty();
    }

    /** {@return whether no two rows have the same key} An object of another catalog may have the same OID. */
    boolean isUnique() {
        return !catalog.equals("pg_depend") && !catalog.equals("pg_description") && !catalog.equals("pg_seclabel");
    }

    /** {@return the OID that the index finds a row of that key by} */
    long leadOf(long rowKey) {
        if (lead.equals("mapcfg")) {
            return rowKey >> 16;
        }
        return key.equals(lead) ? rowKey : Math.floorDiv(rowKey, NUMBERS);
    }

    /** {@return the key of a dependency on an extension, as a member or otherwise, of an object} */
    static long membership(long oid) {
        return oid * NUMBERS;
    }

    /** {@return whether a dependency is a user's object's on an extension: those on columns have a number} */
    static boolean isMembership(long rowKey) {
        return rowKey % NUMBERS == 0 && rowKey >= membership(FIRST);
    }

    /** {@return whether each new row comes as its key followed by its object} */
    boolean isPaired() {
        return !object.isEmpty() && !object.equals(key);
    }

    /** {@return the object that a row of that key belongs to, unless it is told together with the key} */
    long objectOf(long rowKey) {
        return object.isEmpty() ? Math.floorDiv(rowKey, NUMBERS) : rowKey;
    }

    private Watch(String catalog, String rows, String key, String object, String target, String lead) {
        this(catalog, rows, key, object, target, lead, "");
    }

    private Watch noting(String condition) {
        return new Watch(catalog, rows, key, object, target, lead, condition);
    }

    private static Watch own(String catalog) {
        return of(catalog, "oid", catalog);
    }

    private static Watch of(String catalog, String oid, String target) {
        return new Watch(catalog, oid + " >= 16384", oid, oid, target, oid);
    }

    private static Watch withPrivileges(String catalog, String list) {
        return new Watch(catalog, "oid >= 16384 or " + list + " is not null", "oid", "oid", catalog, "oid")
                .noting(list + " is not null");
    }

    private static Watch part(String catalog, String object, String target) {
        return new Watch(catalog, "oid >= 16384", "oid", object, target, "oid");
    }

    private static Watch described(String catalog) {
        return new Watch(
                catalog,
                "objoid >= 16384 or objoid = 2200 or classoid = 'pg_extension'::regclass",
                numbered("objoid", "objsubid"),
                "",
                catalog,
                "objoid");
    }

    private static String numbered(String oid, String number) {
        return oid + "::bigint * " + NUMBERS + " + " + number;
    }
}
