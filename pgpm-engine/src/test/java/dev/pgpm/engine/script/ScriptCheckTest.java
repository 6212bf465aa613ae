package dev.pgpm.engine.script;

import static dev.pgpm.engine.script.ScriptRole.DEPLOY;
import static dev.pgpm.engine.script.ScriptRole.REVERT;
import static dev.pgpm.engine.script.ScriptRole.VERIFY;
import static org.assertj.core.api.Assertions.assertThat;

import dev.pgpm.engine.finding.Finding;
import dev.pgpm.engine.finding.FindingCode;
import dev.pgpm.engine.finding.FindingText;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class ScriptCheckTest {

    private static final Path FILE = Path.of("x.sql").toAbsolutePath();

    // --- the healthy ---

    @ParameterizedTest
    @ValueSource(
            strings = {
                "create table app.t ();",
                "-- Deploy t to pg\n\nBEGIN;\n\ncreate table app.t ();\n\nCOMMIT;\n",
                "start transaction;select 1;end work;",
                "begin; select a[1:n], b[:m], json_object('k':v), x::text from t; commit and no chain",
                "begin; do $$ begin perform 1; end $$; commit",
                "create procedure app.p() language plpgsql as $$ begin commit; end $$",
            })
    void a_healthy_deploy_or_revert_script_has_no_finding(String sql) {
        assertThat(check(sql, DEPLOY)).isEmpty();
        assertThat(check(sql, REVERT)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"select 1/count(*) from t", "BEGIN;\nselect 1;\nROLLBACK;", "begin; select 1; abort;"})
    void a_healthy_verify_script_has_no_finding(String sql) {
        assertThat(check(sql, VERIFY)).isEmpty();
    }

    // --- empty scripts ---

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            ignoreLeadingAndTrailingWhitespace = false,
            value = {
                "''|the revert script is empty (0 bytes)",
                "' \n'|the revert script holds only white space",
                "'-- todo\n/* x */'|the revert script holds only comments",
                "'begin; commit;'|the revert script holds only transaction control, which pgpm takes out; nothing is left"
                        + " to run",
            })
    void an_empty_script_is_told_by_what_it_lacks(String sql, String cause) {
        assertThat(check(sql, REVERT))
                .filteredOn(finding -> finding.code() == FindingCode.SCRIPT_EMPTY)
                .singleElement()
                .extracting(Finding::cause)
                .isEqualTo(cause);
    }

    @ParameterizedTest
    @EnumSource(ScriptRole.class)
    void the_remedy_of_an_empty_script_depends_on_its_role(ScriptRole role) {
        assertThat(render("", role)).startsWith("x.sql: the " + role.word() + " script is empty (0 bytes)");
    }

    // --- psql ---

    @Test
    void each_psql_command_is_found_with_its_line() {
        assertThat(render("\\i other.sql\nselect 1 \\gexec\n", DEPLOY)).isEqualTo("""
                x.sql:1:1: \\i is a command of psql, which the server does not know [script-needs-psql]
                      1 | \\i other.sql
                          ^
                  → Put the text of the other file here, or make it a change of its own that this one requires.

                x.sql:2:10: \\gexec is a command of psql, which the server does not know [script-needs-psql]
                      2 | select 1 \\gexec
                                   ^
                  → Write EXECUTE in a DO block.""");
    }

    @Test
    void copy_from_stdin_is_found_once_and_its_data_is_no_sql() {
        assertThat(render("copy t from stdin;\n1\tbegin;\n\\.\nselect 1;", DEPLOY))
                .isEqualTo("""
                x.sql:1:1: COPY … FROM STDIN reads its data from psql, and pgpm has nobody who sends it [script-needs-psql]
                      1 | copy t from stdin;
                          ^
                  → Write the rows as INSERT statements.""");
    }

    @Test
    void each_psql_variable_is_found_at_its_first_place() {
        assertThat(check("select :a, :'b', :\"c\", :{?d}, array[:e], t.x[(:f)], json_object(:g), :a", DEPLOY))
                .extracting(finding -> finding.cause().split(" ", 2)[0])
                .containsExactly(":a", ":'b'", ":\"c\"", ":{?d}", ":e", ":f", ":g");
    }

    @Test
    void the_hundredth_psql_command_is_only_counted() {
        List<Finding> findings = check("\\echo x\n".repeat(120), DEPLOY);

        assertThat(findings).hasSize(50);
        assertThat(findings.get(49).details()).containsExactly("and 70 more of this kind");
    }

    // --- statements that refuse to run in a transaction ---

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "create index concurrently i on t (a) | CREATE INDEX CONCURRENTLY",
                "create unique index concurrently if not exists i on t (a) | CREATE INDEX CONCURRENTLY",
                "drop index concurrently if exists i | DROP INDEX CONCURRENTLY",
                "reindex table concurrently t | REINDEX CONCURRENTLY",
                "reindex (verbose, concurrently) index i | REINDEX CONCURRENTLY",
                "reindex (concurrently on) table t | REINDEX CONCURRENTLY",
                "reindex database x | REINDEX DATABASE",
                "reindex (verbose) schema x | REINDEX SCHEMA",
                "reindex system x | REINDEX SYSTEM",
                "vacuum full t | VACUUM",
                "create database x | CREATE DATABASE",
                "drop database if exists x | DROP DATABASE",
                "create tablespace x location '/x' | CREATE TABLESPACE",
                "drop tablespace x | DROP TABLESPACE",
                "alter system set x = 1 | ALTER SYSTEM",
                "alter database x set tablespace y | ALTER DATABASE … SET TABLESPACE",
                "cluster | CLUSTER without a table",
                "cluster (verbose) | CLUSTER without a table",
                "discard all | DISCARD ALL",
                "alter table only a.b detach partition c.d concurrently | ALTER TABLE … DETACH PARTITION CONCURRENTLY",
                "create subscription s connection '' publication p | CREATE SUBSCRIPTION that creates a replication slot",
                "alter subscription s refresh publication | ALTER SUBSCRIPTION that refreshes",
                "alter subscription s add publication p | ALTER SUBSCRIPTION that refreshes",
                "drop subscription s | DROP SUBSCRIPTION of one that has a replication slot",
            })
    void a_statement_that_cannot_run_in_a_transaction_is_found(String sql, String name) {
        assertThat(check("select 1;\n" + sql, DEPLOY)).singleElement().satisfies(finding -> {
            assertThat(finding.code()).isEqualTo(FindingCode.SCRIPT_NOT_TRANSACTIONAL);
            assertThat(finding.cause()).startsWith(name + " cannot run inside a transaction");
            assertThat(finding.place().line()).isEqualTo(2);
        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "create index i on t (a)",
                "create index \"concurrently\" on t (a)",
                "reindex table t",
                "reindex (concurrently false) table t",
                "cluster t using i",
                "cluster (verbose) t",
                "discard temp",
                "alter table a detach partition b",
                "alter table a drop column concurrently",
                "alter database x set work_mem = '1MB'",
                "create subscription s connection '' publication p with (connect = false)",
                "create subscription s connection '' publication p with (create_slot = 'off', slot_name = none)",
                "alter subscription s set publication p with (refresh = false)",
                "alter subscription s set (slot_name = none); drop subscription s",
                "-- pgpm:no-transaction\nvacuum t",
            })
    void its_harmless_neighbours_are_not(String sql) {
        assertThat(check(sql, DEPLOY)).noneMatch(finding -> finding.code() == FindingCode.SCRIPT_NOT_TRANSACTIONAL);
    }

    @Test
    void a_do_block_that_commits_is_found_at_its_commit() {
        assertThat(check("do $x$ declare commit int; begin\n  perform 'commit;';\n  commit;\nend $x$", DEPLOY))
                .singleElement()
                .satisfies(finding -> {
                    assertThat(finding.code()).isEqualTo(FindingCode.SCRIPT_NOT_TRANSACTIONAL);
                    assertThat(finding.place().line()).isEqualTo(3);
                    assertThat(finding.place().column()).isEqualTo(3);
                });
        assertThat(check("do language plpython3u $$ \nx = 1;\ncommit; $$", DEPLOY))
                .isEmpty();
    }

    // --- transaction control ---

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "begin; a; commit; b; | 11 | COMMIT in the middle of the script has no effect",
                "begin; a; commit; begin; b; commit; | 11 | COMMIT in the middle of the script has no effect",
                "begin; a; rollback; | 11 | ROLLBACK in a deploy script has no effect",
                "rollback; | 1 | ROLLBACK in a deploy script has no effect",
                "a; commit; | 4 | COMMIT without a BEGIN",
                "begin; a; | 1 | BEGIN without a COMMIT",
                "begin; begin; a; commit; | 8 | BEGIN inside the transaction that line 1 has begun",
                "a; begin; b; commit; | 4 | the statements in front of this BEGIN run in the same transaction",
                "begin read only; a; commit; | 1 | the transaction modes of this BEGIN have no effect",
                "begin; a; commit and chain; | 11 | COMMIT AND CHAIN has no effect",
                "begin; savepoint s; a; commit; | 8 | SAVEPOINT has no effect",
                "begin; a; rollback to s; commit; | 11 | ROLLBACK TO has no effect",
                "begin; a; release s; commit; | 11 | RELEASE has no effect",
                "a; commit prepared 'x'; | 4 | COMMIT PREPARED has no effect",
            })
    void transaction_control_without_its_effect_is_found(String sql, int column, String cause) {
        assertThat(check(sql, DEPLOY))
                .filteredOn(finding -> finding.code() == FindingCode.SCRIPT_TRANSACTION_CONTROL)
                .singleElement()
                .satisfies(finding -> {
                    assertThat(finding.cause()).startsWith(cause);
                    assertThat(finding.place().column()).isEqualTo(column);
                });
    }

    @Test
    void a_commit_in_a_verify_script_is_found() {
        assertThat(render("begin;\nselect 1;\ncommit;", VERIFY)).isEqualTo("""
                x.sql:3:1: COMMIT in a verify script has no effect: what a verify script does is rolled back \
                [script-transaction-control]
                      3 | commit;
                          ^
                  → Write ROLLBACK instead.""");
    }

    // --- syntax ---

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "select 'a | a string starts here | 8",
                "select E'a\\' | a string starts here | 8",
                "select $Ab$ x $ab$ | a dollar-quoted text starts here | 8",
                "select \"a | a quoted name starts here | 8",
                "select 1 /* /* */ | a comment starts here | 10",
                "select 1; begin create table t (); commit; | what follows this BEGIN does not belong to it | 11",
            })
    void what_is_never_closed_is_found_where_it_starts(String sql, String cause, int column) {
        assertThat(check(sql, DEPLOY)).singleElement().satisfies(finding -> {
            assertThat(finding.code()).isEqualTo(FindingCode.SCRIPT_SYNTAX);
            assertThat(finding.cause()).startsWith(cause);
            assertThat(finding.place().column()).isEqualTo(column);
        });
    }

    @Test
    void the_remedy_for_a_dollar_quote_names_its_tag() {
        assertThat(render("select $Ab$ x $ab$", DEPLOY))
                .contains("→ Close it with $Ab$, in the same upper and lower case letters.");
    }

    private static List<Finding> check(String sql, ScriptRole role) {
        return ScriptCheck.check(SqlScript.of(FILE, sql), role);
    }

    private static String render(String sql, ScriptRole role) {
        return new FindingText(FILE.getParent()).render(check(sql, role));
    }
}
