package dev.pgpm.engine.cycle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pgpm.engine.finding.Finding;
import dev.pgpm.engine.finding.FindingCode;
import dev.pgpm.engine.finding.Level;
import dev.pgpm.engine.fixture.WorkspaceFixture;
import dev.pgpm.engine.fixture.WorkspaceFixture.ModuleFixture;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What only the level strict tries: locks, what others built on a change, two new databases. */
class StrictChecksTest {

    @TempDir
    private Path directory;

    private ModuleFixture module;

    @BeforeEach
    void startWithATable() {
        module = WorkspaceFixture.in(directory)
                .module("shop")
                .change("app", "CREATE SCHEMA app;", "SELECT 'app'::regnamespace;", "DROP SCHEMA app;")
                .change(
                        "book",
                        "CREATE TABLE app.book (id int PRIMARY KEY, title text);",
                        "TABLE app.book;",
                        "DROP TABLE app.book;",
                        "app");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "ALTER TABLE app.book ADD COLUMN one int; | ALTER TABLE app.book DROP COLUMN one; | ACCESS EXCLUSIVE",
                "CREATE INDEX one ON app.book (title); | DROP INDEX app.one; | SHARE",
                "CREATE TABLE app.one (id int REFERENCES app.book); | DROP TABLE app.one; | SHARE ROW EXCLUSIVE",
                "LOCK app.book IN EXCLUSIVE MODE; CREATE TABLE app.one (); | DROP TABLE app.one; | EXCLUSIVE"
            })
    void a_lock_that_keeps_others_from_a_table_is_told_with_its_mode(String deploy, String revert, String mode) {
        module.change("one", deploy, null, revert, "book");

        Finding note = only(FindingCode.LOCKS_TAKEN, all().get("whole: verify"));

        assertThat(note.failsAt(Level.STRICT)).isFalse();
        assertThat(note.cause())
                .isEqualTo(
                        "1 of 3 deploy scripts of shop hold a lock to their end that keeps others from a table that was"
                                + " there before");
        assertThat(note.details()).containsExactly("one: " + mode + " on app.book");
    }

    @Test
    void a_lock_on_what_the_script_makes_itself_keeps_nobody_waiting() {
        module.change(
                "one",
                "CREATE TABLE app.one (id int); ALTER TABLE app.one ADD PRIMARY KEY (id); INSERT INTO app.book VALUES (1);",
                null,
                "DROP TABLE app.one; DELETE FROM app.book WHERE id = 1;",
                "book");

        assertThat(all().get("whole: verify").findings()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "CREATE TABLE app.one (); | DROP TABLE app.one CASCADE | a view of app.one",
                "CREATE VIEW app.one AS SELECT 1 AS a; | DROP VIEW app.one CASCADE | a view of app.one",
                "CREATE TYPE app.one AS ENUM (); | DROP TYPE app.one CASCADE | a column of the type app.one",
                "CREATE DOMAIN app.one AS text; | DROP DOMAIN app.one CASCADE | a column of the type app.one",
                "CREATE SCHEMA one; | DROP SCHEMA one CASCADE | a table in the schema one"
            })
    void what_others_built_on_a_change_and_a_block_takes_along_is_told(String deploy, String drop, String what) {
        module.change("one", deploy, null, "DO $$ BEGIN EXECUTE '" + drop + "'; END $$;", "book");

        Finding finding = only(FindingCode.REVERT_TAKES_DEPENDENTS, all().get("one: revert"));

        assertThat(finding.place().show(directory)).isEqualTo("packages/shop/revert/one.sql:3:1");
        assertThat(finding.cause())
                .isEqualTo("the revert script of \"one\" takes along what others built on the change, without a word");
        assertThat(finding.details()).containsExactly(what);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "DO $$ BEGIN EXECUTE 'DROP TABLE app.one'; END $$;",
                "DROP TABLE app.one;",
                "SELECT set_config('a.b', 'c', true); DROP TABLE app.one;"
            })
    void a_revert_that_the_server_would_refuse_is_right(String revert) {
        module.change("one", "CREATE TABLE app.one ();", "TABLE app.one;", revert, "book");

        assertThat(all().get("one: revert").findings()).isEmpty();
    }

    @Test
    void what_differs_from_database_to_database_is_told_once() {
        module.change(
                        "one",
                        "DO $$ BEGIN EXECUTE format('COMMENT ON TABLE app.book IS %L', (SELECT oid FROM pg_database WHERE"
                                + " datname = current_database())); END $$;",
                        null,
                        "COMMENT ON TABLE app.book IS NULL;",
                        "book")
                .change(
                        "two",
                        "INSERT INTO app.book VALUES (1, gen_random_uuid());",
                        null,
                        "DELETE FROM app.book WHERE id = 1;",
                        "book");

        Map<String, StepResult> results = all();

        assertThat(only(FindingCode.MODULE_DEPLOYS_DIFFER, results.get("whole: redeploy"))
                        .details())
                .anySatisfy(line -> assertThat(line).isEqualTo("~ comment on table app.book"))
                .noneSatisfy(line -> assertThat(line).contains("rows of"));
        assertThat(results.get("two: redeploy").findings())
                .extracting(Finding::code)
                .containsExactly(FindingCode.REDEPLOY_ROWS_DIFFER);
    }

    @Test
    void at_the_level_standard_nobody_looks_for_any_of_it() {
        module.change(
                "one",
                "ALTER TABLE app.book ADD COLUMN one int;",
                "SELECT one FROM app.book;",
                "DO $$ BEGIN EXECUTE 'ALTER TABLE app.book DROP COLUMN one CASCADE'; END $$;",
                "book");

        try (CycleRun run = CycleRun.of(directory, "shop")) {
            assertThat(run.all().values())
                    .allSatisfy(result -> assertThat(result.findings()).isEmpty());
        }
    }

    private Map<String, StepResult> all() {
        try (CycleRun run = CycleRun.of(directory, "shop", new CycleOptions(true, Level.STRICT, false))) {
            return run.all();
        }
    }

    private static Finding only(FindingCode code, StepResult result) {
        List<Finding> found = result.findings().stream()
                .filter(finding -> finding.code() == code)
                .toList();
        assertThat(found).as(result.toString()).hasSize(1);
        return found.get(0);
    }
}
