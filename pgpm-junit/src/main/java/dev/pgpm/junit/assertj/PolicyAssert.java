package dev.pgpm.junit.assertj;

import java.util.Optional;

/** What is said of a policy; the assertions of its table go on. */
public final class PolicyAssert extends TableAssert {

    private static final String POLICY = """
            SELECT CASE polcmd WHEN 'r' THEN 'SELECT' WHEN 'a' THEN 'INSERT' WHEN 'w' THEN 'UPDATE' WHEN 'd' THEN 'DELETE'
                               ELSE 'ALL' END AS command,
                   polpermissive AS permissive,
                   pg_catalog.pg_get_expr(polqual, polrelid) AS "using",
                   pg_catalog.pg_get_expr(polwithcheck, polrelid) AS "check",
                   (SELECT array_agg(CASE role WHEN 0 THEN 'public' ELSE pg_catalog.pg_get_userbyid(role)::text END)
                      FROM unnest(polroles) role) AS roles
              FROM pg_catalog.pg_policy
             WHERE polrelid = ?::regclass AND polname = ?
            """;

    private final String policy;

    PolicyAssert(Live live, String table, String policy) {
        super(live, table);
        this.policy = policy;
    }

    /** Fails if the policy is for another command: {@code ALL}, {@code SELECT}, {@code INSERT}, …. */
    public PolicyAssert forCommand(String command) {
        look().ifPresent(row -> checkEqual("the command of " + name(), command, row.text("command")));
        return this;
    }

    /** Fails if the roles of the policy are not exactly these; {@code public} means all. */
    public PolicyAssert to(String... roles) {
        look().ifPresent(row -> checkOnly("the roles of " + name(), roles, row.list("roles")));
        return this;
    }

    /** Fails if the rows of the policy are those of another condition; parentheses and blanks do not count. */
    public PolicyAssert using(String condition) {
        look().filter(row -> !Expressions.same(row.text("using"), condition))
                .ifPresent(row -> checkEqual("USING of " + name(), condition, row.text("using")));
        return this;
    }

    /** Fails if new rows are checked by another condition; parentheses and blanks do not count. */
    public PolicyAssert withCheck(String condition) {
        look().filter(row -> !Expressions.same(row.text("check"), condition))
                .ifPresent(row -> checkEqual("WITH CHECK of " + name(), condition, row.text("check")));
        return this;
    }

    /** Fails if the policy is permissive: one of several is enough. */
    public PolicyAssert isRestrictive() {
        look().ifPresent(row -> check(
                !row.is("permissive"),
                () -> "Expecting %s to be restrictive, but it is permissive.".formatted(name())));
        return this;
    }

    /** Fails if the policy is restrictive: each of several must hold. */
    public PolicyAssert isPermissive() {
        look().ifPresent(row -> check(
                row.is("permissive"), () -> "Expecting %s to be permissive, but it is restrictive.".formatted(name())));
        return this;
    }

    private Optional<Live.Row> look() {
        return live().row(POLICY, subject(), policy);
    }

    private String name() {
        return "policy " + policy + " of " + subject();
    }
}
