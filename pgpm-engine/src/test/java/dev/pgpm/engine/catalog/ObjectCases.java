package dev.pgpm.engine.catalog;

import java.util.List;
import java.util.stream.Stream;

/** Every kind of object that a script can make. The schema {@code app} and the roles alice and bob exist. */
final class ObjectCases {

    private ObjectCases() {}

    static List<ObjectCase> all() {
        return Stream.of(
                        relations(),
                        partsOfTables(),
                        routines(),
                        types(),
                        operators(),
                        textSearch(),
                        foreign(),
                        privileges(),
                        others())
                .flatMap(List::stream)
                .toList();
    }

    private static List<ObjectCase> relations() {
        return List.of(
                ObjectCase.of("schema audit", "create schema audit", "drop schema audit")
                        .alter("alter schema audit owner to alice")
                        .alter("grant usage on schema audit to bob", "grant usage on schema audit to bob")
                        .alter("comment on schema audit is 'x'", "comment on schema audit"),
                ObjectCase.of("table app.t", "create table app.t (id int, name text)", "drop table app.t")
                        .alter("alter table app.t set (fillfactor = 50)")
                        .alter("alter table app.t set (toast.autovacuum_enabled = off)")
                        .alter("alter table app.t owner to alice")
                        .alter("alter table app.t enable row level security")
                        .alter("alter table app.t force row level security")
                        .alter("alter table app.t replica identity full")
                        .alter("alter table app.t set unlogged")
                        .alter("comment on table app.t is 'x'", "comment on table app.t")
                        .alter("alter table app.t rename to u", "table app.u"),
                ObjectCase.of(
                                "table app.child",
                                "create table app.child (b int) inherits (app.t)",
                                "drop table app.child")
                        .given("create table app.t (a int)")
                        .alter("alter table app.child no inherit app.t"),
                ObjectCase.of(
                                "table app.p1",
                                "create table app.p1 partition of app.p for values from (1) to (10)",
                                "drop table app.p1")
                        .given("create table app.p (a int) partition by range (a)")
                        .alter("alter table app.p detach partition app.p1"),
                ObjectCase.of("table app.p", "create table app.p (a int) partition by hash (a)", "drop table app.p"),
                ObjectCase.of("table app.ty", "create table app.ty of app.pair", "drop table app.ty")
                        .given("create type app.pair as (a int, b int)")
                        .alter("alter table app.ty not of"),
                ObjectCase.of("view app.v", "create view app.v as select a from app.t", "drop view app.v")
                        .given("create table app.t (a int, b int)")
                        .alter("create or replace view app.v as select a from app.t where a > 1")
                        .alter("alter view app.v set (security_barrier)")
                        .alter("alter view app.v alter a set default 1", "column app.v.a")
                        .alter("alter table app.t rename a to c")
                        .alter("alter table app.t rename to u")
                        .alter("alter schema app rename to app2", "view app2.v"),
                ObjectCase.of(
                                "materialized view app.m",
                                "create materialized view app.m as select 1 as a",
                                "drop materialized view app.m")
                        .alter("refresh materialized view app.m with no data")
                        .alter("alter materialized view app.m owner to alice"),
                ObjectCase.of("sequence app.s", "create sequence app.s", "drop sequence app.s")
                        .alter("alter sequence app.s increment 5")
                        .alter("alter sequence app.s cycle")
                        .alter("alter sequence app.s owned by app.t.a")
                        .alter("alter sequence app.s owned by none")
                        .given("create table app.t (a int)"));
    }

