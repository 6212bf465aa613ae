package dev.pgpm.junit.assertj;

/** What is said of a role. */
public final class RoleAssert extends CatalogAssert<RoleAssert> {

    private static final String ROLE = """
            SELECT rolsuper AS super, rolbypassrls AS bypasses, rolcanlogin AS logs_in,
                   pg_catalog.pg_has_role(rolname, coalesce((SELECT r.rolname FROM pg_catalog.pg_roles r
                                                              WHERE r.rolname = ?::name), rolname), 'MEMBER') AS member,
                   EXISTS (SELECT FROM pg_catalog.pg_roles r WHERE r.rolname = ?::name) AS there,
                   ARRAY(SELECT g.rolname::text
                           FROM pg_catalog.pg_auth_members m JOIN pg_catalog.pg_roles g ON g.oid = m.roleid
                          WHERE m.member = pg_roles.oid ORDER BY 1) AS groups
              FROM pg_catalog.pg_roles
             WHERE rolname = ?
            """;

    RoleAssert(Live live, String name) {
        super(live, name, RoleAssert.class);
    }

    /**
     * {@return what says on what the role has to have these privileges} To be able to do something with a thing in a
     * schema, the role needs {@code USAGE} of the schema, too, which is looked at along with it.
     */
    public PrivilegeAssert can(Privilege first, Privilege... more) {
        return new PrivilegeAssert(this, true, first, more);
    }

    /** {@return what says on what the role must have none of these privileges, not even on a single column} */
    public PrivilegeAssert cannot(Privilege first, Privilege... more) {
        return new PrivilegeAssert(this, false, first, more);
    }

    /** Fails if the role is no superuser. */
    public RoleAssert isSuperuser() {
        return attribute("super", true, "be a superuser");
    }

    /** Fails if the role is a superuser, whom no privilege and no policy stops. */
    public RoleAssert isNotSuperuser() {
        return attribute("super", false, "be a superuser");
    }

    /** Fails if policies hold for the role. */
    public RoleAssert bypassesRowLevelSecurity() {
        return attribute("bypasses", true, "bypass row-level security");
    }

    /** Fails if policies do not hold for the role. */
    public RoleAssert doesNotBypassRowLevelSecurity() {
        attribute("super", false, "be a superuser");
        return attribute("bypasses", false, "bypass row-level security");
    }

    /** Fails if the role cannot log in. */
    public RoleAssert canLogIn() {
        return attribute("logs_in", true, "be able to log in");
    }

    /** Fails if the role can log in. */
    public RoleAssert cannotLogIn() {
        return attribute("logs_in", false, "be able to log in");
    }

    /** Fails if the role is not a member of another one, directly or through others. */
    public RoleAssert isMemberOf(String role) {
        live().row(ROLE, role, role, subject())
                .ifPresent(row -> check(
                        row.is("there") && row.is("member"),
                        () ->
                                "Expecting role \"%s\" to be a member of \"%s\", but it is not.%nRoles that it is a member of: %s"
                                        .formatted(subject(), role, Names.list(row.list("groups")))));
        return this;
    }

    private RoleAssert attribute(String column, boolean expected, String what) {
        live().row(ROLE, null, null, subject())
                .ifPresent(row -> check(
                        row.is(column) == expected,
                        () -> "Expecting role \"%s\" %sto %s, but that is %s."
                                .formatted(subject(), expected ? "" : "not ", what, expected ? "not so" : "so")));
        return this;
    }
}
