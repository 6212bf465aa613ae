package dev.pgpm.engine.cycle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pgpm.engine.cycle.StepResult.Outcome;
import dev.pgpm.engine.finding.FindingCode;
import dev.pgpm.engine.finding.FindingText;
import dev.pgpm.engine.finding.Level;
import dev.pgpm.engine.fixture.WorkspaceFixture;
import dev.pgpm.engine.fixture.WorkspaceFixture.ModuleFixture;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Each test breaks one thing and reads what is said of it, and what is said of its neighbours. */
class ModuleCycleTest {

    @TempDir
    private Path directory;

    private ModuleFixture module;
    private CycleRun run;

    @BeforeEach
    void startWithAnEmptyModule() {
        module = WorkspaceFixture.in(directory).module("shop");
    }

    @AfterEach
    void close() {
        run.close();
    }

    @Test
    void everythingIsProvenOfAModuleThatIsRight() {
        module.table("customer").table("orders", "customer").line("@v1 2026-01-01T00:00:00Z me <me@x> # first");

        Map<String, StepResult> results = runAll();

        assertThat(results).hasSize(2 * 4 + 3).allSatisfy((step, result) -> {
            assertThat(result.outcome()).as(step).isEqualTo(Outcome.PASSED);
            assertThat(result.findings()).isEmpty();
        });
    }

    @Test
    void aSyntaxErrorIsShownInItsLineWithTheServersWords() {
        module.change(
                "customer",
                "CREATE TABLE public.customer (\n    id integer\n    name text\n);",
                "SELECT 1/0;",
                "SELECT 1;");

        StepResult deploy = runAll().get("customer: deploy");

        assertThat(text(deploy))
                .contains(
                        "packages/shop/deploy/customer.sql:5:5: the deploy script of \"customer\" fails; all of it was"
                                + " rolled back [deploy-failed]")
                .contains("    5 |     name text")
                .contains("the server said (42601): syntax error at or near \"name\"")
                .contains("→ Correct the statement at this place.");
    }

    @Test
    void aRuntimeErrorIsFoundInItsStatementAlthoughTheServerDoesNotTellWhere() {
        module.change(
                "customer",
                "CREATE TABLE public.customer (id integer PRIMARY KEY);\nINSERT INTO public.customer VALUES (1);\n"
                        + "INSERT INTO public.customer VALUES (1);",
                "SELECT 1/0;",
                "SELECT 1;");

        StepResult deploy = runAll().get("customer: deploy");

        assertThat(text(deploy)).contains("customer.sql:5:1:").contains("(23505)");
    }

    @Test
    void anErrorInsideADoBlockIsFoundInItsLine() {
        module.change(
                "customer", "SELECT 1;\nDO $$\nBEGIN\n    RAISE EXCEPTION 'no';\nEND $$;", "SELECT 1/0;", "SELECT 1;");

        StepResult deploy = runAll().get("customer: deploy");

        assertThat(text(deploy)).contains("customer.sql:6:5:").contains("(P0001): no");
    }

    @Test
    void whatRequiresAChangeThatFailsIsNotRunAndTheRestIs() {
        module.change("customer", "SELECT nonsense();", "SELECT 1/0;", "SELECT 1;")
                .table("orders", "customer")
                .table("product");

        Map<String, StepResult> results = runAll();

        assertThat(outcomes(results))
                .containsEntry("customer: deploy", Outcome.FAILED)
                .containsEntry("customer: verify", Outcome.NOT_RUN)
                .containsEntry("orders: deploy", Outcome.NOT_RUN)
                .containsEntry("product: redeploy", Outcome.PASSED)
                .containsEntry("whole: revert", Outcome.NOT_RUN);
        assertThat(results.get("orders: deploy").reason())
                .isEqualTo("it requires \"customer\", which cannot be deployed");
    }

    @Test
    void aChangeThatFailsWhileAnotherIsMissingIsNotBlamed() {
        module.change("customer", "SELECT nonsense();", "SELECT 1/0;", "SELECT 1;")
                .change(
                        "orders",
                        "CREATE TABLE public.orders (customer integer REFERENCES public.customer);",
                        "SELECT 1/0;",
                        "DROP TABLE public.orders;");

        StepResult orders = runAll().get("orders: deploy");

        assertThat(orders.outcome()).isEqualTo(Outcome.NOT_RUN);
        assertThat(orders.reason()).contains("\"customer\"", "relation \"public.customer\" does not exist");
    }