    private static List<ObjectCase> partsOfTables() {
        return Stream.of(
                        ObjectCase.of(
                                        "column app.t.b",
                                        "alter table app.t add b varchar(20)",
                                        "alter table app.t drop b")
                                .alter("alter table app.t alter b type varchar(30)")
                                .alter("alter table app.t alter b set default 'x'")
                                .alter("alter table app.t alter b set default 'y'")
                                .alter("alter table app.t alter b drop default")
                                .alter("alter table app.t alter b set not null")
                                .alter("alter table app.t alter b set storage external")
                                .alter(14, "alter table app.t alter b set compression pglz", "column app.t.b")
                                .alter("alter table app.t alter b set statistics 7")
                                .alter("alter table app.t alter b set (n_distinct = 3)")
                                .alter("alter table app.t alter b type varchar(30) collate \"C\"")
                                .alter("comment on column app.t.b is 'x'", "comment on column app.t.b")
                                .alter("comment on column app.t.b is null", "comment on column app.t.b")
                                .alter("grant select (b) on app.t to bob", "grant select on column app.t.b to bob")
                                .alter("revoke select (b) on app.t from bob", "grant select on column app.t.b to bob"),
                        ObjectCase.of(
                                        "column app.t.g",
                                        "alter table app.t add g int generated always as (a + 1) stored",
                                        "alter table app.t drop g")
                                .alter("alter table app.t alter g drop expression"),
                        ObjectCase.of(
                                        "column app.t.i",
                                        "alter table app.t add i int generated always as identity",
                                        "alter table app.t drop i")
                                .alter("alter table app.t alter i set generated by default")
                                .alter("alter table app.t alter i set start 7", "sequence app.t_i_seq")
                                .alter("alter table app.t alter i drop identity"),
                        ObjectCase.of(
                                        "constraint c on app.t",
                                        "alter table app.t add constraint c check (a > 0) not valid",
                                        "alter table app.t drop constraint c")
                                .alter("alter table app.t validate constraint c")
                                .alter("comment on constraint c on app.t is 'x'", "comment on constraint c on app.t")
                                .alter("alter table app.t rename constraint c to d", "constraint d on app.t"),
                        ObjectCase.of(
                                        "constraint k on app.t",
                                        "alter table app.t add constraint k unique (a)",
                                        "alter table app.t drop constraint k")
                                .alter("alter table app.t replica identity using index k", "index app.k")
                                .alter("alter table app.t cluster on k", "index app.k")
                                .alter("alter index app.k set (fillfactor = 50)", "index app.k")
                                .alter("comment on index app.k is 'x'", "comment on index app.k"),
                        ObjectCase.of(
                                        "constraint f on app.t",
                                        "alter table app.t add constraint f foreign key (a) references app.r",
                                        "alter table app.t drop constraint f")
                                .given("create table app.t (a int); create table app.r (b int primary key)")
                                .alter("alter table app.t alter constraint f deferrable")
                                .alter(
                                        "alter table app.t disable trigger all",
                                        "system trigger RI_FKey_check_ins of constraint f on app.t"),
                        ObjectCase.of(
                                        "constraint n on app.t",
                                        "alter table app.t add constraint n not null a",
                                        "alter table app.t drop constraint n")
                                .since(18),
                        ObjectCase.of("index app.i", "create index i on app.t (a)", "drop index app.i")
                                .alter("alter index app.i set (fillfactor = 50)")
                                .alter("alter table app.t cluster on i")
                                .alter("update pg_index set indisvalid = false where indexrelid = 'app.i'::regclass")
                                .alter("drop index app.i; create index i on app.t (a desc)"),
                        ObjectCase.of(
                                        "index app.e",
                                        "create index e on app.t ((a + 1), lower(name)) where a > 0",
                                        "drop index app.e")
                                .alter("alter index app.e alter column 1 set statistics 7"),
                        ObjectCase.of(
                                        "statistics object app.st",
                                        "create statistics app.st on a, name from app.t",
                                        "drop statistics app.st")
                                .alter("alter statistics app.st set statistics 9")
                                .alter("alter statistics app.st owner to alice"),
                        ObjectCase.of(
                                        "trigger g on app.t",
                                        "create trigger g before update on app.t for each row execute function"
                                                + " suppress_redundant_updates_trigger()",
                                        "drop trigger g on app.t")
                                .alter("alter table app.t disable trigger g")
                                .alter("alter table app.t enable always trigger g")
                                .alter("comment on trigger g on app.t is 'x'", "comment on trigger g on app.t"),
                        ObjectCase.of(
                                        "rule r on app.t",
                                        "create rule r as on delete to app.t do instead nothing",
                                        "drop rule r on app.t")
                                .alter("alter table app.t disable rule r")
                                .alter(
                                        "create or replace rule r as on delete to app.t where old.a > 1 do instead nothing"),
                        ObjectCase.of(
                                        "policy p on app.t",
                                        "create policy p on app.t for select to bob using (a > 0)",
                                        "drop policy p on app.t")
                                .alter("alter policy p on app.t to bob, alice")
                                .alter("alter policy p on app.t using (a > 1)")
                                .alter(
                                        "drop policy p on app.t; create policy p on app.t as restrictive to bob using (a > 1)"),
                        ObjectCase.of(
                                        "rows of app.t",
                                        "insert into app.t values (1, 'x'), (2, 'y')",
                                        "delete from app.t")
                                .alter("update app.t set name = 'z' where a = 2")
                                .alter("insert into app.t values (2, 'z')"))
                .map(c -> c.given().isEmpty() ? c.given("create table app.t (a int not null, name text)") : c)
                .map(c -> c.from() == 18 ? c.given("create table app.t (a int)") : c)
                .toList();
    }

