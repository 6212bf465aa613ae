package dev.pgpm.engine.cycle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pgpm.engine.cycle.StepResult.Outcome;
import dev.pgpm.engine.finding.Finding;
import dev.pgpm.engine.finding.FindingCode;
import dev.pgpm.engine.finding.FindingText;
import dev.pgpm.engine.finding.Level;
import dev.pgpm.engine.fixture.WorkspaceFixture;
import dev.pgpm.engine.fixture.WorkspaceFixture.ModuleFixture;
import dev.pgpm.engine.server.TestServer;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What scripts that run without an error give away: names that lead nowhere, names of this database, roles. */
class LooseEndsTest {

    @TempDir
    private Path directory;

    private final String role = "pgpm_test_" + UUID.randomUUID().toString().substring(0, 8);
    private ModuleFixture module;
    private CycleRun run;

    @BeforeEach
    void startWithATable() {
        module = WorkspaceFixture.in(directory)
                .module("shop")
                .change("app", "CREATE SCHEMA app;", "SELECT 'app'::regnamespace;", "DROP SCHEMA app;")
                .change("book", "CREATE TABLE app.book (id int);", "TABLE app.book;", "DROP TABLE app.book;", "app");
    }

    @AfterEach
    void close() throws SQLException {
        run.close();
        try (Connection connection = TestServer.settings().connect();
                Statement statement = connection.createStatement()) {
            statement.execute("DROP ROLE IF EXISTS " + role);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "DROP TABLE IF EXISTS app.books;",
                "DROP FUNCTION IF EXISTS app.tax(integer);",
                "ALTER TABLE app.book DROP COLUMN IF EXISTS price;",
                "ALTER TABLE app.book DROP CONSTRAINT IF EXISTS book_check;",
                "DROP TRIGGER IF EXISTS stamp ON app.book;",
                "ALTER TABLE IF EXISTS app.books RENAME TO other;",
            })
    void a_drop_if_exists_of_what_is_not_there_is_told_at_its_name(String statement) {
        module.change(
                "page", "CREATE TABLE app.page ();", "TABLE app.page;", "DROP TABLE app.page;\n" + statement, "book");

        StepResult revert = all().get("page: revert");

        assertThat(revert.findings()).singleElement().satisfies(finding -> {
            assertThat(finding.code()).isEqualTo(FindingCode.REVERT_DROPS_NOTHING);
            assertThat(finding.place().line()).isEqualTo(4);
            assertThat(finding.place().column()).isEqualTo(statement.indexOf("IF EXISTS ") + "IF EXISTS ".length() + 1);
            assertThat(finding.details()).singleElement().asString().contains("does not exist, skipping");
        });
    }

    @Test
    void a_drop_if_exists_of_what_is_there_is_not() {
        module.change("page", "CREATE TABLE app.page ();", "TABLE app.page;", "DROP TABLE IF EXISTS app.page;", "app");

        assertThat(all().get("page: revert").findings()).isEmpty();
    }

    @Test
    void an_object_that_holds_the_name_of_the_database_is_told() {
        module.change(
                "home",
                "DO $$ BEGIN EXECUTE format('CREATE TABLE app.home (db text DEFAULT %L)', current_database()); END $$;",
                "SELECT db FROM app.home;",
                "DROP TABLE app.home;",
                "app");

        StepResult deploy = all().get("home: deploy");

        assertThat(deploy.outcome()).isEqualTo(Outcome.FAILED);
        assertThat(text(deploy))
                .startsWith(
                        "packages/shop/deploy/home.sql:3:74: the deploy script of \"home\" writes the name of the database"
                                + " into what it makes [database-name-kept]")
                .contains("    column app.home.db");
    }

    @Test
    void a_function_that_asks_for_the_name_when_it_is_called_is_not() {
        module.change(
                "home",
                "CREATE FUNCTION app.home() RETURNS name LANGUAGE sql RETURN current_database();",
                "SELECT app.home();",
                "DROP FUNCTION app.home();",
                "app");

        assertThat(all().get("home: deploy").findings()).isEmpty();
    }

    @Test
    void a_role_that_is_left_behind_is_named() {
        module.change(
                "reader",
                "DO $$ BEGIN IF to_regrole('" + role + "') IS NULL THEN CREATE ROLE " + role + "; END IF; END $$;",
                "SELECT '" + role + "'::regrole;",
                "DO $$ BEGIN PERFORM 'no role is dropped'; END $$;",
                "app");

        Map<String, StepResult> results = all();

        assertThat(results.get("reader: deploy").findings()).isEmpty();
        assertThat(results.get("reader: revert").findings())
                .extracting(Finding::code)
                .contains(FindingCode.REVERT_LEAVES_OBJECTS);
        assertThat(text(results.get("reader: revert"))).contains("+ role " + role);
    }

    @Test
    void a_membership_that_is_left_behind_is_named_and_what_others_do_meanwhile_is_not() throws SQLException {
        module.change(
                "reader",
                "CREATE ROLE " + role + ";\nGRANT pg_monitor TO " + role + ";",
                "SELECT '" + role + "'::regrole;",
                "DROP ROLE " + role + ";",
                "app");

        assertThat(all().values())
                .allSatisfy(result -> assertThat(result.findings()).isEmpty());
    }

    @Test
    void attributes_of_a_role_that_are_not_restored_are_named() throws SQLException {
        try (Connection connection = TestServer.settings().connect();
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE ROLE " + role);
        }
        module.change(
                "reader",
                "ALTER ROLE " + role + " SET work_mem = '5MB';\nALTER ROLE " + role + " CREATEDB;",
                "SELECT 1/count(*) FROM pg_roles WHERE rolname = '" + role + "' AND rolcreatedb;",
                "ALTER ROLE " + role + " NOCREATEDB;",
                "app");

        StepResult revert = all().get("reader: revert");

        assertThat(revert.findings()).extracting(Finding::code).containsExactly(FindingCode.REVERT_LEAVES_OBJECTS);
        assertThat(text(revert)).contains("role setting", role, "work_mem");
    }

    private Map<String, StepResult> all() {
        run = CycleRun.of(directory, "shop", new CycleOptions(true, Level.STRICT, false));
        return run.all();
    }

    private String text(StepResult result) {
        return new FindingText(directory).render(result.findings());
    }
}
