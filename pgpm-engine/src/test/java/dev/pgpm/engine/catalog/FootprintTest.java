package dev.pgpm.engine.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pgpm.engine.server.TestServer;
import java.sql.SQLException;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a session wrote to: each catalog that it did write to, and nothing at all where others may have written. */
class FootprintTest {

    @Test
    void names_the_catalogs_that_were_written_to_and_few_others() throws SQLException {
        try (ScratchDatabase database = ScratchDatabase.on(TestServer.settings())) {
            database.run("create schema counted_before");
            Snapshot start = database.read();

            database.run("create function app.f() returns int language sql as 'select 1'");

            assertThat(touched(database, start))
                    .contains("pg_proc", "pg_depend")
                    .doesNotContain("pg_index", "pg_trigger");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "alter function app.f() stable",
                "drop function app.f()",
                "create function app.g() returns int" + " language sql as 'select 2'"
            })
    void counts_what_was_updated_deleted_and_inserted(String sql) throws SQLException {
        try (ScratchDatabase database = ScratchDatabase.on(TestServer.settings())) {
            database.run("create function app.f() returns int language sql as 'select 1'");
            database.run("select pg_catalog.pg_stat_force_next_flush()");
            Snapshot start = database.read();

            database.run(sql);

            assertThat(touched(database, start)).contains("pg_proc");
        }
    }

    @Test
    void counts_what_an_inner_block_did_after_another_failed() throws SQLException {
        try (ScratchDatabase database = ScratchDatabase.on(TestServer.settings())) {
            Snapshot start = database.read();

            database.run("""
                    do $$
                    begin
                        begin
                            create table app.gone (a int);
                            perform 1 / 0;
                        exception
                            when division_by_zero then create schema inner_block;
                        end;
                    end
                    $$""");

            assertThat(touched(database, start)).contains("pg_namespace");
            assertThat(Difference.between(start, database.readSince(start)).identities())
                    .containsExactly("schema inner_block");
        }
    }

    @Test
    void goes_back_to_the_first_look_of_all() throws SQLException {
        try (ScratchDatabase database = ScratchDatabase.on(TestServer.settings())) {
            database.run("create table app.t (a int); insert into app.t values (1)");
            Snapshot first = database.read();
            database.run("create function app.f() returns int language sql as 'select 1'");
            database.read();
            database.run("create view app.v as select a from app.t; insert into app.t values (2)");

            database.footprint().goBackTo(first);

            assertThat(touched(database, first)).isEmpty();
            assertThat(database.footprint().isKnown()).isFalse();
            assertThat(Difference.between(first, database.readSince(first)).identities())
                    .contains("function app.f()", "view app.v", "rows of app.t");
            database.run("drop view app.v; drop function app.f(); delete from app.t where a = 2");
            assertThat(Difference.between(first, database.readSince(first)).identities())
                    .isEmpty();
        }
    }

    @Test
    void does_not_go_back_past_what_nobody_counted() throws SQLException {
        try (ScratchDatabase database = ScratchDatabase.on(TestServer.settings())) {
            Snapshot first = database.read();
            database.footprint().lost();
            Snapshot second = database.read();
            database.run("create schema later");

            database.footprint().goBackTo(first);
            assertThat(database.footprint().isCertainSince(first)).isFalse();
            database.footprint().goBackTo(second);
            assertThat(database.footprint().isCertainSince(second)).isFalse();
        }
    }

    @Test
    void is_unknown_as_long_as_somebody_wrote_uncounted() throws SQLException {
        try (ScratchDatabase database = ScratchDatabase.on(TestServer.settings())) {
            Snapshot start = database.read();

            database.footprint().begin();
            database.footprint().committed();

            assertThat(database.footprint().isCertainSince(start)).isFalse();
        }
    }

    @Test
    void is_unknown_for_a_look_at_another_time() throws SQLException {
        try (ScratchDatabase database = ScratchDatabase.on(TestServer.settings())) {
            Snapshot start = database.read();
            database.read();

            assertThat(database.footprint().isCertainSince(start)).isFalse();
        }
    }

    @Test
    void is_unknown_if_the_server_does_not_count() throws SQLException {
        try (ScratchDatabase database = ScratchDatabase.on(TestServer.settings())) {
            Snapshot start = database.read();

            database.run("do $$ begin perform set_config('track' || '_counts', 'off', false); end $$;"
                    + " create schema uncounted");

            assertThat(database.footprint().isCertainSince(start)).isFalse();
        }
    }

    @Test
    void gives_up_after_an_extension_that_no_word_of_the_script_tells_of() throws SQLException {
        try (ScratchDatabase database = ScratchDatabase.on(TestServer.settings())) {
            Snapshot start = database.read();

            database.run("do $$ begin execute 'create ' || 'extension ' || 'citext'; end $$");

            assertThat(database.footprint().isCertainSince(start)).isFalse();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "do $$ begin perform dblink_exec('dbname=app', 'drop table t'); end $$",
                "copy app.t to program 'psql -c \"drop table u\"'",
                "create extension dblink",
                "CREATE EXTENSION IF NOT EXISTS postgres_fdw",
                "create server s foreign data wrapper postgres_fdw",
                "create function f() returns void language plpython3u as 'pass'",
                "create function f() returns void as 'lib', 'f' language  C",
                "create function f() returns void language 'c' as 'lib', 'f'",
                "set track_counts = off",
                "load 'auto_explain'",
                "alter subscription s refresh publication",
            })
    void gives_up_after_a_script_that_may_write_through_another_session(String script) {
        assertThat(Seclusion.mayLeave(script)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "alter table a add constraint c foreign key (b) references d",
                "create function f() returns void language plpgsql as $$ begin end $$",
                "create function f() returns int language 'sql' as 'select 1'",
                "create table programs (payload text, extension_id int, loaded boolean)",
                "create function f() returns void language plpgsql as $$ begin raise 'no extension here'; end $$",
            })
    void goes_on_after_a_script_that_stays_in_its_session(String script) {
        assertThat(Seclusion.mayLeave(script)).isFalse();
    }

    @Test
    void is_unknown_in_a_database_whose_functions_get_out() throws SQLException {
        try (ScratchDatabase database = ScratchDatabase.on(TestServer.settings())) {
            database.run("create function app.out() returns void language plpgsql as"
                    + " $$ begin execute 'copy app.t to program ''true'''; end $$");

            Footprint footprint = Footprint.of(database.connection());
            Snapshot start = database.read();
            footprint.startAt(start);

            assertThat(footprint.isCertainSince(start)).isFalse();
        }
    }

    private static Set<String> touched(ScratchDatabase database, Snapshot start) {
        assertThat(database.footprint().isCertainSince(start)).isTrue();
        return Watch.ALL.stream()
                .map(Watch::catalog)
                .filter(database.footprint()::isWritten)
                .collect(Collectors.toSet());
    }
}
