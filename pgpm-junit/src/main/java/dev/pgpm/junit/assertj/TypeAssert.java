package dev.pgpm.junit.assertj;

import java.util.Arrays;
import java.util.Map;

/** What is said of a type. */
public final class TypeAssert extends CatalogAssert<TypeAssert> {

    private static final String TYPE = """
            SELECT t.typtype::text AS kind,
                   t.typnotnull AS not_null,
                   pg_catalog.format_type(NULLIF(t.typbasetype, 0), t.typtypmod) AS base,
                   pg_catalog.format_type(pg_catalog.to_regtype(?::text), NULL) AS wanted,
                   pg_catalog.pg_get_userbyid(t.typowner) AS owner,
                   (SELECT array_agg(e.enumlabel::text ORDER BY e.enumsortorder)
                      FROM pg_catalog.pg_enum e WHERE e.enumtypid = t.oid) AS labels
              FROM pg_catalog.pg_type t
             WHERE t.oid = ?::regtype
            """;

    private static final Map<String, String> KINDS = Map.of(
            "b",
            "a base type",
            "c",
            "a composite type",
            "d",
            "a domain",
            "e",
            "an enum",
            "p",
            "a pseudo-type",
            "r",
            "a range",
            "m",
            "a multirange");

    TypeAssert(Live live, String name) {
        super(live, name, TypeAssert.class);
    }

    /** Fails if the type is no enum of exactly these labels, in this order. */
    public TypeAssert isEnumOf(String... labels) {
        live().row(TYPE, null, subject()).ifPresent(row -> {
            if (is(row, "e")) {
                checkEqual(
                        "the labels of " + subject(),
                        Arrays.toString(labels),
                        row.list("labels").toString());
            }
        });
        return this;
    }

    /** Fails if the type is no domain over this type. */
    public TypeAssert isDomainOver(String type) {
        live().row(TYPE, type, subject()).ifPresent(row -> {
            if (is(row, "d")) {
                String wanted = row.text("wanted").isEmpty() ? type : row.text("wanted");
                checkEqual("what " + subject() + " is a domain over", wanted, row.text("base"));
            }
        });
        return this;
    }

    /** Fails if the type is no domain that refuses nulls. */
    @Override
    public TypeAssert isNotNull() {
        live().row(TYPE, null, subject())
                .ifPresent(row -> check(
                        row.is("not_null"), () -> "Expecting %s to be NOT NULL, but it is not.".formatted(subject())));
        return this;
    }

    /** Fails if the type is not composite. */
    public TypeAssert isComposite() {
        live().row(TYPE, null, subject()).ifPresent(row -> is(row, "c"));
        return this;
    }

    /** Fails if the type is no range. */
    public TypeAssert isRange() {
        live().row(TYPE, null, subject()).ifPresent(row -> is(row, "r"));
        return this;
    }

    /** Fails if the type is not owned by this role. */
    public TypeAssert isOwnedBy(String role) {
        live().row(TYPE, null, subject())
                .ifPresent(row -> checkEqual("the owner of " + subject(), role, row.text("owner")));
        return this;
    }

    private boolean is(Live.Row row, String kind) {
        boolean same = row.text("kind").equals(kind);
        check(
                same,
                () -> "Expecting %s to be %s, but it is %s."
                        .formatted(subject(), label(kind), label(row.text("kind"))));
        return same;
    }

    private static String label(String kind) {
        return KINDS.getOrDefault(kind, "something else");
    }
}
