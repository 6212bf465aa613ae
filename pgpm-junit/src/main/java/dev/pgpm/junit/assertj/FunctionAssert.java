package dev.pgpm.junit.assertj;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** What is said of a function or procedure. */
public final class FunctionAssert extends CatalogAssert<FunctionAssert> {

    private static final String FUNCTION = """
            SELECT p.prosecdef AS definer,
                   l.lanname AS language,
                   pg_catalog.pg_get_function_result(p.oid) AS result,
                   pg_catalog.format_type(pg_catalog.to_regtype(?::text), NULL) AS wanted,
                   CASE p.provolatile WHEN 'i' THEN 'IMMUTABLE' WHEN 's' THEN 'STABLE' ELSE 'VOLATILE' END AS volatility,
                   p.proisstrict AS strict,
                   p.proconfig AS settings,
                   pg_catalog.pg_get_userbyid(p.proowner) AS owner
              FROM pg_catalog.pg_proc p JOIN pg_catalog.pg_language l ON l.oid = p.prolang
             WHERE p.oid = ?::regprocedure
            """;

    FunctionAssert(Live live, String signature) {
        super(live, signature, FunctionAssert.class);
    }

    /** Fails if the function runs with the rights of its caller. */
    public FunctionAssert isSecurityDefiner() {
        return look(
                "",
                row -> check(
                        row.is("definer"),
                        () -> "Expecting %s to be SECURITY DEFINER, but it runs with the rights of its caller."
                                .formatted(subject())));
    }

    /** Fails if the function runs with the rights of its owner. */
    public FunctionAssert isSecurityInvoker() {
        return look(
                "",
                row -> check(
                        !row.is("definer"),
                        () -> "Expecting %s to be SECURITY INVOKER, but it runs with the rights of its owner %s."
                                .formatted(subject(), row.text("owner"))));
    }

    /** Fails if the function returns something else; types in any of their spellings. */
    public FunctionAssert returns(String type) {
        return look(type.replaceFirst("(?i)^setof\\s+", ""), row -> {
            String setOf = type.regionMatches(true, 0, "setof ", 0, 6) ? "SETOF " : "";
            String wanted = row.text("wanted").isEmpty() ? type : setOf + row.text("wanted");
            checkEqual("what " + subject() + " returns", wanted, row.text("result"));
        });
    }

    /** Fails if the function is written in another language. */
    public FunctionAssert inLanguage(String name) {
        return look("", row -> checkEqual("the language of " + subject(), name, row.text("language")));
    }

    /** Fails if the function is not IMMUTABLE. */
    public FunctionAssert isImmutable() {
        return volatility("IMMUTABLE");
    }

    /** Fails if the function is not STABLE. */
    public FunctionAssert isStable() {
        return volatility("STABLE");
    }

    /** Fails if the function is not VOLATILE. */
    public FunctionAssert isVolatile() {
        return volatility("VOLATILE");
    }

    private FunctionAssert volatility(String expected) {
        return look("", row -> checkEqual("the volatility of " + subject(), expected, row.text("volatility")));
    }

    /** Fails if the function is called with null arguments, too. */
    public FunctionAssert isStrict() {
        return look(
                "",
                row -> check(
                        row.is("strict"),
                        () -> "Expecting %s to be STRICT, but it is called on null input.".formatted(subject())));
    }

    /**
     * Fails if the function does not bring this setting along.
     *
     * @param value as {@code SHOW} writes it; an empty search path is {@code ""}, with its quotes
     */
    public FunctionAssert hasSetting(String name, String value) {
        return look("", row -> {
            List<String> settings = row.list("settings");
            check(
                    settings.contains(name + "=" + value),
                    () -> "Expecting %s to have SET %s = %s.%nSettings there: %s"
                            .formatted(subject(), name, value, Names.list(settings)));
        });
    }

    /** Fails if the function is not owned by this role. */
    public FunctionAssert isOwnedBy(String role) {
        return look("", row -> checkEqual("the owner of " + subject(), role, row.text("owner")));
    }

    private FunctionAssert look(String type, Consumer<Live.Row> check) {
        Optional<Live.Row> row = live().row(FUNCTION, type.isEmpty() ? null : type, subject());
        row.ifPresent(check);
        return this;
    }
}
