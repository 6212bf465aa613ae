package dev.pgpm.engine.migrate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.pgpm.engine.finding.Finding;
import dev.pgpm.engine.finding.FindingCode;
import dev.pgpm.engine.finding.FindingText;
import dev.pgpm.engine.finding.FindingsException;
import dev.pgpm.engine.fixture.WorkspaceFixture;
import dev.pgpm.engine.workspace.Workspace;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DeployTest {

    @TempDir
    private Path directory;

    private WorkspaceFixture files;
    private final TestDatabase database = TestDatabase.fresh();

    @BeforeEach
    void startEmpty() {
        files = WorkspaceFixture.in(directory);
    }

    @Test
    void dependenciesAndExtensionsComeFirstAndEverythingIsVerified() {
        files.module("base", "citext").table("a1").table("a2", "a1");
        files.module("shop", "base").table("s1", "base:a2");
        Workspace workspace = files.read();

        Outcome outcome = database.deploy(workspace, "shop");

        assertThat(outcome.failures()).isEmpty();
        assertThat(outcome.changes(Deed.DEPLOY)).containsExactly("base:a1", "base:a2", "shop:s1");
        assertThat(outcome.changes(Deed.VERIFY)).containsExactly("base:a1", "base:a2", "shop:s1");
        assertThat(database.ledger()).containsExactly("base:a1", "base:a2", "shop:s1");
        assertThat(database.rows("SELECT requires FROM pgpm_migrate.dependencies ORDER BY 1"))
                .containsExactly("base:a1", "base:a2");
        assertThat(database.value("SELECT count(*) FROM pg_extension WHERE extname = 'citext'"))
                .isEqualTo("1");
        assertThat(database.value("SELECT DISTINCT deployer FROM pgpm_migrate.changes"))
                .isEqualTo("postgres");
    }

    @Test
    void whatIsDeployedIsNotDeployedAgain() {
        files.module("shop").table("a");
        database.deploy(files.read(), "shop");
        files.module("shop").table("a").table("b");

        Outcome outcome = database.deploy(files.read(), "shop");

        assertThat(outcome.changes(Deed.DEPLOY)).containsExactly("shop:b");
    }

    @Test
    void whatIsInTheWayIsTracedToTheRevertThatLeftIt() {
        files.module("shop")
                .change(
                        "a",
                        "CREATE TABLE public.a ();\nCREATE TYPE public.kind AS ENUM ();",
                        "TABLE public.a;",
                        "DROP TABLE public.a;");
        Workspace workspace = files.read();
        database.deploy(workspace, "shop");
        database.revert(workspace, RevertRequest.all(workspace.require("shop")));

        Outcome outcome = database.deploy(workspace, "shop");

        assertThat(text(outcome.failures()))
                .contains("the server said (42710): type \"kind\" already exists")
                .contains("change 1 of 1 in the plan of shop, line ")
                .contains(
                        "→ \"public.kind\" is made by no other script: if \"a\" was deployed and reverted before, its revert"
                                + " script left it (revert/a.sql); otherwise somebody made it by hand.");
    }

    @Test
    void aRoleThatIsThereIsToldToBelongToTheWholeServer() {
        files.module("shop").change("a", "CREATE ROLE postgres;", "SELECT 1;", "SELECT 1;");

        Outcome outcome = database.deploy(files.read(), "shop");

        assertThat(text(outcome.failures()))
                .contains(
                        "→ A role belongs to the whole server, and this one is there: from another database, from a run that"
                                + " ended early, or from a revert that left it.");
    }

    @Test
    void aModuleIsDeployedWholeOrNotAtAllAndTheFailureIsAnEvent() {
        files.module("shop").table("a").change("b", "CREATE TABLE public.b (id nonsense);", "SELECT 1;", "SELECT 1;");

        Outcome outcome = database.deploy(files.read(), "shop");

        assertThat(outcome.done()).isEmpty();
        assertThat(database.has("public.a")).isFalse();
        assertThat(text(outcome.failures()))
                .contains("packages/shop/deploy/b.sql:3:27: The deploy script of \"b\" fails [deploy-failed]")
                .contains("Rolled back with it: a")
                .contains("No change of the module was deployed.")
                .contains("run `pgpm deploy` again");
        assertThat(database.rows("SELECT change_name || ' ' || error_code FROM pgpm_migrate.events"))
                .containsExactly("b 42704");
    }

    @Test
    void modulesInFrontOfTheFailingOneStay() {
        files.module("base").table("a");
        files.module("shop", "base").change("s", "SELECT 1/0;", "SELECT 1;", "SELECT 1;");

        Outcome outcome = database.deploy(files.read(), "shop");

        assertThat(outcome.succeeded()).isFalse();
        assertThat(database.ledger()).containsExactly("base:a");
    }

    @Test
    void aTargetIsIncludedWhetherItIsAChangeOrATag() {
        files.module("shop")
                .table("a")
                .table("b")
                .line("@v1 2026-01-01T00:00:00Z me <me@x> # first")
                .table("c");
        Workspace workspace = files.read();

        database.deploy(workspace, DeployRequest.upTo(workspace.require("shop"), "a"));
        Outcome second = database.deploy(workspace, DeployRequest.upTo(workspace.require("shop"), "@v1"));

        assertThat(second.changes(Deed.DEPLOY)).containsExactly("shop:b");
        assertThat(database.rows("SELECT tag || ' on ' || change_name FROM pgpm_migrate.tags"))
                .containsExactly("v1 on b");
        assertThat(database.status(workspace, "shop").tag()).isEqualTo("v1");
    }

    @Test
    void aTagThatThePlanGotLaterIsRecordedByTheNextDeploy() {
        files.module("shop").table("a");
        database.deploy(files.read(), "shop");
        files.module("shop").table("a").line("@v1 2026-01-01T00:00:00Z me <me@x> # late");

        database.deploy(files.read(), "shop");

        assertThat(database.rows("SELECT tag || ' ' || note FROM pgpm_migrate.tags"))
                .containsExactly("v1 late");
    }

    @Test
    void anEditedScriptStopsTheDeployAndItSaysWhatDiffers() {
        var module = files.module("shop").table("a").table("b").table("c");
        database.deploy(files.read(), "shop");
        TestDatabase.write(
                module.script("deploy", "a"), "-- deploy shop:a\r\n\r\nCREATE TABLE public.a (id integer);\r\n");
        TestDatabase.write(module.script("deploy", "b"), "-- another comment\nCREATE  TABLE public.b (id integer);");
        TestDatabase.write(module.script("deploy", "c"), "CREATE TABLE public.c (id bigint);");
        module.table("d");

        FindingsException refused = refused("shop");

        assertThat(refused.findings())
                .extracting(Finding::code)
                .containsOnly(FindingCode.DEPLOYED_SCRIPT_CHANGED)
                .hasSize(3);
        assertThat(text(refused.findings()))
                .contains("only its line ends differ", "only comments or blanks differ", "its statements differ")
                .contains("deployed: ", "now:      ")
                .contains("--ignore-drift");
        assertThat(database.has("public.d")).isFalse();
    }

    @Test
    void driftCanBeIgnored() {
        var module = files.module("shop").table("a");
        database.deploy(files.read(), "shop");
        TestDatabase.write(module.script("deploy", "a"), "CREATE TABLE public.a (id bigint);");
        module.table("b");
        Workspace workspace = files.read();

        Outcome outcome = database.deploy(
                workspace, new DeployRequest(List.of(workspace.require("shop")), "", false, true, true));

        assertThat(outcome.succeeded()).isTrue();
        assertThat(outcome.changes(Deed.DEPLOY)).containsExactly("shop:b");
        assertThat(outcome.notes()).extracting(Finding::code).contains(FindingCode.DEPLOYED_SCRIPT_CHANGED);
    }

    @Test
    void aPlanOfActionTouchesNothing() {
        files.module("shop", "citext").table("a");
        Workspace workspace = files.read();

        DeployPlan plan = database.with(
                workspace, lifecycle -> lifecycle.plan(DeployRequest.of(List.of(workspace.require("shop")))));

        assertThat(plan.size()).isEqualTo(1);
        assertThat(plan.newExtensions())
                .extracting(DeployPlan.ExtensionStep::name)
                .containsExactly("citext");
        assertThat(database.value("SELECT to_regnamespace('pgpm_migrate') IS NULL"))
                .isEqualTo("t");
    }

    @Test
    void aScriptThatAsksForItRunsOutsideOfATransaction() {
        files.module("shop")
                .table("a")
                .change(
                        "index",
                        "-- pgpm:no-transaction\nCREATE INDEX CONCURRENTLY a_id ON public.a (id);",
                        "SELECT 'public.a_id'::regclass;",
                        "-- pgpm:no-transaction\nDROP INDEX CONCURRENTLY public.a_id;")
                .table("b");
        Workspace workspace = files.read();

        Outcome outcome = database.deploy(workspace, "shop");
        Outcome reverted = database.revert(workspace, RevertRequest.all(workspace.require("shop")));

        assertThat(outcome.failures()).isEmpty();
        assertThat(outcome.changes(Deed.DEPLOY)).containsExactly("shop:a", "shop:index", "shop:b");
        assertThat(reverted.failures()).isEmpty();
        assertThat(database.ledger()).isEmpty();
    }

    @Test
    void aFailureOutsideOfATransactionSaysWhichStatementsWereApplied() {
        files.module("shop")
                .table("a")
                .change(
                        "many",
                        "-- pgpm:no-transaction\nBEGIN;\nCREATE TABLE public.one (id integer);\n"
                                + "CREATE INDEX CONCURRENTLY one_id ON public.one (id);\n"
                                + "CREATE INDEX CONCURRENTLY nothing ON public.missing (id);\nCOMMIT;",
                        "SELECT 1/0;",
                        "SELECT 1;");

        Outcome outcome = database.deploy(files.read(), "shop");

        assertThat(text(outcome.failures()))
                .contains("many.sql:7:")
                .contains("line 5: CREATE TABLE", "line 6: CREATE INDEX")
                .contains("Deployed and stay so: a");
        assertThat(database.ledger()).containsExactly("shop:a");
        assertThat(database.has("public.one_id")).isTrue();
    }

    @Test
    void withoutATransactionEachChangeStands() {
        files.module("shop").table("a").change("b", "SELECT 1/0;", "SELECT 1;", "SELECT 1;");
        Workspace workspace = files.read();

        Outcome outcome = database.deploy(
                workspace, new DeployRequest(List.of(workspace.require("shop")), "", false, false, false));

        assertThat(outcome.changes(Deed.DEPLOY)).containsExactly("shop:a");
        assertThat(database.ledger()).containsExactly("shop:a");
    }

    @Test
    void anExtensionThatTheServerDoesNotHaveIsSaidBeforeAnythingIsDone() {
        files.module("shop", "no_such_extension").table("a");

        FindingsException refused = refused("shop");

        assertThat(refused.findings()).extracting(Finding::code).containsExactly(FindingCode.EXTENSION_UNAVAILABLE);
        assertThat(database.value("SELECT to_regnamespace('pgpm_migrate') IS NULL"))
                .isEqualTo("t");
    }

    @Test
    void aDeferredConstraintFailsTheModule() {
        files.module("shop")
                .change(
                        "a",
                        "CREATE TABLE public.p (id integer PRIMARY KEY);\nCREATE TABLE public.a (id integer REFERENCES"
                                + " public.p DEFERRABLE INITIALLY DEFERRED);\nINSERT INTO public.a VALUES (1);",
                        "SELECT 1;",
                        "SELECT 1;");

        Outcome outcome = database.deploy(files.read(), "shop");

        assertThat(text(outcome.failures())).contains("deferred constraint").contains("23503");
        assertThat(database.ledger()).isEmpty();
    }

    private FindingsException refused(String module) {
        Workspace workspace = files.read();
        return catchThrowableOfType(FindingsException.class, () -> database.deploy(workspace, module));
    }

    private String text(List<Finding> findings) {
        return new FindingText(directory).render(findings);
    }

    @Test
    void aConnectionThatBreaksIsNotBlamedOnTheScript() {
        files.module("shop")
                .table("a")
                .change("b", "SELECT pg_terminate_backend(pg_backend_pid());", "SELECT 1/0;", "SELECT 1;");

        Outcome outcome = database.deploy(files.read(), "shop");

        assertThat(outcome.done()).isEmpty();
        assertThat(outcome.failures()).singleElement().satisfies(finding -> {
            assertThat(finding.code()).isEqualTo(FindingCode.CONNECTION_LOST);
            assertThat(finding.cause()).contains("lost in the deploy of \"b\"");
            assertThat(finding.details()).contains("Rolled back with it: a");
        });
        assertThat(database.ledger()).isEmpty();
    }

    @Test
    void aConnectionThatBreaksOutsideOfATransactionLeavesWhatIsTold() {
        files.module("shop")
                .change(
                        "a",
                        "-- pgpm:no-transaction\nCREATE TABLE public.a (id integer);\n"
                                + "SELECT pg_terminate_backend(pg_backend_pid());",
                        "SELECT 1/0;",
                        "SELECT 1;");

        Outcome outcome = database.deploy(files.read(), "shop");

        assertThat(outcome.failures()).singleElement().satisfies(finding -> {
            assertThat(finding.code()).isEqualTo(FindingCode.CONNECTION_LOST);
            assertThat(finding.details()).contains("  line 4: CREATE TABLE");
        });
        assertThat(database.has("public.a")).isTrue();
        assertThat(database.ledger()).isEmpty();
    }
}
