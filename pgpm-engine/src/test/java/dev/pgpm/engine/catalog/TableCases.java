package dev.pgpm.engine.catalog;

import java.util.List;
import java.util.stream.Stream;

/** Tables, and what reads like one. */
final class TableCases {

    private TableCases() {}

    static List<ObjectCase> all() {
        return Stream.of(relations()).flatMap(List::stream).toList();
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
}
