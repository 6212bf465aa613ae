package dev.pgpm.engine.cycle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pgpm.engine.cycle.StepResult.Outcome;
import dev.pgpm.engine.finding.Finding;
import dev.pgpm.engine.finding.FindingCode;
import dev.pgpm.engine.finding.FindingText;
import dev.pgpm.engine.fixture.WorkspaceFixture;
import dev.pgpm.engine.fixture.WorkspaceFixture.ModuleFixture;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What only the pass over the whole module finds: each change leads back when it is alone, and all of them in one
 * transaction, as they run in production, do not.
 */
class ModulePassTest {

    private static final String MADE_JUST_NOW =
            "(SELECT n.xmin::text::bigint >= pg_current_xact_id()::text::bigint FROM pg_namespace n WHERE n.nspname = 'app')";

    @TempDir
    private Path directory;

    private ModuleFixture module;
    private CycleRun run;

    @BeforeEach
    void startWithTwoTablesAndAKeyThatIsCheckedAtTheEnd() {
        module = WorkspaceFixture.in(directory)
                .module("shop")
                .change("app", "CREATE SCHEMA app;", "SELECT 'app'::regnamespace;", "DROP SCHEMA app;")
                .change(
                        "genre",
                        "CREATE TABLE app.genre (id int PRIMARY KEY);\nCREATE TABLE app.book (genre int REFERENCES app.genre"
                                + " DEFERRABLE INITIALLY DEFERRED);",
                        "SELECT FROM app.genre, app.book;",
                        "DROP TABLE app.book;\nDROP TABLE app.genre;",
                        "app");
    }

    @AfterEach
    void close() {
        run.close();
    }

    @Test
    void a_revert_that_fails_because_of_the_rows_that_the_one_before_it_deleted_is_told_with_the_way_out() {
        module.change(
                "rows",
                "INSERT INTO app.genre VALUES (1);\nINSERT INTO app.book VALUES (1);",
                "SELECT 1/count(*) FROM app.book;",
                "DELETE FROM app.book;\nDELETE FROM app.genre;",
                "genre");

        StepResult revert = all().get("whole: revert");

        assertThat(revert.outcome()).isEqualTo(Outcome.FAILED);
        assertThat(revert.findings()).extracting(Finding::code).containsExactly(FindingCode.MODULE_REVERT_FAILED);
        assertThat(text(revert))
                .startsWith("packages/shop/revert/genre.sql:")
                .contains(
                        "the revert script of \"genre\" fails when the whole module is reverted, though it runs right after"
                                + " its own deploy",
                        "the server said (55006)",
                        "change 2 of 3 in the plan of shop, line 5",
                        "Rolled back with it: rows",
                        "→ Something still uses the object: rows that this script changed",
                        "Say SET CONSTRAINTS ALL IMMEDIATE before");
    }

    @Test
    void what_was_proven_ahead_does_not_count_on_a_database_that_was_made_anew_since() throws SQLException {
        all();
        run.passAhead();
        run.step("app: deploy");

        run.step("whole: revert");
        run.step("whole: redeploy");
        run.behindItsBack("DROP TABLE app.book");

        assertThat(run.step("whole: verify").findings())
                .extracting(Finding::code)
                .containsExactly(FindingCode.MODULE_VERIFY_FAILED);
    }

    @Test
    void a_deploy_that_fails_only_in_one_transaction_with_the_others_is_told() {
        module.change(
                        "rows",
                        "INSERT INTO app.genre VALUES (1);\nINSERT INTO app.book VALUES (1);",
                        "SELECT 1/count(*) FROM app.book;",
                        "DELETE FROM app.book;\nDELETE FROM app.genre;\nSET CONSTRAINTS ALL IMMEDIATE;",
                        "genre")
                .change(
                        "note",
                        "ALTER TABLE app.book ADD COLUMN note text;",
                        "SELECT note FROM app.book;",
                        "ALTER TABLE app.book DROP COLUMN note;",
                        "rows");

        Map<String, StepResult> results = all();

        assertThat(results.get("whole: revert").outcome()).isEqualTo(Outcome.PASSED);
        assertThat(results.get("whole: redeploy").findings())
                .extracting(Finding::code)
                .containsExactly(FindingCode.MODULE_REDEPLOY_FAILED);
        assertThat(text(results.get("whole: redeploy")))
                .startsWith(
                        "packages/shop/deploy/note.sql:3:1: the deploy script of \"note\" fails when the whole module is"
                                + " deployed again after its revert");
    }

    @Test
    void a_module_that_does_not_lead_back_although_each_change_does_is_told() {
        module.change(
                        "one",
                        "CREATE FUNCTION public.one() RETURNS int LANGUAGE sql RETURN 1;",
                        "SELECT public.one();",
                        "DO $$ BEGIN IF (SELECT count(*) FROM pg_attribute WHERE attrelid = 'app.genre'::regclass"
                                + " AND attisdropped) = 0 THEN DROP FUNCTION public.one(); END IF; END $$;",
                        "genre")
                .change(
                        "label",
                        "ALTER TABLE app.genre ADD COLUMN label text;",
                        "SELECT label FROM app.genre;",
                        "ALTER TABLE app.genre DROP COLUMN label;",
                        "one");

        StepResult revert = all().get("whole: revert");

        assertThat(revert.findings()).extracting(Finding::code).containsExactly(FindingCode.MODULE_REVERT_INCOMPLETE);
        assertThat(text(revert))
                .contains(
                        "after the revert of the whole module the database is not what it was before",
                        "+ function public.one()");
    }

    @Test
    void a_module_that_is_another_one_when_it_is_deployed_in_one_go_is_told() {
        module.change(
                "mark",
                "DO $$ BEGIN IF " + MADE_JUST_NOW + " THEN CREATE TYPE app.mark AS ENUM ('new');"
                        + " ELSE CREATE TYPE app.mark AS ENUM ('old'); END IF; END $$;",
                "SELECT 'app.mark'::regtype;",
                "DROP TYPE app.mark;",
                "app");

        StepResult redeploy = all().get("whole: redeploy");

        assertThat(redeploy.findings()).extracting(Finding::code).containsExactly(FindingCode.MODULE_REDEPLOY_DIFFERS);
        assertThat(text(redeploy)).contains("~ type app.mark", "old", "new");
    }

    private Map<String, StepResult> all() {
        run = CycleRun.of(directory, "shop");
        return run.all();
    }

    private String text(StepResult result) {
        return new FindingText(directory).render(result.findings());
    }
}