    private static List<ObjectCase> routines() {
        return List.of(
                ObjectCase.of(
                                "function app.f(integer, text)",
                                "create function app.f(a int, b text) returns int language sql as 'select 1'",
                                "drop function app.f(int, text)")
                        .alter("create or replace function app.f(a int, b text) returns int language sql as 'select 2'")
                        .alter("alter function app.f strict")
                        .alter("alter function app.f stable")
                        .alter("alter function app.f security definer")
                        .alter("alter function app.f leakproof")
                        .alter("alter function app.f parallel safe")
                        .alter("alter function app.f cost 7")
                        .alter("alter function app.f set search_path = app")
                        .alter("alter function app.f owner to alice")
                        .alter(
                                "revoke execute on function app.f from public",
                                "revoke execute on function app.f(integer, text) from public")
                        .alter("comment on function app.f is 'x'", "comment on function app.f(integer, text)"),
                ObjectCase.of(
                                "function app.f(bigint)",
                                "create function app.f(bigint) returns int language sql as 'select 1'",
                                "drop function app.f(bigint)")
                        .named("an overload")
                        .given("create function app.f(int) returns int language sql as 'select 1'"),
                ObjectCase.of(
                                "procedure app.p()",
                                "create procedure app.p() language plpgsql as 'begin end'",
                                "drop procedure app.p")
                        .alter("alter procedure app.p security definer")
                        .alter(
                                "grant execute on procedure app.p to bob with grant option",
                                "grant execute on procedure app.p() to bob"),
                ObjectCase.of(
                                "aggregate app.total(integer)",
                                "create aggregate app.total(int) (sfunc = int4pl, stype = int, initcond = '0')",
                                "drop aggregate app.total(int)")
                        .alter(
                                "create or replace aggregate app.total(int) (sfunc = int4pl, stype = int, initcond = '1')")
                        .alter("alter aggregate app.total(int) owner to alice"),
                ObjectCase.of(
                                "event trigger e",
                                "create event trigger e on sql_drop execute function app.e()",
                                "drop event trigger e")
                        .given("create function app.e() returns event_trigger language plpgsql as 'begin end'")
                        .alter("alter event trigger e disable"),
                ObjectCase.of(
                                "language plx",
                                "create trusted language plx handler plpgsql_call_handler",
                                "drop language plx")
                        .alter("alter language plx owner to alice")
                        .alter("revoke usage on language plx from public", "revoke usage on language plx from public"),
                ObjectCase.of(
                        "transform for integer language sql",
                        "create transform for int language sql (from sql with function prsd_lextype(internal))",
                        "drop transform for int language sql"));
    }

