package dev.pgpm.junit.assertj;

import java.util.stream.Collectors;

/** What a schema has. What belongs to extensions is not counted. */
public final class SchemaAssert extends CatalogAssert<SchemaAssert> {

    SchemaAssert(Live live, String name) {
        super(live, name, SchemaAssert.class);
    }

    /** Fails if the tables of the schema are not exactly these. */
    public SchemaAssert hasOnlyTables(String... names) {
        return hasOnly(Thing.TABLE, names);
    }

    /** Fails if the views of the schema are not exactly these. */
    public SchemaAssert hasOnlyViews(String... names) {
        return hasOnly(Thing.VIEW, names);
    }

    /** Fails if the sequences of the schema are not exactly these. */
    public SchemaAssert hasOnlySequences(String... names) {
        return hasOnly(Thing.SEQUENCE, names);
    }

    /** Fails if the functions and procedures of the schema are not exactly these, as {@code sign_up(text, integer)}. */
    public SchemaAssert hasOnlyFunctions(String... signatures) {
        return hasOnly(Thing.FUNCTION, signatures);
    }

    /** Fails if the enums, domains, ranges and composite types of the schema are not exactly these. */
    public SchemaAssert hasOnlyTypes(String... names) {
        return hasOnly(Thing.TYPE, names);
    }

    /** Fails if the schema is not owned by this role. */
    public SchemaAssert isOwnedBy(String role) {
        live().row(
                        "SELECT pg_catalog.pg_get_userbyid(nspowner) AS owner FROM pg_catalog.pg_namespace WHERE nspname = ?",
                        subject())
                .ifPresent(row -> checkEqual("the owner of schema " + subject(), role, row.text("owner")));
        return this;
    }

    private SchemaAssert hasOnly(Thing thing, String... names) {
        String prefix = live().names("SELECT pg_catalog.quote_ident(?::text) || '.'", subject()).stream()
                .collect(Collectors.joining());
        checkOnly(
                "the %s of schema %s".formatted(thing.plural(), subject()),
                names,
                live().names(thing.listing()).stream()
                        .filter(name -> name.startsWith(prefix))
                        .map(name -> name.substring(prefix.length()))
                        .toList());
        return this;
    }
}