    @Test
    void aVerifyScriptThatLooksForSomethingElseFails() {
        module.change(
                "customer",
                "CREATE TABLE public.customer (id integer);",
                "SELECT id FROM public.customers WHERE false;",
                "DROP TABLE public.customer;");

        StepResult verify = runAll().get("customer: verify");

        assertThat(codes(verify)).containsExactly(FindingCode.VERIFY_FAILED);
        assertThat(text(verify)).contains("verify/customer.sql:3:16:").contains("(42P01)");
    }

    @Test
    void aVerifyScriptThatNeedsALaterChangeIsToldWhichOne() {
        module.change(
                        "customer",
                        "CREATE TABLE public.customer (id integer);",
                        "SELECT FROM public.customer, public.product;",
                        "DROP TABLE public.customer;")
                .table("orders")
                .table("product");

        StepResult verify = runAll().get("customer: verify");

        assertThat(codes(verify)).containsExactly(FindingCode.VERIFY_NEEDS_LATER_CHANGE);
        assertThat(text(verify)).contains("passes only once \"product\" is there");
    }

    @Test
    void aVerifyScriptThatPassesWithoutItsChangeProvesNothing() {
        module.change(
                "customer", "CREATE TABLE public.customer (id integer);", "SELECT 1;", "DROP TABLE public.customer;");

        Map<String, StepResult> results = runAll();

        assertThat(codes(results.get("customer: verify"))).containsExactly(FindingCode.VERIFY_PASSES_WITHOUT_CHANGE);
        assertThat(outcomes(results)).containsEntry("customer: redeploy", Outcome.PASSED);
    }

    @Test
    void aVerifyScriptThatStillPassesShowsThatTheRevertIsIncomplete() {
        module.change(
                        "customer",
                        "CREATE TABLE IF NOT EXISTS public.customer (id integer);",
                        "SELECT id FROM public.customer WHERE false;",
                        "DROP TABLE IF EXISTS public.customers;")
                .table("orders");

        Map<String, StepResult> results = runAll();

        assertThat(codes(results.get("customer: revert")))
                .containsExactly(
                        FindingCode.REVERT_LEAVES_OBJECTS,
                        FindingCode.REVERT_DROPS_NOTHING,
                        FindingCode.VERIFY_PASSES_AFTER_REVERT);
        assertThat(outcomes(results)).containsEntry("orders: redeploy", Outcome.PASSED);
    }

    @Test
    void aRevertOfTheWrongObjectFailsAndTheNextChangeIsStillProven() {
        module.change(
                        "customer",
                        "CREATE TABLE public.customer (id integer);",
                        "SELECT id FROM public.customer WHERE false;",
                        "DROP TABLE public.customers;")
                .table("orders");

        Map<String, StepResult> results = runAll();

        assertThat(codes(results.get("customer: revert"))).containsExactly(FindingCode.REVERT_FAILED);
        assertThat(text(results.get("customer: revert")))
                .contains("revert/customer.sql:")
                .contains("(42P01)");
        assertThat(outcomes(results))
                .containsEntry("customer: redeploy", Outcome.NOT_RUN)
                .containsEntry("orders: redeploy", Outcome.PASSED)
                .containsEntry("whole: revert", Outcome.NOT_RUN)
                .containsEntry("whole: verify", Outcome.PASSED);
    }

    @Test
    void aLeftoverThatStopsTheRedeployIsBlamedOnTheRevert() {
        module.change(
                        "mood",
                        "CREATE TYPE public.mood AS ENUM ('glad');\nCREATE TABLE public.diary (mood public.mood);",
                        "SELECT mood FROM public.diary WHERE false;",
                        "DROP TABLE public.diary;")
                .table("orders");

        Map<String, StepResult> results = runAll();

        StepResult redeploy = results.get("mood: redeploy");
        assertThat(codes(redeploy)).containsExactly(FindingCode.REDEPLOY_FAILED);
        assertThat(text(redeploy))
                .contains("deploy/mood.sql:3:1:", "(42710)", "→ Let the revert script of \"mood\" undo");
        assertThat(outcomes(results)).containsEntry("orders: deploy", Outcome.PASSED);
    }