    private static List<ObjectCase> types() {
        return List.of(
                ObjectCase.of("type app.mood", "create type app.mood as enum ('sad', 'ok')", "drop type app.mood")
                        .alter("alter type app.mood add value 'glad' before 'ok'")
                        .alter("alter type app.mood rename value 'sad' to 'blue'")
                        .alter("alter type app.mood owner to alice")
                        .alter("grant usage on type app.mood to bob", "grant usage on type app.mood to bob")
                        .alter("alter type app.mood rename to humour", "type app.humour"),
                ObjectCase.of("type app.pair", "create type app.pair as (a int, b text)", "drop type app.pair")
                        .alter("alter type app.pair add attribute c int", "attribute app.pair.c")
                        .alter("alter type app.pair alter attribute a type bigint", "attribute app.pair.a")
                        .alter("comment on column app.pair.a is 'x'", "comment on column app.pair.a"),
                ObjectCase.of("domain app.d", "create domain app.d as int check (value > 0)", "drop domain app.d")
                        .alter("alter domain app.d set default 1")
                        .alter("alter domain app.d set not null")
                        .alter("alter domain app.d add constraint c check (value < 9)", "constraint c on app.d")
                        .alter("alter domain app.d drop constraint c", "constraint c on app.d"),
                ObjectCase.of("type app.r", "create type app.r as range (subtype = float8)", "drop type app.r")
                        .alter("alter type app.r owner to alice"),
                ObjectCase.of("type app.b", """
                                create type app.b;
                                create function app.b_in(cstring) returns app.b language internal strict immutable as 'int4in';
                                create function app.b_out(app.b) returns cstring language internal strict immutable as 'int4out';
                                create type app.b (input = app.b_in, output = app.b_out, like = int4)""", "drop type app.b cascade")
                        .alter("alter type app.b set (storage = plain, analyze = array_typanalyze)"),
                ObjectCase.of("type app.shell", "create type app.shell", "drop type app.shell"),
                ObjectCase.of("collation app.co", "create collation app.co (locale = 'C')", "drop collation app.co")
                        .alter("alter collation app.co owner to alice"),
                ObjectCase.of(
                                "conversion app.cv",
                                "create conversion app.cv for 'LATIN1' to 'UTF8' from iso8859_1_to_utf8",
                                "drop conversion app.cv")
                        .alter("alter conversion app.cv owner to alice"),
                ObjectCase.of(
                                "cast (text as point)",
                                "create cast (text as point) with inout",
                                "drop cast (text as point)")
                        .alter("drop cast (text as point); create cast (text as point) with inout as implicit"));
    }

    private static List<ObjectCase> operators() {
        return List.of(
                ObjectCase.of(
                                "operator app.=#(integer, integer)",
                                "create operator app.=# (leftarg = int, rightarg = int, function = int4eq)",
                                "drop operator app.=# (int, int)")
                        .alter("alter operator app.=# (int, int) set (restrict = eqsel)")
                        .alter("alter operator app.=# (int, int) owner to alice"),
                ObjectCase.of(
                                "operator class app.oc using btree",
                                "create operator class app.oc for type int using btree as operator 1 <, operator 3 =,"
                                        + " function 1 btint4cmp(int, int)",
                                "drop operator family app.oc using btree")
                        .alter("alter operator class app.oc using btree owner to alice"),
                ObjectCase.of(
                                "operator family app.fa using btree",
                                "create operator family app.fa using btree",
                                "drop operator family app.fa using btree")
                        .alter("alter operator family app.fa using btree add function 1 (int, int) btint4cmp(int, int)")
                        .alter("alter operator family app.fa using btree drop function 1 (int, int)"),
                ObjectCase.of(
                        "access method heap2",
                        "create access method heap2 type table handler heap_tableam_handler",
                        "drop access method heap2"));
    }

