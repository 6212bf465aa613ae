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
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What "up, down, up passed" does not notice: scripts that run without an error and are still wrong. */
class ProofTest {

    @TempDir
    private Path directory;

    private ModuleFixture module;
    private CycleRun run;

    @BeforeEach
    void startWithASchemaATableAndARole() {
        module = WorkspaceFixture.in(directory)
                .module("shop")
                .change("app", "CREATE SCHEMA app;", "SELECT 'app'::regnamespace;", "DROP SCHEMA app;")
                .change(
                        "genre",
                        "CREATE TABLE app.genre (name text PRIMARY KEY);",
                        "SELECT name FROM app.genre WHERE false;",
                        "DROP TABLE app.genre;",
                        "app");
    }

    @AfterEach
    void close() {
        run.close();
    }

    @Test
    void aFunctionThatIsLeftBehindIsNamed() {
        module.change(
                "tax",
                "CREATE OR REPLACE FUNCTION app.tax(n numeric) RETURNS numeric LANGUAGE sql RETURN n * 0.2;\n"
                        + "CREATE VIEW app.taxed AS SELECT app.tax(1);",
                "SELECT * FROM app.taxed;",
                "DROP VIEW app.taxed;",
                "app");

        StepResult revert = runAll().get("tax: revert");

        assertThat(codes(revert)).containsExactly(FindingCode.REVERT_LEAVES_OBJECTS);
        assertThat(text(revert))
                .contains(
                        "packages/shop/revert/tax.sql:3:1: after the revert of \"tax\" the database is not what it was")
                .contains("+ function app.tax(numeric)");
    }

    @Test
    void aGrantThatIsLeftBehindIsNamed() {
        module.change(
                "grants",
                "GRANT SELECT, INSERT ON app.genre TO pg_monitor;",
                "DO $$ BEGIN ASSERT has_table_privilege('pg_monitor', 'app.genre', 'INSERT'); END $$;",
                "REVOKE INSERT ON app.genre FROM pg_monitor;",
                "genre");

        StepResult revert = runAll().get("grants: revert");

        assertThat(codes(revert)).containsExactly(FindingCode.REVERT_LEAVES_OBJECTS);
        assertThat(text(revert)).contains("+ grant select on table app.genre to pg_monitor");
    }

    @Test
    void rowsThatAreLeftBehindAreNamed() {
        module.change(
                "fixtures",
                "INSERT INTO app.genre VALUES ('crime'), ('poetry') ON CONFLICT DO NOTHING;",
                "SELECT 1/count(*) FROM app.genre WHERE name = 'crime';",
                "DELETE FROM app.genre WHERE name = 'crime';",
                "genre");

        StepResult revert = runAll().get("fixtures: revert");

        assertThat(codes(revert)).containsExactly(FindingCode.REVERT_LEAVES_OBJECTS);
        assertThat(text(revert)).contains("app.genre");
    }

    @Test
    void defaultPrivilegesThatAreLeftBehindAreNamed() {
        module.change(
                "defaults",
                "ALTER DEFAULT PRIVILEGES IN SCHEMA app GRANT SELECT ON TABLES TO pg_monitor;",
                "SELECT 1/count(*) FROM pg_default_acl;",
                "SELECT 1;",
                "app");

        assertThat(codes(runAll().get("defaults: revert"))).contains(FindingCode.REVERT_LEAVES_OBJECTS);
    }

    @Test
    void aRevertThatTakesAnEarlierChangesObjectIsNotMistakenForALeftover() {
        module.change(
                "labels",
                "ALTER TABLE app.genre ADD COLUMN label text;",
                "SELECT label FROM app.genre WHERE false;",
                "DROP TABLE app.genre; CREATE TABLE app.genre (name text);",
                "genre");

        StepResult revert = runAll().get("labels: revert");

        assertThat(codes(revert)).contains(FindingCode.REVERT_TAKES_OTHERS);
        assertThat(text(revert))
                .contains("changes what its deploy script never touched")
                .contains("genre_pkey");
    }

    @Test
    void anAlteredObjectThatIsNotRestoredIsShownWithBothSides() {
        module.change(
                        "greet",
                        "CREATE FUNCTION app.greet() RETURNS text LANGUAGE sql AS 'SELECT ''hello''';",
                        "SELECT app.greet();",
                        "DROP FUNCTION app.greet();",
                        "app")
                .change(
                        "greet_warmly",
                        "CREATE OR REPLACE FUNCTION app.greet() RETURNS text LANGUAGE sql AS 'SELECT ''dear''';",
                        "SELECT 1/(app.greet() = 'dear')::int;",
                        "CREATE OR REPLACE FUNCTION app.greet() RETURNS text LANGUAGE sql AS 'SELECT ''hallo''';",
                        "greet");

        StepResult revert = runAll().get("greet_warmly: revert");

        assertThat(codes(revert)).containsExactly(FindingCode.REVERT_LEAVES_OBJECTS);
        assertThat(text(revert)).contains("~ function app.greet()", "'hello'", "'hallo'");
    }

    @Test
    void aVerifyScriptThatWritesIsToldWhatItChanges() {
        module.change(
                "audit",
                "CREATE TABLE app.audit (id integer);",
                "INSERT INTO app.audit VALUES (1);",
                "DROP TABLE app.audit;",
                "app");

        StepResult verify = runAll().get("audit: verify");

        assertThat(codes(verify)).containsExactly(FindingCode.VERIFY_HAS_SIDE_EFFECTS);
        assertThat(text(verify)).contains("app.audit");
    }

    @Test
    void aTemporaryTableInAVerifyScriptIsNoSideEffect() {
        module.change(
                "audit",
                "CREATE TABLE app.audit (id integer);",
                "CREATE TEMP TABLE seen AS SELECT * FROM app.audit;",
                "DROP TABLE app.audit;",
                "app");

        assertThat(codes(runAll().get("audit: verify"))).isEmpty();
    }

