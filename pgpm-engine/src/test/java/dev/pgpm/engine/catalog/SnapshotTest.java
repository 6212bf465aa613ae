package dev.pgpm.engine.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pgpm.engine.server.ConnectionSettings;
import dev.pgpm.engine.server.TestServer;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What must not be taken for a difference, and what must. */
class SnapshotTest {

    private ScratchDatabase database;

    @BeforeEach
    void createDatabase() throws SQLException {
        try (Connection connection = TestServer.connect("postgres")) {
            ScratchDatabase.createRoles(connection);
        }
        database = ScratchDatabase.on(TestServer.settings());
        database.run("""
                create table app.t (a int primary key, b text default 'x');
                create sequence app.s;
                create function app.f() returns int language sql as 'select 1';
                create view app.v as select a, b from app.t;
                insert into app.t select g from generate_series(1, 100) g""");
    }

    @AfterEach
    void dropDatabase() throws SQLException {
        database.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "grant select on app.t to bob; revoke select on app.t from bob",
                "grant all on app.t to postgres",
                "revoke execute on function app.f from public; grant execute on function app.f to public",
                "alter table app.t add c int; alter table app.t drop c",
                "create or replace function app.f() returns int language sql as 'select 1'",
                "analyze",
                "reindex table app.t",
                "cluster app.t using t_pkey; alter table app.t set without cluster",
                "create schema pgpm_migrate; create table pgpm_migrate.changes (a int); insert into pgpm_migrate.changes"
                        + " values (1); comment on table pgpm_migrate.changes is 'x'; grant select on pgpm_migrate.changes to bob",
                "create temporary table t (a int); comment on table t is 'x'; insert into t values (1)",
                "create temporary view tv as select 1",
                "delete from app.t where a > 50; insert into app.t select g from generate_series(51, 100) g",
                "select nextval('app.s')",
                "alter table app.t alter a set default 1; alter table app.t alter a drop default",
                "create table app.u (a int references app.t); drop table app.u",
                "update app.t set b = b",
                "create schema audit; create table audit.t (a int); drop schema audit cascade",
                "alter table app.t rename to u; alter table app.u rename to t",
                "alter table app.t disable trigger all; alter table app.t enable trigger all",
            })
    void is_the_same_after_what_leaves_no_trace(String sql) throws SQLException {
        Snapshot before = database.read();

        database.run(sql);

        assertThat(Difference.between(before, database.readSince(before)).describe())
                .isEmpty();
    }

    @Test
    void is_the_same_after_vacuum_full() throws SQLException {
        Snapshot before = database.read();

        database.run("vacuum full");

        assertThat(Difference.between(before, database.readSince(before)).describe())
                .isEmpty();
    }

    @Test
    void leaves_out_the_members_of_an_extension_but_not_the_extension() throws SQLException {
        Snapshot before = database.read();

        database.run("create extension hstore schema app");

        assertThat(Difference.between(before, database.readSince(before)).identities())
                .containsExactly("extension hstore", "comment on extension hstore");
    }

    @Test
    void does_not_depend_on_the_settings_of_the_session() throws SQLException {
        Snapshot before = database.read();
        try (Statement statement = database.connection().createStatement()) {
            statement.execute("set search_path = app; set datestyle = 'ISO, DMY'; set extra_float_digits = -5;"
                    + " set quote_all_identifiers = on; set role bob; set bytea_output = escape");
        }

        Snapshot after = database.read();

        assertThat(Difference.between(before, after).describe()).isEmpty();
        assertThat(setting("search_path")).isEqualTo("app");
        assertThat(setting("datestyle")).isEqualTo("ISO, DMY");
        assertThat(setting("role")).isEqualTo("bob");
    }

    @Test
    void inside_a_transaction_shows_its_own_work_and_leaves_it_going() throws SQLException {
        Snapshot before = database.read();
        Connection connection = database.connection();
        connection.setAutoCommit(false);
        try (Statement statement = connection.createStatement()) {
            statement.execute("set local search_path = app; create table fresh (a int); insert into t values (1000)");

            Snapshot inside = new SnapshotReader(SnapshotOptions.withContents()).read(connection, before);

            assertThat(Difference.between(before, inside).identities())
                    .containsExactly("table app.fresh", "column app.fresh.a", "rows of app.t");
            assertThat(setting("search_path")).isEqualTo("app");
        }
        connection.rollback();
        connection.setAutoCommit(true);
        assertThat(Difference.between(before, database.readSince(before)).describe())
                .isEmpty();
    }

    @Test
    void need_not_be_taken_of_a_transaction_that_only_read() throws SQLException {
        Connection connection = database.connection();
        connection.setAutoCommit(false);
        try (Statement statement = connection.createStatement()) {
            statement.execute("do $$ begin perform 1 / count(*) from app.t; end $$");
            assertThat(SnapshotReader.mayHaveWritten(connection)).isFalse();

            statement.execute("update app.t set b = 'y' where a = 1");
            assertThat(SnapshotReader.mayHaveWritten(connection)).isTrue();
        }
        connection.rollback();
        connection.setAutoCommit(true);
    }

    @Test
    void of_a_template_serves_as_the_base_of_its_clone() throws SQLException {
        database.run("alter database {db} set work_mem = '5MB'");
        Snapshot template = database.read();
        database.disconnect();
        try (ScratchDatabase clone = ScratchDatabase.on(TestServer.settings(), database.name())) {
            Snapshot same = clone.readSince(template);
            clone.run("create table app.fresh (a int)");
            Snapshot after = clone.readSince(template);

            assertThat(Difference.between(template, same).describe()).isEmpty();
            assertThat(Difference.between(template, after).describe()).containsExactly("+ table app.fresh");
        }
    }

    @Test
    void of_two_databases_made_alike_are_equal() throws SQLException {
        try (ScratchDatabase other = ScratchDatabase.on(TestServer.settings())) {
            other.run("""
                    create function app.f() returns int language sql as 'select 1';
                    create table app.t (b text default 'x');
                    alter table app.t add a int primary key;
                    create view app.v as select a, b from app.t;
                    create sequence app.s;
                    insert into app.t (a) select g from generate_series(100, 1, -1) g""");

            Difference difference = Difference.between(database.read(), other.read());

            // the digest of whole rows depends on the order of columns, those of the columns do not
            assertThat(difference.only(object -> !object.kind().isContent()).describe())
                    .isEmpty();
        }
    }

    @Test
    void reads_a_view_again_when_a_table_that_it_joins_gains_a_column() throws SQLException {
        database.run("""
                create table app.a (id int, code int);
                create table app.b (id int);
                create table app.c (code int);
                create view app.joined as select id, code from app.a join app.b using (id) join app.c using (code)""");
        Snapshot before = database.read();

        database.run("alter table app.b add code int");

        assertThat(Difference.between(before, database.readSince(before)).identities())
                .contains("column app.b.code", "view app.joined");
    }

    @Test
    void tells_which_column_of_the_rows_differs() throws SQLException {
        Snapshot before = database.read();

        database.run("update app.t set b = 'other' where a = 7");

        assertThat(Difference.between(before, database.readSince(before)).describe())
                .first()
                .isEqualTo("~ rows of app.t");
        assertThat(String.join("\n", Difference.between(before, database.read()).describe()))
                .contains("column b")
                .doesNotContain("column a");
    }

    @Test
    void tells_what_it_skipped() throws SQLException {
        SnapshotReader reader =
                new SnapshotReader(SnapshotOptions.withContents().upTo(100));

        Snapshot snapshot = reader.read(database.connection());

        assertThat(snapshot.skipped())
                .containsExactly("app.t: its rows were not compared, because it has 8192 bytes and the limit is 100");
    }

    @Test
    void is_taken_by_a_role_without_privileges_too() throws SQLException {
        database.run("create role carol login; grant create on database {db} to carol");
        ConnectionSettings server = TestServer.settings();
        ConnectionSettings carol = ConnectionSettings.of(server.host(), server.port(), "carol", "", database.name());
        try (Connection connection = carol.connect()) {
            Snapshot snapshot = new SnapshotReader(SnapshotOptions.withContents()).read(connection);

            assertThat(snapshot.object("table app.t")).isPresent();
            assertThat(snapshot.skipped())
                    .containsExactly("app.t: its rows were not compared, because this role may not read all of them");
        } finally {
            database.run("revoke all on database {db} from carol; drop role carol");
        }
    }

    @Test
    void describes_a_difference_for_a_person() throws SQLException {
        Snapshot before = database.read();

        database.run("""
                create table app.fresh (a int primary key, b text);
                create index on app.fresh (b);
                comment on table app.fresh is 'x';
                grant select on app.fresh to bob;
                drop function app.f;
                alter table app.t alter b set default 'y'""");

        assertThat(Difference.between(before, database.readSince(before)).describe())
                .containsExactly(
                        "+ table app.fresh",
                        "+ index app.fresh_b_idx",
                        "- function app.f()",
                        "~ column app.t.b",
                        "    - default 'x'::text",
                        "    + default 'y'::text");
    }

    private String setting(String name) throws SQLException {
        try (Statement statement = database.connection().createStatement();
                ResultSet rows = statement.executeQuery("select current_setting('" + name + "')")) {
            rows.next();
            return rows.getString(1);
        }
    }
}
