package dev.pgpm.engine.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.pgpm.engine.finding.FindingsException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class DatabasesTest {

    private final Databases databases = Databases.on(server(TestServer.settings()));

    @AfterEach
    void close() {
        databases.close();
    }

    @Test
    void a_name_keeps_what_it_can_of_the_label_and_is_never_the_same_twice() throws SQLException {
        String label = "Pkg/über-\"; drop--" + "x".repeat(100);

        String one = databases.create(label);
        String other = databases.create(label);

        assertThat(one)
                .startsWith("pgpm_pkg_ber_drop_xxx")
                .hasSizeLessThanOrEqualTo(63)
                .isNotEqualTo(other);
        assertThat(existing()).contains(one, other);
    }

    @Test
    void a_comment_says_whose_a_database_is_and_nothing_else_of_it_is_special() throws SQLException {
        String name = databases.create("marked");

        assertThat(value(
                        "select shobj_description(oid, 'pg_database') from pg_database where datname = '" + name + "'"))
                .contains("\"pgpm\":1")
                .contains("\"pid\":" + ProcessHandle.current().pid());
        assertThat(value("select datconnlimit || ' ' || datallowconn || ' ' || datistemplate from pg_database"
                        + " where datname = '" + name + "'"))
                .isEqualTo("-1 true false");
    }

    @Test
    void a_clone_holds_what_its_template_holds_even_right_after_the_last_session_left() throws SQLException {
        // arrange
        String template = databases.create("template");
        try (Connection connection = TestServer.connect(template)) {
            connection.createStatement().execute("create table t as select 42 as answer");
        }

        // act
        String clone = databases.cloneOf(template, "clone");

        // assert
        try (Connection connection = TestServer.connect(clone);
                var row = connection.createStatement().executeQuery("select answer from t")) {
            row.next();
            assertThat(row.getInt(1)).isEqualTo(42);
        }
    }

    @Test
    void a_clone_has_the_owner_settings_and_privileges_of_its_template() throws SQLException {
        // arrange
        String template = databases.create("attributes");
        try (Connection connection = TestServer.connect(template);
                var statement = connection.createStatement()) {
            statement.execute("drop role if exists \"at owner\"");
            statement.execute("create role \"at owner\"");
            statement.execute("alter database " + template + " owner to \"at owner\"");
            statement.execute("alter database " + template + " set search_path = \"$user\", \"odd, schema\", public");
            statement.execute("alter database " + template + " set app.greeting = 'it''s \\ ok'");
            statement.execute("alter database " + template + " set datestyle = 'German, DMY'");
            statement.execute("alter role \"at owner\" in database " + template + " set work_mem = '8MB'");
            statement.execute("revoke all on database " + template + " from public");
            statement.execute("grant connect on database " + template + " to pg_monitor with grant option");
        }

        // act
        String clone = databases.cloneOf(template, "attributes");

        // assert
        String attributes = """
                select pg_get_userbyid(datdba) || ' ' || datacl::text || ' '
                       || (select string_agg(setrole::regrole || array_to_string(setconfig, ' '), ' '
                                             order by setrole)
                             from pg_db_role_setting where setdatabase = d.oid)
                  from pg_database d where datname = '%s'
                """;
        assertThat(value(attributes.formatted(clone)))
                .isEqualTo(value(attributes.formatted(template)))
                .contains("search_path=\"$user\", \"odd, schema\", public", "it's \\ ok", "work_mem=8MB");
    }

    @Test
    void a_template_that_others_use_is_reported_with_their_sessions() throws SQLException {
        String template = databases.create("busy");

        try (Connection busy = TestServer.connect(template)) {
            assertThat(busy.isValid(1)).isTrue();
            assertThatExceptionOfType(FindingsException.class)
                    .isThrownBy(() -> databases.cloneOf(template, "clone"))
                    .withMessageContaining("others are connected to “" + template + "”")
                    .withMessageContaining("pgpm, idle");
        }
    }

    @Test
    void many_threads_clone_one_template_at_once() throws Exception {
        String template = databases.create("shared");
        List<Callable<String>> work = new ArrayList<>();
        for (int i = 0; i < 16; i++) {
            work.add(() -> databases.cloneOf(template, "copy"));
        }

        var threads = Executors.newFixedThreadPool(4);
        List<String> clones = new ArrayList<>();
        for (Future<String> clone : threads.invokeAll(work)) {
            clones.add(clone.get());
        }
        threads.shutdown();

        assertThat(clones).doesNotHaveDuplicates().hasSize(16);
        assertThat(existing()).containsAll(clones);
    }

    @Test
    void a_drop_ends_the_sessions_on_the_database() throws SQLException {
        String name = databases.create("dropped");

        try (Connection connection = TestServer.connect(name)) {
            databases.drop(name);

            assertThat(connection.isValid(1)).isFalse();
        }
        assertThat(existing()).doesNotContain(name);
    }

    @Test
    void a_database_that_its_script_made_a_template_or_closed_is_dropped_all_the_same() throws SQLException {
        String name = databases.create("hostile");
        try (Connection connection = TestServer.connect(name)) {
            connection.createStatement().execute("alter database " + name + " is_template true");
            connection.createStatement().execute("alter database " + name + " connection limit 0");
            connection.createStatement().execute("comment on database " + name + " is 'mine'");
        }
        try (Connection admin = TestServer.connect("postgres")) {
            admin.createStatement().execute("alter database " + name + " allow_connections false");
        }

        databases.drop(name);

        assertThat(existing()).doesNotContain(name);
    }

    @Test
    void a_database_of_somebody_else_is_never_dropped() throws SQLException {
        String foreign = TestServer.freshDatabase();

        assertThatIllegalArgumentException().isThrownBy(() -> databases.drop(foreign));
        assertThatIllegalArgumentException().isThrownBy(() -> databases.drop("postgres"));

        assertThat(existing()).contains(foreign, "postgres");
    }

    @Test
    void closing_drops_what_is_left_and_closing_again_does_nothing() throws SQLException {
        String one = databases.create("one");
        String other = databases.cloneOf(one, "other");

        databases.close();
        databases.close();

        assertThat(existing()).doesNotContain(one, other);
        assertThatExceptionOfType(FindingsException.class)
                .isThrownBy(() -> databases.create("late"))
                .withMessageContaining("the run is ending");
    }

    @Test
    void a_user_who_may_not_make_databases_is_told_the_statement_that_helps() throws SQLException {
        try (Connection admin = TestServer.connect("postgres")) {
            admin.createStatement().execute("drop role if exists \"weak user\"");
            admin.createStatement().execute("create role \"weak user\" login");
        }
        ConnectionSettings trusted = TestServer.settings();
        ConnectionSettings weak =
                ConnectionSettings.of(trusted.host(), trusted.port(), "weak user", "", trusted.database());

        try (Databases theirs = Databases.on(server(weak))) {
            assertThatExceptionOfType(FindingsException.class)
                    .isThrownBy(() -> theirs.create("x"))
                    .withMessageContaining("ALTER ROLE \"weak user\" CREATEDB;")
                    .withMessageContaining("42501");
        }
    }

    @Test
    void a_template_that_is_gone_is_named() {
        assertThatExceptionOfType(FindingsException.class)
                .isThrownBy(() -> databases.cloneOf("gone", "x"))
                .withMessageContaining("the database “gone” is gone")
                .withMessageContaining("3D000");
    }

    @Test
    void a_session_that_was_ended_is_opened_again() throws SQLException {
        try (Connection admin = TestServer.connect("template1")) {
            admin.createStatement()
                    .execute("select pg_terminate_backend(pid) from pg_stat_activity"
                            + " where application_name = 'pgpm' and datname = 'postgres' and pid <> pg_backend_pid()");
        }

        assertThat(databases.create("after")).isIn(existing());
    }

    static DatabaseServer server(ConnectionSettings settings) {
        return new ExternalServer(settings, "test");
    }

    static List<String> existing() throws SQLException {
        List<String> names = new ArrayList<>();
        try (Connection connection = TestServer.connect("postgres");
                var rows = connection.createStatement().executeQuery("select datname from pg_database")) {
            while (rows.next()) {
                names.add(rows.getString(1));
            }
        }
        return names;
    }

    private static String value(String sql) throws SQLException {
        try (Connection connection = TestServer.connect("postgres");
                var row = connection.createStatement().executeQuery(sql)) {
            row.next();
            return row.getString(1);
        }
    }
}