    @Test
    void aMissingScriptIsNamedAndPointedAtInThePlan() {
        module.change("customer", "CREATE TABLE public.customer (id integer);", null, "DROP TABLE public.customer;")
                .change("orders", "CREATE TABLE public.orders (id integer);", "SELECT FROM public.orders;", null)
                .change("product", null, "SELECT 1/0;", "SELECT 1;");

        Map<String, StepResult> results = runAll();

        assertThat(codes(results.get("customer: verify"))).containsExactly(FindingCode.VERIFY_MISSING);
        assertThat(codes(results.get("orders: revert"))).containsExactly(FindingCode.REVERT_MISSING);
        assertThat(codes(results.get("product: deploy"))).containsExactly(FindingCode.SCRIPT_MISSING);
        assertThat(text(results.get("product: deploy"))).contains("pgpm.plan:6:1:", "product.sql");
        assertThat(outcomes(results)).containsEntry("product: revert", Outcome.NOT_RUN);
    }

    @Test
    void anEmptyRevertScriptIsADefect() {
        module.change("customer", "CREATE TABLE public.customer (id integer);", "SELECT id FROM public.customer;", "");

        assertThat(codes(runAll().get("customer: revert"))).contains(FindingCode.SCRIPT_EMPTY);
    }

    @Test
    void aPlaceholderThatDoesNothingIsOnlyAWarningAtTheLevelStandard() {
        module.change("schemas/public", "-- it is there already", "-- nothing", "-- nothing")
                .table("orders");

        Map<String, StepResult> results = runAll();

        assertThat(results)
                .allSatisfy(
                        (step, result) -> assertThat(result.outcome()).as(step).isEqualTo(Outcome.PASSED));
        assertThat(codes(results.get("schemas/public: deploy"))).containsExactly(FindingCode.CHANGE_DOES_NOTHING);
        assertThat(codes(results.get("schemas/public: verify"))).isEmpty();
    }

    @Test
    void aRoleThatDoesNotExistIsAnsweredWithTheCommandThatMakesIt() {
        module.change("grants", "GRANT USAGE ON SCHEMA public TO nobody_of_that_name;", "SELECT 1/0;", "SELECT 1;");

        StepResult deploy = runAll().get("grants: deploy");

        assertThat(codes(deploy)).containsExactly(FindingCode.ROLE_MISSING);
        assertThat(text(deploy)).contains("nobody_of_that_name", "pgpm admin-users bootstrap --yes");
    }

    @Test
    void aDeferredConstraintIsTheFailureOfTheScriptThatBreaksIt() {
        module.change(
                "customer",
                "CREATE TABLE public.a (id int PRIMARY KEY, b int REFERENCES public.a DEFERRABLE INITIALLY DEFERRED);\n"
                        + "INSERT INTO public.a VALUES (1, 2);",
                "SELECT 1/0;",
                "SELECT 1;");

        StepResult deploy = runAll().get("customer: deploy");

        assertThat(codes(deploy)).containsExactly(FindingCode.DEPLOY_FAILED);
        assertThat(text(deploy)).contains("(23503)");
    }

    @Test
    void noScriptSeesTheSettingsOrTheRoleThatAnotherLeft() {
        module.change(
                        "careless",
                        "CREATE TABLE public.a (id integer); SET search_path = pg_catalog; SET ROLE pg_monitor;",
                        "SELECT FROM public.a;",
                        "DROP TABLE public.a;")
                .change("unqualified", "CREATE TABLE b (id integer);", "SELECT FROM b;", "DROP TABLE b;");

        Map<String, StepResult> results = runAll();
        assertThat(codes(results.remove("careless: deploy"))).containsExactly(FindingCode.SESSION_STATE_LEFT);
        assertThat(outcomes(results))
                .allSatisfy((step, outcome) -> assertThat(outcome).as(step).isEqualTo(Outcome.PASSED));
    }

    @Test
    void whatAVerifyScriptWritesIsTakenBack() {
        module.table("orders")
                .change(
                        "customer",
                        "CREATE TABLE public.customer (id integer);",
                        "BEGIN; INSERT INTO public.customer VALUES (1); COMMIT;",
                        "DO $$ BEGIN ASSERT NOT EXISTS (SELECT FROM public.customer); END $$; DROP TABLE public.customer;");

        assertThat(outcomes(runAll())).containsEntry("customer: revert", Outcome.PASSED);
    }

