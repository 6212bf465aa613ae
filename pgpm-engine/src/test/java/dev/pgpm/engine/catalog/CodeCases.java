package dev.pgpm.engine.catalog;

import java.util.List;
import java.util.stream.Stream;

/** Functions, types, operators, text search. */
final class CodeCases {

    private CodeCases() {}

    static List<ObjectCase> all() {
        return Stream.of(routines(), types(), operators(), textSearch())
                .flatMap(List::stream)
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
                                "operator family pg_catalog.integer_ops using btree",
                                "alter operator family integer_ops using btree add operator 1 < (int, numeric)",
                                "alter operator family integer_ops using btree drop operator 1 (int, numeric)")
                        .given("create function app.lt(int, numeric) returns boolean language sql as 'select true';"
                                + " create operator < (leftarg = int, rightarg = numeric, function = app.lt)")
                        .named("a built-in operator family"),
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
}