    @Test
    void aHeaderThatDisagreesWithThePathOrThePlanIsToldAndFailsAtTheLevelStrictOnly() {
        module.change(
                "author",
                "-- Deploy shop:genre to pg\n-- requires: app\n-- requires: nowhere\nCREATE TABLE app.author (id int);",
                "SELECT id FROM app.author;",
                "-- Revert author from pg\nDROP TABLE app.author;",
                "app",
                "genre");

        Map<String, StepResult> results = runAll();

        assertThat(codes(results.get("author: deploy"))).containsOnly(FindingCode.SCRIPT_HEADER_MISMATCH);
        assertThat(text(results.get("author: deploy")))
                .contains("author.sql:3:1: The header says this is the deploy script of \"shop:genre\"")
                .contains("author.sql:5:1: The header says that \"author\" requires \"nowhere\"; the plan does not")
                .contains("The plan says that \"author\" requires \"genre\"; the header does not");
        assertThat(results.get("author: deploy").outcome()).isEqualTo(Outcome.PASSED);
        assertThat(codes(results.get("author: revert"))).isEmpty();
    }

    @Test
    void aChangeThatChangesNothingIsOnlyAFindingAtTheLevelStrict() {
        module.change("again", "CREATE SCHEMA IF NOT EXISTS app;", "SELECT 1/0;", "SELECT 1;", "app");
        run = CycleRun.of(directory, "shop", new CycleOptions(true, Level.STRICT, false));

        StepResult deploy = run.all().get("again: deploy");

        assertThat(codes(deploy)).containsExactly(FindingCode.CHANGE_DOES_NOTHING);
        assertThat(deploy.outcome()).isEqualTo(Outcome.FAILED);
    }

    @Test
    void rowsThatAreDifferentAfterEachDeployAreNoFailureAtTheLevelStandard() {
        module.change(
                "token",
                "CREATE TABLE app.token (value uuid); INSERT INTO app.token VALUES (gen_random_uuid());",
                "SELECT 1/count(*) FROM app.token;",
                "DROP TABLE app.token;",
                "app");

        Map<String, StepResult> results = runAll();

        assertThat(codes(results.get("token: redeploy"))).containsExactly(FindingCode.REDEPLOY_ROWS_DIFFER);
        assertThat(results)
                .allSatisfy(
                        (step, result) -> assertThat(result.outcome()).as(step).isEqualTo(Outcome.PASSED));
    }

    @Test
    void aDeployThatMakesSomethingElseTheSecondTimeIsFound() {
        module.change(
                        "counter",
                        "CREATE SEQUENCE app.runs;",
                        "SELECT last_value FROM app.runs;",
                        "DROP SEQUENCE app.runs;",
                        "app")
                .change(
                        "fickle",
                        "DO $$ BEGIN EXECUTE format('CREATE TABLE app.run_%s ()', nextval('app.runs')); END $$;",
                        "SELECT 1/count(*) FROM pg_class WHERE relname LIKE 'run\\_%';",
                        "DO $$ DECLARE t regclass; BEGIN FOR t IN SELECT oid FROM pg_class WHERE relname LIKE 'run\\_%'"
                                + " LOOP EXECUTE 'DROP TABLE ' || t; END LOOP; END $$;",
                        "counter");

        StepResult redeploy = runAll().get("fickle: redeploy");

        assertThat(codes(redeploy)).containsExactly(FindingCode.REDEPLOY_DIFFERS);
        assertThat(text(redeploy)).contains("+ table app.run_2", "- table app.run_1");
    }

    @Test
    void aDroppedAndAddedColumnIsNoDifference() {
        module.change(
                "rename",
                "ALTER TABLE app.genre ADD COLUMN note text;",
                "SELECT note FROM app.genre WHERE false;",
                "ALTER TABLE app.genre DROP COLUMN note;",
                "genre");

        assertThat(runAll())
                .allSatisfy(
                        (step, result) -> assertThat(result.findings()).as(step).isEmpty());
    }

    @Test
    void whatIsLeftBehindDoesNotSpoilTheProofOfTheNextChange() {
        module.change(
                        "tax",
                        "CREATE OR REPLACE FUNCTION app.tax(n numeric) RETURNS numeric LANGUAGE sql RETURN n;",
                        "SELECT app.tax(1);",
                        "SELECT 1;",
                        "app")
                .change(
                        "later",
                        "CREATE TABLE app.later ();",
                        "SELECT FROM app.later;",
                        "DROP TABLE app.later;",
                        "app");

        Map<String, StepResult> results = runAll();

        assertThat(results.get("later: redeploy").outcome()).isEqualTo(Outcome.PASSED);
        assertThat(results.get("whole: revert").outcome()).isEqualTo(Outcome.NOT_RUN);
        assertThat(results.get("whole: revert").reason()).isEqualTo("the revert of \"tax\" leaves something behind");
    }

    @Test
    void atTheLevelCompatNobodyLooks() {
        module.change(
                "tax", "CREATE TABLE app.tax ();", "SELECT FROM app.tax;", "ALTER TABLE app.tax RENAME TO vat;", "app");
        run = CycleRun.of(directory, "shop", new CycleOptions(true, Level.COMPAT, false));

        assertThat(codes(run.all().get("tax: revert"))).isEmpty();
    }

    private Map<String, StepResult> runAll() {
        run = CycleRun.of(directory, "shop");
        return run.all();
    }

    private String text(StepResult result) {
        return new FindingText(directory).render(result.findings());
    }

    private static List<FindingCode> codes(StepResult result) {
        return result.findings().stream().map(Finding::code).toList();
    }
}
