package dev.pgpm.engine.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.pgpm.engine.finding.FindingsException;
import dev.pgpm.engine.workspace.RoleNames;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class RolesTest {

    private static final String ATTRIBUTES = """
            select string_agg(rolname || ':' || rolcanlogin || rolsuper || rolcreatedb || rolcreaterole
                              || rolreplication || ',' || rolbypassrls, ' ' order by rolname)
              from pg_roles where starts_with(rolname::text, '%s')
            """;

    @Test
    void missing_roles_are_made_with_upstreams_attributes_and_told() throws SQLException {
        RoleNames names = names("rt_new");

        BootstrappedRoles done = Roles.bootstrap(TestServer.settings(), names);

        assertThat(done.describe()).isEqualTo("created the roles rt_new_anon, rt_new_auth, rt_new_admin");
        assertThat(value(ATTRIBUTES.formatted("rt_new")))
                .isEqualTo("rt_new_admin:falsefalsefalsefalsefalse,true rt_new_anon:falsefalsefalsefalsefalse,false"
                        + " rt_new_auth:falsefalsefalsefalsefalse,false");
    }

    @Test
    void doing_it_again_touches_nothing() throws SQLException {
        RoleNames names = names("rt_again");
        Roles.bootstrap(TestServer.settings(), names);
        String before = value("select string_agg(xmin::text, ' ') from pg_authid where rolname like 'rt_again%'");

        BootstrappedRoles done = Roles.bootstrap(TestServer.settings(), names);

        assertThat(done.untouched()).isEqualTo(names.all());
        assertThat(done.describe()).isEqualTo("the roles rt_again_anon, rt_again_auth, rt_again_admin were there");
        assertThat(value("select string_agg(xmin::text, ' ') from pg_authid where rolname like 'rt_again%'"))
                .isEqualTo(before);
    }

    @Test
    @Timeout(10)
    void roles_that_are_right_are_not_waited_for() throws SQLException {
        RoleNames names = names("rt_held");
        Roles.bootstrap(TestServer.settings(), names);
        try (Connection lost = TestServer.connect("postgres")) {
            lost.createStatement().execute("select pg_advisory_lock(" + Roles.LOCK + ")");

            assertThat(Roles.bootstrap(TestServer.settings(), names).untouched())
                    .isEqualTo(names.all());
        }
    }

    @Test
    void a_role_that_passes_row_level_security_but_must_not_is_corrected() throws SQLException {
        RoleNames names = names("rt_wrong");
        try (Connection admin = TestServer.connect("postgres")) {
            admin.createStatement().execute("create role rt_wrong_auth bypassrls login");
        }

        BootstrappedRoles done = Roles.bootstrap(TestServer.settings(), names);

        assertThat(done.changed()).containsExactly("rt_wrong_auth");
        assertThat(value(ATTRIBUTES.formatted("rt_wrong_auth")))
                .isEqualTo("rt_wrong_auth:falsefalsefalsefalsefalse,false");
    }

    @Test
    void names_may_be_whatever_a_role_may_be_called() {
        RoleNames names = new RoleNames("x\"; drop role postgres; --", "it's", "Ü b");

        assertThat(Roles.bootstrap(TestServer.settings(), names).created()).isEqualTo(names.all());
    }

    @Test
    void an_administrator_that_shares_its_role_is_refused() {
        assertThatExceptionOfType(FindingsException.class)
                .isThrownBy(() -> Roles.bootstrap(TestServer.settings(), new RoleNames("rt_a", "rt_b", "rt_b")))
                .withMessageContaining("the administrator is the same role as another one: rt_b");
    }

    @Test
    void anonymous_and_authenticated_may_be_one_role() {
        BootstrappedRoles done = Roles.bootstrap(TestServer.settings(), new RoleNames("rt_one", "rt_one", "rt_two"));

        assertThat(done.created()).containsExactly("rt_one", "rt_two");
    }

    /** Upstream has no lock and fails in 2 of 12 such runs; half of ours here play upstream's part. */
    @Test
    void twelve_runs_at_once_all_succeed_ten_times_over() throws Exception {
        var threads = Executors.newFixedThreadPool(12);
        for (int round = 0; round < 10; round++) {
            RoleNames names = names("rt_race" + round);
            Callable<BootstrappedRoles> ours = () -> Roles.bootstrap(TestServer.settings(), names);
            Callable<BootstrappedRoles> upstreams = () -> asUpstreamDoes(names);
            List<Callable<BootstrappedRoles>> runs = new ArrayList<>(Collections.nCopies(12, ours));
            runs.addAll(Collections.nCopies(2, upstreams));

            List<String> created = new ArrayList<>();
            for (Future<BootstrappedRoles> run : threads.invokeAll(runs)) {
                created.addAll(run.get().created());
            }

            assertThat(created).doesNotHaveDuplicates();
            assertThat(value("select count(*) from pg_roles where starts_with(rolname::text, 'rt_race" + round + "_')"))
                    .isEqualTo("3");
        }
        threads.shutdown();
    }

    @Test
    void a_user_who_may_not_make_roles_is_told_the_statements_that_help() throws SQLException {
        try (Connection admin = TestServer.connect("postgres")) {
            admin.createStatement().execute("create role rt_weak login");
        }
        ConnectionSettings trusted = TestServer.settings();
        ConnectionSettings weak = ConnectionSettings.of(trusted.host(), trusted.port(), "rt_weak", "", "postgres");

        assertThatExceptionOfType(FindingsException.class)
                .isThrownBy(() -> Roles.bootstrap(weak, names("rt_denied")))
                .withMessageContaining("CREATE ROLE \"rt_denied_admin\" BYPASSRLS;")
                .withMessageContaining("42501");
    }

    /** Upstream's batch without a lock; that it fails itself in the race is not our concern. */
    private static BootstrappedRoles asUpstreamDoes(RoleNames names) {
        try (Connection connection = TestServer.connect("postgres");
                var statement = connection.createStatement()) {
            for (String role : names.all()) {
                statement.execute("do $$ begin create role " + role
                        + "; exception when duplicate_object or unique_violation then null; end $$;"
                        + " alter role " + role + " nosuperuser");
            }
        } catch (SQLException e) {
            assertThat(e.getMessage()).contains("tuple concurrently updated");
        }
        return new BootstrappedRoles(List.of(), List.of(), List.of());
    }

    private static RoleNames names(String prefix) {
        return new RoleNames(prefix + "_anon", prefix + "_auth", prefix + "_admin");
    }

    private static String value(String sql) throws SQLException {
        try (Connection connection = TestServer.connect("postgres");
                var row = connection.createStatement().executeQuery(sql)) {
            row.next();
            return row.getString(1);
        }
    }
}
