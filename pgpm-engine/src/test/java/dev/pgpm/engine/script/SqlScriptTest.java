package dev.pgpm.engine.script;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pgpm.engine.finding.FindingsException;
import dev.pgpm.engine.finding.Place;
import dev.pgpm.engine.script.SqlStatement.Kind;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SqlScriptTest {

    private static final Path FILE = Path.of("deploy", "x.sql");

    @TempDir
    Path directory;

    @Test
    void statements_start_at_their_first_token_and_end_in_front_of_the_semicolon() {
        SqlScript script = script("-- head\nselect 1 ;; /* c */ select\n2 -- tail\n");

        assertThat(texts(script)).containsExactly("select 1", "select\n2");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "select 'a;b'",
                "select 'it''s; fine'",
                "select 'a\\'",
                "select E'a\\';b'",
                "select e'a\\\\'",
                "select E'a'\n'b\\';c'",
                "select E'a' -- c\n -- d\n 'b\\';c'",
                "select N'a;b', b'01', x'1F', U&'a;b' uescape '!'",
                "select U&\"a;b\"",
                "select 1 as \"a;\"\"b\"",
                "select $$a;b$$",
                "select $a$ $$;$b$;$a$",
                "select $ä$;$ä$",
                "select a$b, c$d from t$$x",
                "select $1, $2",
                "select 1$$;$$",
                "select 1 /* ; /* ; */ ; */ + 2",
                "select 1 -- ;\n + 2",
                "select 1 -- ;\r + 2",
                "select 4 */* ; */ 5",
                "create rule r as on insert to t do also (select 1; select 2; select (3))",
                "select (a[1:2])[2:3]",
                "create function f() returns int begin atomic select 1; select case when true then 1 end; end",
                "create or replace procedure p() begin atomic select case when a then case b when 1 then 2 end end; end",
                "create function f() returns int begin atomic select 1 as end; select 1 end; end",
                "create function f() returns int begin atomic select (1); end cost 5",
                "create function f() returns int begin atomic ; end",
                "create function f() returns int begin -- c\n /* d */ atomic select 1; end",
                "create function f() returns int begin atomic create function g() begin atomic select 1; end; end",
                "create function begin() returns int language sql as 'select 1'",
            })
    void one_statement_stays_one(String sql) {
        assertThat(texts(script(sql + "; select 0"))).containsExactly(sql, "select 0");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "create table begin (atomic int)",
                "select 1 as begin",
                "create view v as select begin from atomic",
                "select xE'a\\'",
                "select xU&'a\\'",
                "select $a",
                "select a --",
                "select a ::text, :x, a := b",
                "select e'a\\\\'",
                "select '\u00a0'",
                "select ')'",
                "select )",
            })
    void a_semicolon_behind_it_ends_the_statement(String sql) {
        String end = sql.endsWith("--") ? "\n;" : ";";

        assertThat(script(sql + end + " select 0").statements()).hasSize(2);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "begin | BEGIN",
                "Begin /* c */ Work | BEGIN",
                "begin transaction isolation level read committed, read only not deferrable | BEGIN",
                "start transaction isolation level serializable read write | START TRANSACTION",
                "commit | COMMIT",
                "commit work and no chain | COMMIT",
                "commit and chain | COMMIT",
                "end transaction | END",
                "abort work | ABORT",
                "rollback | ROLLBACK",
                "rollback transaction to savepoint s | ROLLBACK TO",
                "rollback to savepoint | ROLLBACK TO",
                "rollback to \"a;b\" | ROLLBACK TO",
                "savepoint begin | SAVEPOINT",
                "savepoint U&\"x\" uescape '!' | SAVEPOINT",
                "release savepoint s | RELEASE",
                "release s | RELEASE",
                "prepare transaction 'x' | PREPARE TRANSACTION",
                "prepare transaction $$x$$ | PREPARE TRANSACTION",
                "commit prepared 'x' | COMMIT PREPARED",
                "rollback prepared E'x' | ROLLBACK PREPARED",
            })
    void transaction_control_is_recognised_and_blanked(String sql, String words) {
        SqlScript script = script("select 1; " + sql + "; select 2");

        SqlStatement statement = script.statements().get(1);
        assertThat(statement.kind()).isEqualTo(Kind.TRANSACTION_CONTROL);
        assertThat(statement.firstWords()).isEqualTo(words);
        assertThat(script.executable()).isEqualTo("select 1; " + " ".repeat(sql.length() + 1) + " select 2");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "set transaction isolation level serializable",
                "set session characteristics as transaction read only",
                "prepare commit as select 1",
                "prepare transaction as select 1",
                "create table commit (begin int)",
                "do $$ begin commit; end $$",
                "select 'begin; commit;'",
                "/* begin; */ select 1",
                "create function f() returns int begin atomic select 1; end",
                "show transaction isolation level",
            })
    void everything_else_is_sent_as_it_is(String sql) {
        SqlScript script = script(sql);

        assertThat(script.statements())
                .extracting(SqlStatement::kind)
                .doesNotContain(Kind.TRANSACTION_CONTROL, Kind.BROKEN_TRANSACTION_CONTROL);
        assertThat(script.executable()).isSameAs(script.text());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "begin create table t ()",
                "begin atomic select 1",
                "commit select 1",
                "commit and",
                "start",
                "start transaction read",
                "begin read only,",
                "rollback to",
                "savepoint",
                "end if",
                "release a b",
            })
    void what_only_begins_like_transaction_control_is_not_blanked(String sql) {
        SqlScript script = script(sql + ";");

        assertThat(script.statements()).extracting(SqlStatement::kind).containsExactly(Kind.BROKEN_TRANSACTION_CONTROL);
        assertThat(script.executable()).isSameAs(script.text());
    }

    @Test
    void blanking_keeps_line_ends_and_the_number_of_code_points() {
        SqlScript script = script("begin -- 😀\r\n;\r\nselect '😀';\ncommit /* ä\n😀 */ ;\n-- end");

        assertThat(script.executable()).isEqualTo("          \r\n \r\nselect '😀';\n           \n      \n-- end");
        assertThat(script.executable().codePoints().count())
                .isEqualTo(script.text().codePoints().count());
    }

    @Test
    void a_comment_behind_the_last_statement_stays() {
        assertThat(script("commit -- done").executable()).isEqualTo("       -- done");
    }

    @Test
    void a_server_position_is_a_place_in_the_file() {
        SqlScript script = script("begin;\nselect '😀', x;\r\ncommit;");
        int position = script.executable().codePointCount(0, script.executable().indexOf('x')) + 1;

        assertThat(script.place(position)).isEqualTo(new Place(FILE, 2, 13, "select '😀', x;"));
        assertThat(script.place(1)).isEqualTo(new Place(FILE, 1, 1, "begin;"));
        assertThat(script.place(0).line()).isEqualTo(1);
        assertThat(script.place(9999)).isEqualTo(new Place(FILE, 3, 8, "commit;"));
    }

    @Test
    void the_text_of_a_very_long_line_is_cut() {
        SqlScript script = script("x".repeat(1_000_000) + "\nselect 1");

        assertThat(script.placeAt(10).text()).hasSize(4096);
        assertThat(script.placeAt(500_000)).isEqualTo(new Place(FILE, 1, 500_001, ""));
        assertThat(script.placeAt(1_000_001)).isEqualTo(new Place(FILE, 2, 1, "select 1"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "create or replace function f() returns int | CREATE OR REPLACE FUNCTION",
                "CREATE /* x */ UNIQUE -- y | CREATE UNIQUE",
                "create unique index concurrently i on t (a) | CREATE UNIQUE INDEX CONCURRENTLY",
                "create table data (a int) | CREATE TABLE",
                "create temp table x () | CREATE TEMP TABLE",
                "create operator class c for type int | CREATE OPERATOR CLASS",
                "create operator + (leftarg = int) | CREATE OPERATOR",
                "create user mapping for x server y | CREATE USER MAPPING",
                "create user mapping_user | CREATE USER",
                "create foreign data wrapper w | CREATE FOREIGN DATA WRAPPER",
                "create text search configuration c | CREATE TEXT SEARCH CONFIGURATION",
                "alter default privileges in schema s | ALTER DEFAULT PRIVILEGES",
                "drop materialized view v | DROP MATERIALIZED VIEW",
                "comment on column a.b is 'c' | COMMENT ON COLUMN",
                "insert into t values (1) | INSERT INTO",
                "refresh materialized view v | REFRESH MATERIALIZED VIEW",
                "import foreign schema s | IMPORT FOREIGN SCHEMA",
                "set local x = 1 | SET LOCAL",
                "select 1 | SELECT",
                "(select 1) | ''",
            })
    void the_leading_words_say_what_a_statement_does(String sql, String words) {
        assertThat(script(sql).statements().get(0).firstWords()).isEqualTo(words);
    }

    @Test
    void copy_data_belongs_to_its_statement() {
        SqlScript script = script("copy t (a, b) from stdin with (format csv);\na;b\nbegin;\n\\.\nselect 1;");

        assertThat(script.statements())
                .extracting(SqlStatement::kind)
                .containsExactly(Kind.COPY_FROM_STDIN, Kind.OTHER);
        assertThat(texts(script)).containsExactly("copy t (a, b) from stdin with (format csv)", "select 1");
    }

    @Test
    void copy_without_the_end_of_its_data_has_no_data() {
        SqlScript script = script("copy t from stdin;\n\\.x\nselect 1; copy (select a from stdin) to stdout;");

        assertThat(script.statements())
                .extracting(SqlStatement::kind)
                .containsExactly(Kind.COPY_FROM_STDIN, Kind.PSQL_META, Kind.OTHER, Kind.OTHER);
    }

    @Test
    void a_psql_command_goes_to_the_end_of_its_line() {
        SqlScript script = script("\\set x 'it''s; \nselect 1 \\gset y_\nselect 2;");

        assertThat(texts(script)).containsExactly("\\set x 'it''s; ", "select 1", "\\gset y_", "select 2");
        assertThat(script.statements()).extracting(SqlStatement::firstWords).contains("\\set", "\\gset");
    }

    @Test
    void a_script_without_a_statement_to_run_is_empty() {
        assertThat(script("").isEmpty()).isTrue();
        assertThat(script("-- a\n/* b */ ;").isEmpty()).isTrue();
        assertThat(script("begin;\ncommit;").isEmpty()).isTrue();
        assertThat(script("begin; select 1; commit;").isEmpty()).isFalse();
    }

    @Test
    void the_content_hash_is_that_of_the_files_bytes() throws Exception {
        byte[] bytes = "\uFEFF-- ä😀\r\nselect 1;\n".repeat(20_000).getBytes(StandardCharsets.UTF_8);
        Path file = Files.write(directory.resolve("x.sql"), bytes);
        var process = new ProcessBuilder("sha256sum", file.toString()).start();
        String expected = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).substring(0, 64);

        SqlScript script = SqlScript.read(file);

        assertThat(script.contentHash()).isEqualTo(expected);
        assertThat(script.notes()).hasSize(1);
    }

    @Test
    void a_file_that_is_not_utf_8_is_refused() throws IOException {
        Path file = Files.write(directory.resolve("x.sql"), new byte[] {'a', (byte) 0xE9});

        assertThatThrownBy(() -> SqlScript.read(file)).isInstanceOf(FindingsException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "insert into t values (1, 'a', $$b$$); ",
                "begin;",
                "(",
                "[",
                "'",
                "''",
                "'' -- c\n",
                "\"",
                "$",
                "$a",
                "$a$",
                "/*",
                "*/",
                "--\n",
                "\\",
                "\\\n",
                "copy t from stdin;\n",
                "\n\\.x",
                ":a ",
                "E'\\",
                "create function f() begin atomic ",
                "-- pgpm:allow x\n",
            })
    @Timeout(value = 20, unit = TimeUnit.SECONDS)
    void a_large_script_is_read_and_checked_in_linear_time(String part) {
        SqlScript script = script("-- ☃\n" + part.repeat(2_000_000 / part.length()));

        assertThat(script.executable()).hasSameSizeAs(script.text());
        assertThat(ScriptCheck.check(script, ScriptRole.DEPLOY)).hasSizeLessThan(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "begin; create table t (a int default 1, b text check (b <> ''), c int generated always as (1) stored); commit;",
                "create unique index on t (lower(b)); alter table t enable row level security; drop table if exists t cascade",
                "create or replace function f() returns void language sql as $$ select set_config('a.b', 'c', false) $$",
                "create view v as select 1; create trigger t before insert on t execute function f(); drop function f()",
                "grant select on t to public; revoke all on t from public; comment on table t is 'do'",
                "create table t (a timestamptz default now(), b text default ''); comment on table t is 'known'",
                "create schema s; create type s.e as enum ('a'); alter default privileges in schema s grant select on tables to x",
            })
    void holds_only_definitions(String text) {
        assertThat(script(text).isOnlyDefinitions()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "select 1",
                "create table t (a int); insert into t values (1)",
                "create table t as select f()",
                "create table t /* of */ as /* all */ table v",
                "create table t as execute p",
                "create temp table t (a int)",
                "create temporary view v as select 1",
                "create function pg_temp.f() returns int language sql as 'select 1'",
                "create materialized view v as select f()",
                "create extension x",
                "alter table t add column a int default f()",
                "create role r; set role r",
                "set local search_path = s",
                "do $$ begin end $$",
                "call p()",
                "with a as (select 1) select 2",
                "declare c cursor for select 1",
                "listen x",
                "vacuum",
                "copy t from stdin;\n1\n\\.\n",
                "\\echo x",
                "begin transaction x; create table t ()",
                "(select 1)",
                "create event trigger e on ddl_command_end execute function f()",
                "reset all",
                "prepare p as select 1",
                "security label on table t is 'x'",
                "lock table t",
                "create table t (a timestamptz default 'now')",
                "create view v as select * from t where a > ' Today '::date",
                "create function f(a date default $$tomorrow$$) returns int language sql return 1",
                "create domain d as date default E'\\x6eow'",
                "create table p partition of t for values from (now()) to (now() + interval '1 day')",
                "alter table t attach partition p for values in (f())",
            })
    void may_hold_something_else_than_definitions(String text) {
        assertThat(script(text).isOnlyDefinitions()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "create index on t (a)",
                "create unique index on t (f(a))",
                "alter table t add check (f(a))",
                "alter table t validate constraint c",
                "create table p partition of t default",
            })
    void may_call_functions_for_rows_that_are_there(String text) {
        assertThat(script(text).mayRunCode()).isTrue();
    }

    @Test
    void calls_no_function_where_there_are_no_rows() {
        assertThat(script("create table t (a int check (f(a)) default g()); create view v as select h(); drop index i")
                        .mayRunCode())
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "select 1",
                "begin; select 1 / count(*) from t; rollback;",
                "do $$ begin assert exists (select from t); end $$",
                "with t as (select 1) table t; values (1) -- the end",
                "select 'into', \"into\" from t",
            })
    void holds_only_queries(String text) {
        assertThat(script(text).isOnlyQueries()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "-- nothing",
                "begin; commit",
                "select 1 into t",
                "with t as (select 1) select * into u from t",
                "insert into t values (1)",
                "with t as (select 1) insert into u table t",
                "select 1; set role x",
                "call p()",
                "explain select 1",
                "copy t to stdout",
                "\\echo x",
                "select 1; begin transaction x",
                "(select 1)",
            })
    void may_hold_something_else_than_queries(String text) {
        assertThat(script(text).isOnlyQueries()).isFalse();
    }

    private static SqlScript script(String text) {
        return SqlScript.of(FILE, text);
    }

    private static List<String> texts(SqlScript script) {
        return script.statements().stream().map(script::text).toList();
    }
}