    @Test
    void aVerifyScriptThatEndsItsOwnConnectionIsTheOnlyStepToBlame() {
        module.change(
                        "customer",
                        "CREATE TABLE public.customer (id integer);",
                        "SELECT pg_terminate_backend(pg_backend_pid()) FROM (SELECT FROM public.customer LIMIT 0) c"
                                + " RIGHT JOIN (SELECT 1) one ON true;",
                        "DROP TABLE public.customer;")
                .table("orders");

        Map<String, StepResult> results = runAll();

        assertThat(codes(results.get("customer: verify"))).containsExactly(FindingCode.VERIFY_FAILED);
        assertThat(outcomes(results))
                .containsEntry("customer: revert", Outcome.PASSED)
                .containsEntry("customer: redeploy", Outcome.PASSED)
                .containsEntry("orders: redeploy", Outcome.PASSED);
    }

    @Test
    void aStepRunAloneGivesTheSameResult() {
        module.table("orders")
                .change(
                        "customer",
                        "CREATE TABLE public.customer (id integer);",
                        "SELECT 1;",
                        "DROP TABLE public.customer;")
                .table("product");
        Map<String, StepResult> together = runAll();
        run.close();

        for (String step : together.keySet()) {
            run = CycleRun.of(directory, "shop");
            StepResult alone = run.step(step);
            assertThat(alone.outcome()).as(step).isEqualTo(together.get(step).outcome());
            assertThat(codes(alone)).as(step).isEqualTo(codes(together.get(step)));
            run.close();
        }
    }

    @Test
    void stepsMayBeRunAgainAndInAnyOrder() {
        module.table("orders").table("product");
        run = CycleRun.of(directory, "shop");

        assertThat(run.step("product: redeploy").outcome()).isEqualTo(Outcome.PASSED);
        assertThat(run.step("orders: revert").outcome()).isEqualTo(Outcome.PASSED);
        assertThat(run.step("product: verify").outcome()).isEqualTo(Outcome.PASSED);
        assertThat(run.step("product: verify").outcome()).isEqualTo(Outcome.PASSED);
        assertThat(run.step("whole: redeploy").outcome()).isEqualTo(Outcome.PASSED);
    }

    @Test
    void aRevertThatOnlyWorksRightAfterItsDeployFailsInTheWholeModule() {
        module.table("customer")
                .change(
                        "orders",
                        "CREATE VIEW public.orders AS SELECT id FROM public.customer;",
                        "SELECT id FROM public.orders;",
                        "DROP VIEW public.orders;")
                .change(
                        "special",
                        "CREATE VIEW public.special AS SELECT id FROM public.orders;",
                        "SELECT id FROM public.special;",
                        "DROP VIEW public.special; DROP VIEW public.orders; "
                                + "CREATE VIEW public.orders AS SELECT 1 AS one FROM public.customer;");

        Map<String, StepResult> results = runAll();

        assertThat(outcomes(results)).containsEntry("special: redeploy", Outcome.FAILED);
    }

    @Test
    void atTheLevelCompatAVacuousVerifyIsNotAFailure() {
        module.change(
                "customer", "CREATE TABLE public.customer (id integer);", "SELECT 1;", "DROP TABLE public.customer;");
        run = CycleRun.of(directory, "shop", new CycleOptions(true, Level.COMPAT, false));

        StepResult verify = run.all().get("customer: verify");

        assertThat(verify.outcome()).isEqualTo(Outcome.PASSED);
        assertThat(codes(verify)).containsExactly(FindingCode.VERIFY_PASSES_WITHOUT_CHANGE);
    }

    private Map<String, StepResult> runAll() {
        run = CycleRun.of(directory, "shop");
        return run.all();
    }

    private String text(StepResult result) {
        return new FindingText(directory).render(result.findings());
    }

    private static java.util.List<FindingCode> codes(StepResult result) {
        return result.findings().stream().map(finding -> finding.code()).toList();
    }

    private static Map<String, Outcome> outcomes(Map<String, StepResult> results) {
        Map<String, Outcome> outcomes = new LinkedHashMap<>();
        results.forEach((step, result) -> outcomes.put(step, result.outcome()));
        return outcomes;
    }
}
