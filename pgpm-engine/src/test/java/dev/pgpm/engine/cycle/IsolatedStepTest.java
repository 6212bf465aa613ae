package dev.pgpm.engine.cycle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pgpm.engine.cycle.StepResult.Outcome;
import dev.pgpm.engine.finding.Finding;
import dev.pgpm.engine.finding.FindingCode;
import dev.pgpm.engine.finding.FindingText;
import dev.pgpm.engine.finding.Level;
import dev.pgpm.engine.fixture.WorkspaceFixture;
import dev.pgpm.engine.fixture.WorkspaceFixture.ModuleFixture;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a change needs and does not say, which the order of the plan hides. */
class IsolatedStepTest {

    @TempDir
    private Path directory;

    private ModuleFixture module;
    private CycleRun run;

    @BeforeEach
    void startWithASchemaATableAndATypeBesides() {
        module = WorkspaceFixture.in(directory)
                .module("shop")
                .change("app", "CREATE SCHEMA app;", "SELECT 'app'::regnamespace;", "DROP SCHEMA app;")
                .change("genre", "CREATE TABLE app.genre (id int);", "TABLE app.genre;", "DROP TABLE app.genre;", "app")
                .change(
                        "mood",
                        "CREATE TYPE app.mood AS ENUM ('ok');",
                        "SELECT 'ok'::app.mood;",
                        "DROP TYPE app.mood;",
                        "app")
                .change(
                        "stock",
                        "CREATE TABLE app.stock (id int);",
                        "TABLE app.stock;",
                        "DROP TABLE app.stock;",
                        "app");
    }

    @AfterEach
    void close() {
        run.close();
    }

    @Test
    void a_module_that_says_what_it_requires_passes() {
        module.change("book", "CREATE TABLE app.book (m app.mood);", "TABLE app.book;", "DROP TABLE app.book;", "mood");

        assertThat(isolated().values()).allSatisfy(result -> {
            assertThat(result.outcome()).isEqualTo(Outcome.PASSED);
            assertThat(result.findings()).isEmpty();
        });
    }

    @Test
    void a_deploy_script_that_needs_a_change_it_does_not_require_is_told_with_that_change() {
        module.change("book", "CREATE TABLE app.book (m app.mood);", "TABLE app.book;", "DROP TABLE app.book;", "app");

        StepResult result = isolated().get("book: isolated");

        assertThat(result.outcome()).isEqualTo(Outcome.FAILED);
        assertThat(result.findings()).extracting(Finding::code).containsExactly(FindingCode.DEPENDENCY_UNDECLARED);
        assertThat(text(result)).isEqualTo("""
                packages/shop/deploy/book.sql:3:26: the deploy script of "book" needs "mood", which the change does not require [dependency-undeclared]
                      3 | CREATE TABLE app.book (m app.mood);
                                                   ^
                    the server said (42704): type "app.mood" does not exist
                      statement: CREATE TABLE app.book (m app.mood)
                  → Add it in pgpm.plan, line 8: book [… mood].""");
    }

    @Test
    void a_verify_script_that_looks_at_an_undeclared_change_is_told() {
        module.change(
                "book", "CREATE TABLE app.book ();", "SELECT FROM app.book, app.genre;", "DROP TABLE app.book;", "app");

        StepResult result = isolated().get("book: isolated");

        assertThat(result.findings()).singleElement().satisfies(finding -> {
            assertThat(finding.code()).isEqualTo(FindingCode.DEPENDENCY_UNDECLARED);
            assertThat(finding.place().show(directory)).isEqualTo("packages/shop/verify/book.sql:3:23");
            assertThat(finding.cause()).contains("the verify script", "needs \"genre\"");
        });
    }

    @Test
    void a_revert_script_that_touches_an_undeclared_change_is_told() {
        module.change(
                "book",
                "CREATE TABLE app.book ();",
                "TABLE app.book;",
                "DROP TABLE app.book;\nDELETE FROM app.stock WHERE id = 9;",
                "app");

        StepResult result = isolated().get("book: isolated");

        assertThat(result.findings()).singleElement().satisfies(finding -> {
            assertThat(finding.place().show(directory)).isEqualTo("packages/shop/revert/book.sql:4:13");
            assertThat(finding.cause()).contains("the revert script", "needs \"stock\"");
        });
    }

    @Test
    void a_change_that_requires_nothing_and_needs_the_schema_is_told() {
        module.change("book", "CREATE TABLE app.book ();", "TABLE app.book;", "DROP TABLE app.book;");

        assertThat(text(isolated().get("book: isolated")))
                .contains(
                        "needs \"app\", which the change does not require",
                        "→ Add it in pgpm.plan, line 8: book [app].");
    }

    @Test
    void what_builds_on_a_change_with_an_undeclared_requirement_is_not_judged() {
        module.change("book", "CREATE TABLE app.book (m app.mood);", "TABLE app.book;", "DROP TABLE app.book;", "app")
                .change("page", "CREATE TABLE app.page ();", "TABLE app.page;", "DROP TABLE app.page;", "book");

        StepResult result = isolated().get("page: isolated");

        assertThat(result.outcome()).isEqualTo(Outcome.NOT_RUN);
        assertThat(result.reason()).startsWith("\"book\" cannot be deployed without what it does not require");
    }

    @Test
    void a_script_that_finds_names_by_the_search_path_is_told_at_strict() {
        module.change("plain", "CREATE TABLE public.plain ();", "TABLE public.plain;", "DROP TABLE public.plain;")
                .change(
                        "seen",
                        "CREATE VIEW app.seen AS\n  SELECT * FROM plain;",
                        "SELECT FROM app.seen;",
                        "DROP VIEW app.seen;",
                        "app",
                        "plain");

        StepResult result = isolated().get("seen: isolated");

        assertThat(result.outcome()).isEqualTo(Outcome.PASSED);
        assertThat(result.findings()).singleElement().satisfies(finding -> {
            assertThat(finding.code()).isEqualTo(FindingCode.SEARCH_PATH_NEEDED);
            assertThat(finding.place().show(directory)).isEqualTo("packages/shop/deploy/seen.sql:4:17");
        });
    }

    @Test
    void the_step_leaves_no_trace_and_can_be_run_alone() {
        module.change("book", "CREATE TABLE app.book (m app.mood);", "TABLE app.book;", "DROP TABLE app.book;", "app");
        run = CycleRun.of(directory, "shop", options());

        StepResult alone = run.step("book: isolated");
        StepResult again = run.step("book: isolated");

        assertThat(alone.findings()).extracting(Finding::code).containsExactly(FindingCode.DEPENDENCY_UNDECLARED);
        assertThat(again.findings()).isEqualTo(alone.findings());
    }

    private Map<String, StepResult> isolated() {
        run = CycleRun.of(directory, "shop", options());
        Map<String, StepResult> all = run.all();
        all.keySet().removeIf(name -> !name.endsWith(": isolated"));
        return all;
    }

    private static CycleOptions options() {
        return new CycleOptions(true, Level.STANDARD, false).with(true, false);
    }

    private String text(StepResult result) {
        return new FindingText(directory).render(result.findings());
    }
}