    private static List<ObjectCase> textSearch() {
        return List.of(
                ObjectCase.of(
                                "text search configuration app.tc",
                                "create text search configuration app.tc (copy = simple)",
                                "drop text search configuration app.tc")
                        .alter("alter text search configuration app.tc alter mapping for word with english_stem")
                        .alter("alter text search configuration app.tc drop mapping for word"),
                ObjectCase.of(
                                "text search dictionary app.td",
                                "create text search dictionary app.td (template = simple)",
                                "drop text search dictionary app.td")
                        .alter("alter text search dictionary app.td (accept = false)"),
                ObjectCase.of(
                        "text search parser app.tp",
                        "create text search parser app.tp (start = prsd_start, gettoken = prsd_nexttoken,"
                                + " end = prsd_end, lextypes = prsd_lextype)",
                        "drop text search parser app.tp"),
                ObjectCase.of(
                        "text search template app.tt",
                        "create text search template app.tt (lexize = dsimple_lexize)",
                        "drop text search template app.tt"));
    }

    private static List<ObjectCase> foreign() {
        return List.of(
                ObjectCase.of("foreign-data wrapper w", "create foreign data wrapper w", "drop foreign data wrapper w")
                        .alter("alter foreign data wrapper w options (add a 'b')")
                        .alter(
                                "grant usage on foreign data wrapper w to bob",
                                "grant usage on foreign-data wrapper w to bob"),
                ObjectCase.of("server sv", "create server sv foreign data wrapper w", "drop server sv")
                        .given("create foreign data wrapper w")
                        .alter("alter server sv version '2'")
                        .alter("alter server sv options (add a 'b')")
                        .alter("grant usage on foreign server sv to bob", "grant usage on server sv to bob"),
                ObjectCase.of(
                                "user mapping for bob on server sv",
                                "create user mapping for bob server sv options (password 'secret')",
                                "drop user mapping for bob server sv")
                        .given("create foreign data wrapper w; create server sv foreign data wrapper w")
                        .alter("alter user mapping for bob server sv options (set password 'other')"),
                ObjectCase.of(
                                "foreign table app.ft",
                                "create foreign table app.ft (a int options (x 'y')) server sv options (a 'b')",
                                "drop foreign table app.ft")
                        .given("create foreign data wrapper w; create server sv foreign data wrapper w")
                        .alter("alter foreign table app.ft options (set a 'c')")
                        .alter("alter foreign table app.ft alter a options (set x 'z')", "column app.ft.a"),
                ObjectCase.of("publication pb", "create publication pb for table app.t", "drop publication pb")
                        .given("create table app.t (a int); create table app.u (a int)")
                        .alter("alter publication pb add table app.u")
                        .alter("alter publication pb drop table app.u")
                        .alter(15, "alter publication pb set table app.t where (a > 1)", "publication pb")
                        .alter(15, "alter publication pb add tables in schema app", "publication pb")
                        .alter("alter publication pb set (publish = 'insert')"),
                ObjectCase.of(
                                "subscription sb",
                                "create subscription sb connection 'dbname=none' publication x"
                                        + " with (connect = false, slot_name = none)",
                                "drop subscription sb")
                        .alter("alter subscription sb set (synchronous_commit = local)"));
    }

