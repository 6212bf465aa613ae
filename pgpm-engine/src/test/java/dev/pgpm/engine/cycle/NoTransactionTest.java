package dev.pgpm.engine.cycle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pgpm.engine.cycle.StepResult.Outcome;
import dev.pgpm.engine.finding.FindingCode;
import dev.pgpm.engine.finding.Level;
import dev.pgpm.engine.fixture.WorkspaceFixture;
import dev.pgpm.engine.fixture.WorkspaceFixture.ModuleFixture;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The cycle of changes whose scripts ask to be run outside of a transaction. */
class NoTransactionTest {

    private static final String OUTSIDE = "-- pgpm:no-transaction\n";

    @TempDir
    private Path directory;

    private ModuleFixture module;
    private CycleRun run;

    @BeforeEach
    void startWithATable() {
        module = WorkspaceFixture.in(directory)
                .module("shop")
                .change("app", "CREATE SCHEMA app;", "SELECT 'app'::regnamespace;", "DROP SCHEMA app;")
                .change(
                        "book",
                        "CREATE TABLE app.book (id int); INSERT INTO app.book VALUES (7), (7);",
                        "SELECT id FROM app.book;",
                        "DROP TABLE app.book;",
                        "app");
    }

    @AfterEach
    void close() {
        run.close();
    }

    @Test
    void an_index_that_is_built_concurrently_goes_through_the_whole_cycle() {
        module.change(
                        "index",
                        OUTSIDE + "CREATE INDEX CONCURRENTLY book_id ON app.book (id);",
                        "SELECT 1/count(*) FROM pg_index WHERE indexrelid = 'app.book_id'::regclass AND indisvalid;",
                        OUTSIDE + "DROP INDEX CONCURRENTLY app.book_id;",
                        "book")
                .change("page", "CREATE TABLE app.page ();", "TABLE app.page;", "DROP TABLE app.page;", "app");

        assertThat(all()).allSatisfy((step, result) -> {
            assertThat(result.outcome()).isEqualTo(Outcome.PASSED);
            assertThat(result.findings()).isEmpty();
        });
    }

    @Test
    void what_a_failed_script_left_is_told_and_does_not_spoil_the_next_change() {
        module.change(
                        "index",
                        OUTSIDE
                                + "CREATE INDEX CONCURRENTLY book_id ON app.book (id);\n"
                                + "CREATE UNIQUE INDEX CONCURRENTLY book_key ON app.book (id);",
                        "SELECT 'app.book_key'::regclass;",
                        "DROP INDEX app.book_id, app.book_key;",
                        "book")
                .change(
                        "other",
                        "CREATE INDEX book_id ON app.book (id);",
                        "SELECT 'app.book_id'::regclass;",
                        "DROP INDEX app.book_id;",
                        "book");

        Map<String, StepResult> results = all();

        assertThat(results.get("index: deploy").findings())
                .filteredOn(finding -> finding.code() == FindingCode.DEPLOY_FAILED)
                .singleElement()
                .satisfies(finding -> {
                    assertThat(finding.place().line()).isEqualTo(5);
                    assertThat(finding.cause())
                            .isEqualTo(
                                    "the deploy script of \"index\" fails; it runs outside of a transaction, and these"
                                            + " statements of it stay: line 4: CREATE INDEX CONCURRENTLY");
                });
        assertThat(results.get("other: deploy").outcome()).isEqualTo(Outcome.PASSED);
        assertThat(results.get("other: redeploy").outcome()).isEqualTo(Outcome.PASSED);
    }

    private Map<String, StepResult> all() {
        run = CycleRun.of(directory, "shop", new CycleOptions(true, Level.STRICT, false));
        return run.all();
    }
}
