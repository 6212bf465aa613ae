package dev.pgpm.engine.cycle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pgpm.engine.cycle.StepResult.Outcome;
import dev.pgpm.engine.finding.Finding;
import dev.pgpm.engine.finding.FindingCode;
import dev.pgpm.engine.finding.Level;
import dev.pgpm.engine.fixture.WorkspaceFixture;
import dev.pgpm.engine.fixture.WorkspaceFixture.ModuleFixture;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whether a verify script notices when what its change made is taken away. */
class MutationStepTest {

    @TempDir
    private Path directory;

    private ModuleFixture module;
    private CycleRun run;

    @BeforeEach
    void startWithASchemaAndATable() {
        module = WorkspaceFixture.in(directory)
                .module("shop")
                .change("app", "CREATE SCHEMA app;", "SELECT 'app'::regnamespace;", "DROP SCHEMA app;")
                .change(
                        "genre",
                        "CREATE TABLE app.genre (id int);",
                        "SELECT id FROM app.genre;",
                        "DROP TABLE app.genre;",
                        "app");
    }

    @AfterEach
    void close() {
        run.close();
    }

    @Test
    void a_verify_script_that_looks_at_all_that_its_change_made_has_no_survivor() {
        Map<String, StepResult> results = all();

        assertThat(results.get("genre: mutation").outcome()).isEqualTo(Outcome.PASSED);
        assertThat(results.get("genre: mutation").findings()).isEmpty();
        assertThat(score(results)).satisfies(finding -> {
            assertThat(finding.cause()).isEqualTo("the verify scripts of shop notice 3 of 3 mutants (100 %)");
            assertThat(finding.details()).containsExactly("app: 1 of 1", "genre: 2 of 2");
        });
    }

    @Test
    void columns_constraints_and_defaults_that_nobody_looks_at_are_listed() {
        module.change(
                "book",
                "CREATE TABLE app.book (\n  id int PRIMARY KEY, title text NOT NULL DEFAULT '', pages int CHECK (pages > 0));",
                "SELECT id FROM app.book WHERE false;",
                "DROP TABLE app.book;",
                "app");

        Finding finding = survivors("book");

        assertThat(finding.place().show(directory)).isEqualTo("packages/shop/verify/book.sql:3:1");
        assertThat(finding.cause())
                .isEqualTo("what \"book\" made was damaged in 8 ways, one at a time, and its verify script noticed 2");
        assertThat(finding.details())
                .containsExactly(
                        "column app.book.pages dropped",
                        "column app.book.title dropped",
                        "column app.book.title without NOT NULL",
                        "column app.book.title without its default",
                        "constraint book_pages_check on app.book dropped",
                        "constraint book_pkey on app.book dropped");
    }

    @Test
    void triggers_policies_and_row_level_security_can_also_be_switched_off() {
        module.change(
                "safe",
                "CREATE FUNCTION app.stamp() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RETURN NEW; END $$;\n"
                        + "CREATE TRIGGER stamp BEFORE INSERT ON app.genre FOR EACH ROW EXECUTE FUNCTION app.stamp();\n"
                        + "ALTER TABLE app.genre ENABLE ROW LEVEL SECURITY;\n"
                        + "CREATE POLICY mine ON app.genre USING (id > 0);\n"
                        + "CREATE INDEX genre_id ON app.genre (id);",
                "SELECT 1/count(*) FROM pg_trigger WHERE tgname = 'stamp';",
                "DROP INDEX app.genre_id; DROP POLICY mine ON app.genre; ALTER TABLE app.genre DISABLE ROW LEVEL SECURITY;"
                        + " DROP TRIGGER stamp ON app.genre; DROP FUNCTION app.stamp();",
                "genre");

        assertThat(survivors("safe").details())
                .containsExactly(
                        "table app.genre without row level security",
                        "index app.genre_id dropped",
                        "index app.genre_id made invalid",
                        "trigger stamp on app.genre disabled",
                        "policy mine on app.genre dropped");
    }

    @Test
    void privileges_are_revoked_and_rows_deleted() {
        module.change(
                "open",
                "GRANT SELECT, INSERT ON app.genre TO pg_monitor;\nGRANT USAGE ON SCHEMA app TO pg_monitor;\n"
                        + "INSERT INTO app.genre VALUES (1);\n"
                        + "CREATE FUNCTION app.one() RETURNS int LANGUAGE sql RETURN 1;\n"
                        + "REVOKE ALL ON FUNCTION app.one() FROM PUBLIC;",
                "DO $$ BEGIN ASSERT has_table_privilege('pg_monitor', 'app.genre', 'SELECT');"
                        + " PERFORM 'app.one()'::regprocedure; END $$;",
                "DROP FUNCTION app.one(); DELETE FROM app.genre WHERE id = 1;"
                        + " REVOKE ALL ON SCHEMA app FROM pg_monitor; REVOKE ALL ON app.genre FROM pg_monitor;",
                "genre");

        assertThat(survivors("open").details())
                .containsExactly(
                        "grant insert on table app.genre to pg_monitor revoked",
                        "grant usage on schema app to pg_monitor revoked",
                        "revoke execute on function app.one() from public granted again",
                        "rows of app.genre deleted");
    }

    @Test
    void odd_names_are_damaged_like_others() {
        module.change(
                "odd",
                "CREATE TABLE app.\"a \"\"b\"\" on c.d\" (\"x.y\" int CONSTRAINT \"c on d\" CHECK (\"x.y\" > 0));",
                "SELECT FROM app.\"a \"\"b\"\" on c.d\";",
                "DROP TABLE app.\"a \"\"b\"\" on c.d\";",
                "app");

        assertThat(survivors("odd").details())
                .containsExactly(
                        "column app.\"a \"\"b\"\" on c.d\".\"x.y\" dropped",
                        "constraint \"c on d\" on app.\"a \"\"b\"\" on c.d\" dropped");
    }

    @Test
    void the_database_is_the_same_afterwards() {
        Map<String, StepResult> results = all();

        assertThat(results.get("whole: revert").findings()).isEmpty();
        assertThat(results.get("whole: redeploy").findings()).isEmpty();
    }

    @Test
    void a_change_without_a_verify_script_cannot_be_judged() {
        module.change("bare", "CREATE TABLE app.bare ();", null, "DROP TABLE app.bare;", "app");

        StepResult result = all().get("bare: mutation");

        assertThat(result.outcome()).isEqualTo(Outcome.NOT_RUN);
        assertThat(result.reason()).isEqualTo("its verify script is missing");
    }

    private Finding survivors(String change) {
        StepResult result = all().get(change + ": mutation");
        assertThat(result.findings()).extracting(Finding::code).containsExactly(FindingCode.VERIFY_MISSES_OBJECTS);
        return result.findings().get(0);
    }

    private static Finding score(Map<String, StepResult> results) {
        List<Finding> notes = results.get("whole: verify").findings().stream()
                .filter(finding -> finding.code() == FindingCode.VERIFY_SCORE)
                .toList();
        assertThat(notes).hasSize(1);
        return notes.get(0);
    }

    private Map<String, StepResult> all() {
        run = CycleRun.of(directory, "shop", new CycleOptions(true, Level.STANDARD, false).with(false, true));
        return run.all();
    }
}