    private static List<ObjectCase> privileges() {
        String given = "create table app.t (a int); create sequence app.s";
        return List.of(
                ObjectCase.of(
                                "grant select on table app.t to bob",
                                "grant select on app.t to bob",
                                "revoke select on app.t from bob")
                        .given(given)
                        .alter("grant select on app.t to bob with grant option")
                        .alter("grant insert on app.t to public", "grant insert on table app.t to public"),
                ObjectCase.of(
                                "revoke delete on table app.t from alice",
                                "revoke delete on app.t from alice",
                                "grant delete on app.t to alice")
                        .given(given + "; alter table app.t owner to alice"),
                ObjectCase.of(
                                "grant usage on sequence app.s to bob",
                                "grant usage on sequence app.s to bob",
                                "revoke usage on sequence app.s from bob")
                        .given(given),
                ObjectCase.of(
                        "grant usage on schema public to public",
                        "revoke usage on schema public from public",
                        "grant usage on schema public to public"),
                ObjectCase.of(
                        "grant execute on function pg_catalog.pg_read_file(text) to bob",
                        "grant execute on function pg_read_file(text) to bob",
                        "revoke execute on function pg_read_file(text) from bob"),
                ObjectCase.of(
                        "grant select on table pg_catalog.pg_authid to bob",
                        "grant select on pg_authid to bob",
                        "revoke select on pg_authid from bob"),
                ObjectCase.of(
                                "grant execute on function app.gen_salt(text) to bob",
                                "grant execute on function app.gen_salt(text) to bob",
                                "revoke execute on function app.gen_salt(text) from bob")
                        .given("create extension pgcrypto schema app"),
                ObjectCase.of(
                                "default privileges for role postgres in schema app: grant select on tables to bob",
                                "alter default privileges in schema app grant select on tables to bob",
                                "alter default privileges in schema app revoke select on tables from bob")
                        .alter("alter default privileges in schema app grant select on tables to bob with grant option")
                        .alter(
                                "alter default privileges in schema app grant insert on tables to bob",
                                "default privileges for role postgres in schema app: grant insert on tables to bob"),
                ObjectCase.of(
                        "default privileges for role alice: revoke execute on functions from public",
                        "alter default privileges for role alice revoke execute on functions from public",
                        "alter default privileges for role alice grant execute on functions to public"));
    }

    private static List<ObjectCase> others() {
        return List.of(
                ObjectCase.of("extension citext", "create extension citext schema app", "drop extension citext")
                        .alter("alter extension citext set schema public")
                        .alter(
                                "alter extension citext drop function public.citext_eq(citext, citext)",
                                "function public.citext_eq(public.citext, public.citext)")
                        .alter("comment on extension citext is 'x'", "comment on extension citext"),
                ObjectCase.of("extension plpgsql", "drop extension plpgsql", "create extension plpgsql"),
                ObjectCase.of("large object 4242", "select lo_create(4242)", "select lo_unlink(4242)")
                        .alter("alter large object 4242 owner to alice")
                        .alter("grant select on large object 4242 to bob", "grant select on large object 4242 to bob")
                        .alter("select lo_put(4242, 0, 'x')", "content of large object 4242"),
                ObjectCase.of(
                                "comment on table app.t",
                                "comment on table app.t is 'x'",
                                "comment on table app.t is null")
                        .given("create table app.t ()")
                        .alter("comment on table app.t is 'y'"),
                ObjectCase.of(
                        "comment on schema public",
                        "comment on schema public is 'x'",
                        "comment on schema public is 'standard public schema'"),
                ObjectCase.of(
                                "security label selinux on table app.t",
                                "insert into pg_seclabel values ('app.t'::regclass, 'pg_class'::regclass, 0, 'selinux', 's0')",
                                "delete from pg_seclabel")
                        .named("a security label (by hand: no provider is installed)")
                        .given("create table app.t ()")
                        .alter("update pg_seclabel set label = 's1'"),
                ObjectCase.of("schema public", "drop schema public", """
                                create schema public authorization {public owner};
                                grant {public rights} on schema public to public;
                                comment on schema public is 'standard public schema'""").named("the schema public, dropped"),
                ObjectCase.of(
                                "database setting work_mem",
                                "alter database {db} set work_mem = '5MB'",
                                "alter database {db} reset work_mem")
                        .alter("alter database {db} set work_mem = '6MB'"),
                ObjectCase.of(
                        "database setting work_mem of role bob",
                        "alter role bob in database {db} set work_mem = '5MB'",
                        "alter role bob in database {db} reset work_mem"),
                ObjectCase.of(
                        "database comment itself",
                        "comment on database {db} is 'x'",
                        "comment on database {db} is null"),
                ObjectCase.of(
                        "database grant grant create to bob",
                        "grant create on database {db} to bob",
                        "revoke create on database {db} from bob"),
                ObjectCase.of(
                                "database itself",
                                "alter database {db} connection limit 9",
                                "alter database {db} connection limit -1")
                        .alter("alter database {db} owner to alice"));
    }
}
