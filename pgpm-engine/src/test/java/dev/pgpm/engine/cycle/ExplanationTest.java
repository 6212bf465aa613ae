package dev.pgpm.engine.cycle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pgpm.engine.finding.Finding;
import dev.pgpm.engine.fixture.WorkspaceFixture;
import dev.pgpm.engine.fixture.WorkspaceFixture.ModuleFixture;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the files of the workspace add to a server's error: who makes what is missing or in the way, and where. */
class ExplanationTest {

    @TempDir
    private Path directory;

    private ModuleFixture module;
    private CycleRun run;

    @BeforeEach
    void startWithALibraryThatNobodyRequires() {
        WorkspaceFixture workspace = WorkspaceFixture.in(directory);
        workspace
                .module("words")
                .change("words", "CREATE SCHEMA words;", "SELECT 'words'::regnamespace;", "DROP SCHEMA words;")
                .change(
                        "plural",
                        "CREATE FUNCTION words.plural(w text) RETURNS text LANGUAGE sql RETURN w || 's';",
                        "SELECT words.plural('a');",
                        "DROP FUNCTION words.plural(text);",
                        "words");
        module = workspace
                .module("shop")
                .change("app", "CREATE SCHEMA app;", "SELECT 'app'::regnamespace;", "DROP SCHEMA app;");
    }

    @AfterEach
    void close() {
        run.close();
    }

    @Test
    void the_module_that_makes_what_is_missing_is_named() {
        module.change(
                "label", "CREATE TABLE app.label AS SELECT words.plural('x');", null, "DROP TABLE app.label;", "app");

        assertThat(failure("label").remedy())
                .isEqualTo("\"words\" is made by the module words (words): add it to requires in shop.control.");
    }

    @Test
    void the_extension_that_is_not_required_is_named() {
        module.change("mail", "CREATE TABLE app.mail (address citext);", null, "DROP TABLE app.mail;", "app");

        assertThat(failure("mail").remedy())
                .isEqualTo(
                        "\"citext\" belongs to the extension citext: add it to requires in shop.control, or correct the name.");
    }

    @Test
    void the_later_change_that_makes_it_is_named() {
        module.change("page", "CREATE TABLE app.page (b int REFERENCES app.book);", null, "DROP TABLE app.page;", "app")
                .change("book", "CREATE TABLE app.book (id int PRIMARY KEY);", null, "DROP TABLE app.book;", "app");

        assertThat(failure("page").remedy())
                .isEqualTo(
                        "\"app.book\" is made by \"book\", which comes later in the plan: move \"page\" behind it, and let"
                                + " it require it.");
    }

    @Test
    void the_change_that_made_it_already_is_named() {
        module.change("book", "CREATE TABLE app.book ();", "TABLE app.book;", "DROP TABLE app.book;", "app")
                .change("again", "CREATE TABLE app.book ();", "TABLE app.book;", "DROP TABLE app.book;", "book");

        assertThat(failure("again").remedy())
                .isEqualTo("\"app.book\" is made by \"book\", too: if that one was reverted, its revert script left it"
                        + " (revert/book.sql); otherwise let one of the two own it.");
    }

    @Test
    void a_function_that_failed_is_found_in_the_file_that_makes_it_and_the_change_in_its_plan() {
        module.change(
                        "guard",
                        "CREATE FUNCTION app.guard() RETURNS int LANGUAGE plpgsql AS $$\nBEGIN\n  RAISE 'no';\nEND $$;",
                        "SELECT 'app.guard()'::regprocedure;",
                        "DROP FUNCTION app.guard();",
                        "app")
                .change("use", "SELECT app.guard();", null, "SELECT 1;", "guard");

        Finding failure = failure("use");

        assertThat(failure.server().orElseThrow().context()).contains("app.guard() line 3");
        assertThat(failure.details())
                .containsExactly(
                        "app.guard() line 3 is deploy/guard.sql:5:3", "change 3 of 3 in the plan of shop, line 6");
    }

    private Finding failure(String change) {
        run = CycleRun.of(directory, "shop");
        return run.step(change + ": deploy").findings().stream()
                .filter(finding -> finding.server().isPresent())
                .findFirst()
                .orElseThrow();
    }
}
