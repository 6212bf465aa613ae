package dev.pgpm.engine.catalog;

import dev.pgpm.engine.server.TestServer;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Whatever scripts do one after the other, a look at what they wrote tells the same as a look at everything. Each statement
 * runs on its own inside of the script's transaction, so that what failed was counted by the server, and is not there.
 * {@code -Dpgpm.test.scripts.seeds=200} runs more of them than CI does.
 */
@Tag("slow")
class RandomScriptsTest {

    private static final int SCRIPTS = 12;

    /** {@code #} and {@code %} stand for small numbers, so that statements meet the objects of others. */
    private static final List<String> STATEMENTS = List.of(
            "create table app.t# (id int primary key, a text default 'x', b app.c% [])",
            "create table app.t# (id int, a text)",
            "create table app.p# (id int, a int references app.t%) partition by list (id)",
            "create table app.q# partition of app.p% for values in (#)",
            "create table app.k# (like app.t% including all) inherits (app.t%)",
            "drop table app.t# cascade",
            "drop table app.p#",
            "alter table app.t# add column c% int default %",
            "alter table app.t# drop column a",
            "alter table app.t# rename column a to d%",
            "alter table app.t# rename to t%",
            "alter table app.t# alter column id set default %, alter column id set not null",
            "alter table app.t# alter column id type bigint",
            "alter table app.t# add constraint k% check (id > %)",
            "alter table app.t# drop constraint k%",
            "alter table app.t# enable row level security",
            "alter table app.t# set (fillfactor = 5%)",
            "alter table app.t# set (parallel_workers = %, autovacuum_enabled = off, toast.autovacuum_enabled = off)",
            "alter table app.t# owner to alice",
            "alter table app.t# set schema n%",
            "alter table app.t# disable trigger all",
            "alter table app.t# enable trigger all",
            "create index on app.t# (id)",
            "create index i# on app.t% (a)",
            "drop index app.i#",
            "create policy y# on app.t% using (id > #)",
            "drop policy y# on app.t%",
            "insert into app.t# (id) select g from generate_series(1, %) g",
            "insert into app.t# (id, a) values (%, 'y')",
            "update app.t# set a = a || '%'",
            "delete from app.t# where id = %",
            "delete from app.t#",
            "truncate app.t#",
            "create sequence app.s# owned by app.t%.id",
            "create sequence app.s# increment %",
            "alter sequence app.s# owner to alice",
            "alter sequence app.s# owned by none",
            "drop sequence app.s#",
            "create view app.v# as select * from app.t%",
            "create or replace view app.v# as select id from app.t%",
            "drop view app.v#",
            "create rule r# as on insert to app.t% do also nothing",
            "create function app.f#(a int) returns int language sql as 'select %'",
            "create or replace function app.f#(a int) returns int language sql as 'select % + 1'",
            "drop function app.f#(int)",
            "alter function app.f#(int) stable",
            "create function app.g#() returns trigger language plpgsql as 'begin return new; end'",
            "create trigger g# before insert on app.t% for each row execute function app.g%()",
            "drop trigger g# on app.t%",
            "alter table app.t# disable trigger g%",
            "create type app.e# as enum ('one', 'two')",
            "alter type app.e# add value 'three%'",
            "alter type app.e# rename value 'one' to 'first%'",
            "alter table app.t# add column e% app.e% default 'one'",
            "drop type app.e#",
            "create type app.c# as (x int, y text)",
            "alter type app.c# add attribute z% int",
            "drop type app.c#",
            "create domain app.d# as int check (value > %)",
            "alter domain app.d# set default %",
            "drop domain app.d#",
            "create cast (app.c# as text) with inout as implicit",
            "create aggregate app.a#(int) (sfunc = int4pl, stype = int)",
            "drop aggregate app.a#(int)",
            "create operator app.+++ (leftarg = int, rightarg = int, function = int4pl)",
            "drop operator app.+++ (int, int)",
            "create schema n#",
            "drop schema n#",
            "alter schema n# rename to n%",
            "create statistics app.x# on id, a from app.t%",
            "comment on table app.t# is 'about %'",
            "comment on column app.t#.id is 'about %'",
            "comment on function app.f#(int) is 'about %'",
            "comment on function app.f#(int) is null",
            "grant select on app.t# to bob",
            "grant select (id) on app.t# to bob with grant option",
            "revoke select on app.t# from bob cascade",
            "grant select (ctid) on app.t# to bob",
            "grant usage on sequence app.s# to bob",
            "grant execute on function app.f#(int) to alice",
            "revoke execute on function app.f#(int) from public",
            "grant usage on schema app to bob",
            "grant usage on type app.e# to bob",
            "grant usage on type app.t# to bob",
            "revoke usage on type app.t# from public",
            "revoke select (relname) on pg_class from public",
            "grant select (relname) on pg_class to bob",
            "alter default privileges in schema app grant select on tables to bob",
            "alter default privileges in schema app revoke select on tables from bob",
            "create publication b# for table app.t%",
            "drop publication b#",
            "create text search configuration app.w# (copy = simple)",
            "alter text search configuration app.w# drop mapping for word",
            "select lo_create(7000#)",
            "select lo_put(7000#, 0, 'text%')",
            "select lo_unlink(7000#)");

    static LongStream seeds() {
        return LongStream.range(0, Long.getLong("pgpm.test.scripts.seeds", 6));
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void a_look_at_what_scripts_wrote_tells_the_same_as_a_look_at_everything(long seed) throws SQLException {
        Random random = new Random(seed);
        try (Connection connection = TestServer.settings().connect("postgres")) {
            ScratchDatabase.createRoles(connection);
        }
        try (ScratchDatabase database = ScratchDatabase.on(TestServer.settings())) {
            database.run(script(random, 20));
            Snapshot first = database.read();
            Snapshot start = first;
            for (int i = 0; i < SCRIPTS; i++) {
                database.run(script(random, 1 + random.nextInt(3)));
                if (random.nextInt(4) > 0) {
                    database.readSince(start);
                }
                if (random.nextInt(4) == 0) {
                    start = database.read();
                }
            }
            database.footprint().goBackTo(first);
            for (int i = 0; i < 3; i++) {
                database.readSince(first);
                database.run(script(random, 1 + random.nextInt(3)));
            }
            database.readSince(first);
        }
    }

    private static String script(Random random, int statements) {
        return Stream.generate(() -> statement(random)).limit(statements).collect(Collectors.joining(";\n"));
    }

    private static String statement(Random random) {
        StringBuilder sql = new StringBuilder();
        for (char c : STATEMENTS.get(random.nextInt(STATEMENTS.size())).toCharArray()) {
            sql.append(c == '#' || c == '%' ? String.valueOf(1 + random.nextInt(2)) : String.valueOf(c));
        }
        return "do $do$ begin execute $sql$" + sql + "$sql$; exception when others then null; end $do$";
    }
}
