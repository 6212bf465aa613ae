package dev.pgpm.engine.catalog;

import java.util.List;
import java.util.stream.Stream;

/** Foreign data, replication, privileges, extensions, the database itself. */
final class SurroundingCases {

    private SurroundingCases() {}

    static List<ObjectCase> all() {
        return Stream.of(foreign(), privileges(), others())
                .flatMap(List::stream)
                .toList();
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
