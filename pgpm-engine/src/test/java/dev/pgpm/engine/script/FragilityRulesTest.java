package dev.pgpm.engine.script;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pgpm.engine.finding.Finding;
import dev.pgpm.engine.finding.FindingCode;
import dev.pgpm.engine.finding.Level;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What makes a script fragile, and its nearest healthy neighbours. */
class FragilityRulesTest {

    private static final Path FILE = Path.of("x.sql").toAbsolutePath();

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                // role | code | script with the place marked
                "REVERT|script-cascade|DROP TABLE app.one »CASCADE",
                "REVERT|script-cascade|DROP SCHEMA app »cascade",
                "DEPLOY|script-cascade|ALTER TABLE app.t ADD y integer, DROP CONSTRAINT c »CASCADE",
                "REVERT|script-cascade|REVOKE SELECT ON app.t FROM bob »CASCADE",
                "DEPLOY|script-loses-rows|»DROP TABLE IF EXISTS app.t",
                "DEPLOY|script-loses-rows|»ALTER TABLE ONLY app.t DROP COLUMN name",
                "REVERT|script-loses-rows|»TRUNCATE TABLE app.t",
                "REVERT|script-loses-rows|»DELETE FROM app.t",
                "DEPLOY|script-needs-empty-table|ALTER TABLE app.t »ADD COLUMN code text NOT NULL",
                "REVERT|script-needs-empty-table|ALTER TABLE app.t ADD a text, »ADD code numeric(3, 1) CHECK (code > 0) NOT NULL",
                "DEPLOY|script-needs-empty-table|ALTER TABLE app.t »ADD COLUMN id integer PRIMARY KEY",
                "DEPLOY|script-hard-coded|ALTER DATABASE »shop SET timezone = 'UTC'",
                "DEPLOY|script-hard-coded|GRANT CONNECT ON DATABASE »\"Shop\" TO app",
                "DEPLOY|script-hard-coded|ALTER TABLE app.t OWNER TO »postgres",
                "DEPLOY|script-hard-coded|CREATE SERVER far FOREIGN DATA WRAPPER postgres_fdw OPTIONS (host »'db1.example.com')",
                "DEPLOY|script-needs-superuser|»CREATE EVENT TRIGGER e ON ddl_command_end EXECUTE FUNCTION app.e()",
                "DEPLOY|script-needs-superuser|CREATE FUNCTION app.f() RETURNS text »LANGUAGE C AS 'x', 'y'",
                "DEPLOY|script-needs-superuser|COPY app.t FROM »'/tmp/rows.csv'",
                "DEPLOY|script-needs-superuser|ALTER ROLE app »BYPASSRLS",
                "DEPLOY|script-needs-superuser|SET »session_replication_role = replica",
                "DEPLOY|script-needs-superuser|ALTER TABLE app.t DISABLE »TRIGGER ALL",
                "VERIFY|script-time-dependent|SELECT 1/count(*) FROM app.t WHERE d > »now()",
                "VERIFY|script-time-dependent|DO $$ BEGIN ASSERT x < »current_date; END $$",
                "DEPLOY|script-time-dependent|CREATE TABLE app.t (d date CHECK (»current_date < d))",
                "DEPLOY|script-time-dependent|DO $$ BEGIN EXECUTE format('... PARTITION OF', »CURRENT_DATE); END $$",
                "DEPLOY|grant-to-public|GRANT SELECT ON app.t TO app, »PUBLIC",
                "DEPLOY|grant-to-public|ALTER DEFAULT PRIVILEGES IN SCHEMA app GRANT SELECT ON TABLES TO »PUBLIC",
                "DEPLOY|script-select-into|SELECT 1 »INTO app.t",
                "DEPLOY|script-select-into|WITH x AS (SELECT 1 AS n) SELECT n »INTO app.t FROM x",
                "DEPLOY|script-unqualified-name|CREATE TABLE IF NOT EXISTS »orders (id integer)",
                "DEPLOY|script-unqualified-name|CREATE OR REPLACE FUNCTION »tax() RETURNS int LANGUAGE sql RETURN 1",
                "DEPLOY|security-definer-path|CREATE FUNCTION app.f() RETURNS int LANGUAGE sql »SECURITY DEFINER RETURN 1",
            })
    void a_fragile_statement_is_found_at_its_place(ScriptRole role, String code, String marked) {
        List<Finding> found = check(role, marked.replace("»", ""));

        assertThat(found).singleElement().satisfies(finding -> {
            assertThat(finding.code().id()).isEqualTo(code);
            assertThat(finding.code().level()).isEqualTo(Level.STRICT);
            assertThat(finding.place().column()).isEqualTo(marked.indexOf('»') + 1);
            assertThat(finding.place().line()).isEqualTo(1);
        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "CREATE TABLE app.t (id int REFERENCES app.p ON DELETE CASCADE ON UPDATE CASCADE)",
                "ALTER TABLE app.t ADD FOREIGN KEY (a) REFERENCES app.p ON DELETE CASCADE",
                "CREATE EXTENSION earthdistance CASCADE",
                "DROP INDEX app.cascade_idx",
                "CREATE TABLE app.t (id int); DELETE FROM app.t; DROP TABLE app.t",
                "DELETE FROM app.t WHERE name = 'crime'",
                "ALTER TABLE app.t DROP CONSTRAINT t_name_check",
                "ALTER TABLE app.t ADD COLUMN code text NOT NULL DEFAULT ''",
                "ALTER TABLE app.t ADD COLUMN id bigint GENERATED ALWAYS AS IDENTITY NOT NULL",
                "ALTER TABLE app.t ADD COLUMN id bigserial PRIMARY KEY",
                "ALTER TABLE app.t ADD PRIMARY KEY (id), ADD CONSTRAINT c CHECK (x IS NOT NULL)",
                "ALTER TABLE app.t ADD COLUMN n text CHECK (n IS NOT NULL), ALTER COLUMN m SET NOT NULL",
                "CREATE TABLE app.t (); ALTER TABLE app.t ADD COLUMN code text NOT NULL",
                "ALTER TABLE app.t OWNER TO app",
                "CREATE FUNCTION app.f() RETURNS int LANGUAGE sql NOT LEAKPROOF RETURN 1",
                "CREATE TABLE app.t (d timestamptz NOT NULL DEFAULT now())",
                "CREATE TABLE app.t (now text CHECK (now <> ''))",
                "CREATE FUNCTION app.f() RETURNS date LANGUAGE sql RETURN current_date",
                "GRANT SELECT ON app.t TO app",
                "REVOKE ALL ON app.t FROM PUBLIC",
                "INSERT INTO app.t SELECT 1",
                "WITH x AS (SELECT 1) INSERT INTO app.t SELECT * FROM x",
                "CREATE TEMP TABLE work (id int)",
                "SET LOCAL search_path = app; CREATE TABLE t (id int)",
                "CREATE INDEX t_idx ON app.t (id)",
                "CREATE TRIGGER t BEFORE INSERT ON app.t FOR EACH ROW EXECUTE FUNCTION app.f()",
                "CREATE FUNCTION app.f() RETURNS int LANGUAGE sql SECURITY DEFINER SET search_path = '' RETURN 1",
                "CREATE FUNCTION app.f() RETURNS int LANGUAGE sql SECURITY DEFINER RETURN 1;"
                        + " ALTER FUNCTION app.f() SET search_path = ''",
                "CREATE FUNCTION app.f() RETURNS int LANGUAGE plpgsql AS $$ DECLARE n int; BEGIN SELECT 1 INTO n; END $$",
                "-- pgpm:no-transaction\nCREATE INDEX CONCURRENTLY i ON app.t (id)",
            })
    void its_healthy_neighbour_is_not(String sql) {
        assertThat(check(ScriptRole.DEPLOY, sql)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"DROP TABLE app.t", "ALTER TABLE app.t DROP COLUMN name", "GRANT USAGE ON SCHEMA app TO PUBLIC"})
    void a_revert_script_may_drop_what_its_deploy_made_and_give_back_what_it_took(String sql) {
        assertThat(check(ScriptRole.REVERT, sql)).isEmpty();
    }

    @Test
    void several_statements_without_a_transaction_are_told_at_the_second() {
        List<Finding> found = check(
                ScriptRole.DEPLOY,
                "-- pgpm:no-transaction\nCREATE INDEX CONCURRENTLY i ON app.t (id);\nCREATE INDEX CONCURRENTLY j ON app.t (no);");

        assertThat(found).singleElement().satisfies(finding -> {
            assertThat(finding.code()).isEqualTo(FindingCode.SCRIPT_PARTIAL);
            assertThat(finding.place().line()).isEqualTo(3);
            assertThat(finding.cause()).contains("its 2 statements", "what stands before it stays");
        });
    }

    private static List<Finding> check(ScriptRole role, String sql) {
        return ScriptCheck.check(SqlScript.of(FILE, sql), role);
    }
}
