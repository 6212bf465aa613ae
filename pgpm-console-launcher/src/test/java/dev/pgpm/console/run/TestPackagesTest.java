package dev.pgpm.console.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pgpm.console.Pgpm;
import dev.pgpm.console.report.JsonReportReader;
import dev.pgpm.console.result.ModuleRecord;
import dev.pgpm.console.result.RunRecord;
import dev.pgpm.engine.finding.Finding;
import dev.pgpm.engine.finding.FindingCode;
import dev.pgpm.engine.fixture.WorkspaceFixture;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a user of {@code pgpm test-packages} reads, and the exit code that a build sees. */
class TestPackagesTest {

    @TempDir
    private Path directory;

    private WorkspaceFixture workspace;

    @BeforeEach
    void startWithAModuleThatIsRight() {
        workspace = WorkspaceFixture.in(directory.resolve("ws"));
        workspace.module("base").table("customer");
    }

    @Test
    void whatFilesTellIsToldAloneWhateverTheServerSaysMeanwhile() throws Exception {
        Files.writeString(directory.resolve("ws/pgpm.json"), "{ \"packages\": 1 }");

        Pgpm pgpm = run("--full-cycle", "--all", "--jdbc-url", "jdbc:postgresql://127.0.0.1:1/postgres?user=nobody");

        assertThat(pgpm.exitCode()).as(pgpm.toString()).isEqualTo(2);
        assertThat(pgpm.err()).contains("pgpm.json", "[workspace-invalid]").doesNotContain("127.0.0.1");
        assertThat(pgpm.out()).isEmpty();
    }

    @Test
    void aWorkspaceThatIsRightIsProven() {
        workspace.module("shop", "base", "pgcrypto").table("orders").table("product", "orders");

        Pgpm pgpm = run("--full-cycle", "--workspace", "--all");

        assertThat(pgpm.exitCode()).as(pgpm.toString()).isZero();
        assertThat(pgpm.out())
                .contains("✔ base  1 change, 8 steps")
                .contains("✔ shop  2 changes, 12 steps")
                .contains("Modules  2, of which 2 proven")
                .contains("Steps    20: 20 passed, 0 failed, 0 not run")
                .endsWith("PROVEN\n");
    }

    @Test
    void theSumSaysWhatFailuresHaveInCommon() {
        for (String name : List.of("a", "b", "c")) {
            workspace.module(name).change("t", "CREATE SCHEMA " + name + ";", "SELECT 1;", "DROP SCHEMA " + name + ";");
        }

        assertThat(run("--full-cycle", "--workspace", "--all").out())
                .contains("\nFindings 3: 3 verify-passes-without-change\n");
    }

    @Test
    void warningsOfOneKindAreToldTenTimesAndThenCounted() {
        WorkspaceFixture.ModuleFixture shop = workspace.module("shop");
        for (int i = 0; i < 12; i++) {
            shop.change("t" + i, "CREATE TABLE t" + i + " ();", "SELECT FROM t" + i + ";", "DROP TABLE t" + i + ";");
        }

        String few = run("--full-cycle", "--workspace", "--all").out();
        String all = run("--full-cycle", "--workspace", "--all", "--details", "verbose")
                .out();

        assertThat(few.split("\\[script-unqualified-name]", -1)).hasSize(1 + 10 + 1);
        assertThat(few).contains("… and 2 more [script-unqualified-name]: --details verbose and reports tell them all");
        assertThat(all.split("\\[script-unqualified-name]", -1)).hasSize(1 + 12);
    }

    @Test
    void withoutFullCycleItDeploysAndVerifies() {
        Pgpm pgpm = run("--workspace", "--all");

        assertThat(pgpm.out()).contains("Steps    3: 3 passed");
    }

    @Test
    void theModuleThatOneStandsInIsMeantAlsoFromBelow() throws Exception {
        workspace.module("shop", "base").table("orders");
        Path below = Files.createDirectories(directory.resolve("ws/packages/shop/deploy/deeper"));

        Pgpm pgpm = Pgpm.run("test-packages", "--full-cycle", "--server", "embedded", "--cwd", below.toString());

        assertThat(pgpm.exitCode()).as(pgpm.toString()).isZero();
        assertThat(pgpm.out()).contains("✔ shop").doesNotContain("✔ base");
    }

    @Test
    void aDefectEndsWithExitCodeOneAndIsShownWithPlaceCauseAndRemedy() {
        workspace
                .module("shop")
                .change("orders", "CREATE TABLE public.orders (id integer", "SELECT 1/0;", "DROP TABLE public.orders;");

        Pgpm pgpm = run("--full-cycle", "--package", "shop");

        assertThat(pgpm.exitCode()).isEqualTo(1);
        assertThat(pgpm.out())
                .contains("✘ shop  1 change, 8 steps, 1 failed, 6 not run")
                .contains("1) shop › orders: deploy")
                .contains("packages/shop/deploy/orders.sql:")
                .contains("the server said (42601): syntax error at end of input")
                .contains("→ Correct the statement at this place.")
                .contains("shop › orders: its deploy script fails: syntax error at end of input (3 steps)")
                .contains("NOT PROVEN: the modules have defects")
                .endsWith("What a code in brackets means and how to mend it: pgpm explain deploy-failed\n");
    }

    @Test
    void whatIsAllowedIsToldWithItsReasonAndFailsNothing() {
        workspace
                .module("shop")
                .change(
                        "orders",
                        "CREATE TABLE public.orders (); CREATE TABLE IF NOT EXISTS public.pen ();",
                        "SELECT FROM public.orders;",
                        "-- pgpm:allow revert-leaves-objects pens are for ever\nDROP TABLE public.orders;");

        Pgpm pgpm = run("--full-cycle", "--package", "shop");

        assertThat(pgpm.exitCode()).as(pgpm.toString()).isZero();
        assertThat(pgpm.out())
                .contains(
                        "allowed: packages/shop/revert/orders.sql:4:1: after the revert of \"orders\"",
                        "[revert-leaves-objects], because: pens are for ever (packages/shop/revert/orders.sql:3:1)",
                        "shop › whole module: the revert of \"orders\" leaves something behind (2 steps)")
                .endsWith("PROVEN\n");
    }

    @Test
    void withABaselineOnlyNewFindingsFail() throws Exception {
        WorkspaceFixture.ModuleFixture shop = workspace
                .module("shop")
                .change("orders", "CREATE TABLE public.orders ();", "SELECT 1;", "DROP TABLE public.orders;");
        Path file = directory.resolve("ws/known.json");

        Pgpm written = run("--full-cycle", "--package", "shop", "--write-baseline", "known.json");
        Pgpm old = run("--full-cycle", "--package", "shop", "--baseline", "known.json");
        shop.change("pens", "CREATE TABLE public.pens ();", "SELECT 1;", "DROP TABLE public.pens;");
        Pgpm added = run("--full-cycle", "--package", "shop", "--baseline", "known.json");

        assertThat(written.exitCode()).as(written.toString()).isZero();
        assertThat(Files.readString(file)).isEqualTo("""
                {"findings": [
                  {"module": "shop", "change": "orders", "step": "verify", "code": "verify-passes-without-change"}
                ]}
                """);
        assertThat(old.exitCode()).as(old.toString()).isZero();
        assertThat(old.out()).contains("1 known finding of the baseline");
        assertThat(added.exitCode()).isEqualTo(1);
        assertThat(added.out()).contains("1) shop › pens: verify").doesNotContain("2)");
    }

    @Test
    void aBaselineWhoseFindingsAreMendedIsToBeWrittenAgain() throws Exception {
        Files.writeString(directory.resolve("ws/known.json"), """
                {"findings": [
                  {"module": "base", "change": "customer", "step": "verify", "code": "verify-passes-without-change"},
                  {"module": "other", "change": "x", "step": "verify", "code": "verify-failed"}
                ]}
                """);

        Pgpm pgpm =
                run("--full-cycle", "--package", "base", "--baseline", "known.json", "--write-baseline", "known.json");

        assertThat(pgpm.exitCode()).as(pgpm.toString()).isZero();
        assertThat(pgpm.out()).contains("1 entry of the baseline is mended and left out of the new one");
        assertThat(Files.readString(directory.resolve("ws/known.json")))
                .contains("\"other\"")
                .doesNotContain("\"base\"");
    }

    @Test
    void aBaselineThatIsNoneIsRefused() throws Exception {
        Files.writeString(directory.resolve("ws/known.json"), "{\"findings\": [\n  {\"module\": 1}]}");

        Pgpm pgpm = run("--full-cycle", "--package", "base", "--baseline", "known.json");

        assertThat(pgpm.exitCode()).as(pgpm.toString()).isEqualTo(2);
        assertThat(pgpm.err() + pgpm.out())
                .contains("known.json:2:14", "\"module\" is not a text", "[baseline-invalid]");
    }

    @Test
    void anUnknownDependencyIsRefusedBeforeAnyDatabaseIsTouched() {
        workspace.module("shop").table("orders", "custommer").table("customer");

        Pgpm pgpm = run("--full-cycle", "--package", "shop");

        assertThat(pgpm.exitCode()).as(pgpm.toString()).isEqualTo(2);
        assertThat(pgpm.out())
                .contains(
                        "packages/shop/pgpm.plan:4:9:",
                        "custommer",
                        "Did you mean \"customer\"?",
                        "[dependency-unknown]")
                .contains("NOT PROVEN: not everything could be run");
    }

    @Test
    void aCircleOfChangesIsShownWhole() {
        workspace.module("shop").table("a", "c").table("b", "a").table("c", "b");

        Pgpm pgpm = run("--full-cycle", "--package", "shop");

        assertThat(pgpm.exitCode()).isEqualTo(2);
        assertThat(pgpm.out()).contains("[dependency-cycle]").containsPattern("a → c → b → a|a → b → c → a");
    }

    @Test
    void aCircleOfModulesIsShownWholeAndTheOthersAreProven() {
        workspace.module("one", "two").table("a").and().module("two", "one").table("b");

        Pgpm pgpm = run("--full-cycle", "--workspace", "--all");

        assertThat(pgpm.exitCode()).as(pgpm.toString()).isEqualTo(2);
        assertThat(pgpm.out()).contains("[module-cycle]").containsPattern("one → two → one|two → one → two");
        assertThat(pgpm.out()).contains("✔ base");
    }

    @Test
    void anExtensionThatTheServerDoesNotHaveKeepsOnlyItsModuleFromRunning() {
        workspace.module("maps", "postgis").table("place");

        Pgpm pgpm = run("--full-cycle", "--workspace", "--all");

        assertThat(pgpm.exitCode()).as(pgpm.toString()).isEqualTo(2);
        assertThat(pgpm.out())
                .contains(
                        "packages/maps/maps.control",
                        "the extension \"postgis\" is required here, and the server does"
                                + " not have it [extension-unavailable]")
                .contains("✔ base");
    }

    @Test
    void aMissingRoleIsAnsweredWithTheCommandThatMakesIt() {
        workspace
                .module("shop")
                .change("grants", "GRANT USAGE ON SCHEMA public TO nobody_here;", "SELECT 1/0;", "SELECT 1;");

        Pgpm pgpm = run("--full-cycle", "--package", "shop");

        assertThat(pgpm.exitCode()).isEqualTo(1);
        assertThat(pgpm.out())
                .contains("packages/shop/deploy/grants.sql:3:", "(42704): role \"nobody_here\" does not exist")
                .contains("pgpm admin-users bootstrap --yes");
    }

    @Test
    void aMissingScriptIsNamed() throws Exception {
        Files.delete(directory.resolve("ws/packages/base/revert/customer.sql"));

        Pgpm pgpm = run("--full-cycle", "--package", "base");

        assertThat(pgpm.exitCode()).isEqualTo(1);
        assertThat(pgpm.out()).contains("packages/base/pgpm.plan:4:1:", "[revert-missing]", "revert/customer.sql");
    }

    @Test
    void anUnknownModuleIsAnsweredWithASuggestion() {
        Pgpm pgpm = run("--package", "bsae");

        assertThat(pgpm.exitCode()).isEqualTo(2);
        assertThat(pgpm.err()).contains("the workspace has no module \"bsae\"", "Did you mean \"base\"?");
    }

    @Test
    void anUnknownModuleCannotBeExcluded() {
        Pgpm pgpm = run("--workspace", "--all", "--exclude", "bsae");

        assertThat(pgpm.exitCode()).isEqualTo(2);
        assertThat(pgpm.err()).contains("Did you mean \"base\"?");
    }

    @Test
    void exclusionCanBeRepeatedAndLeavingNothingIsAnError() {
        workspace.module("shop").table("orders");

        Pgpm pgpm = run("--workspace", "--all", "--exclude", "base", "--exclude", "shop");

        assertThat(pgpm.exitCode()).isEqualTo(2);
        assertThat(pgpm.err()).contains("No module is left to run");
    }

    @Test
    void allModulesAndOneByNameContradictEachOther() {
        Pgpm pgpm = run("--workspace", "--all", "--package", "base");

        assertThat(pgpm.exitCode()).isEqualTo(2);
        assertThat(pgpm.err())
                .contains("--all means every module, --package only those that it names: give one of the two.")
                .contains("To leave modules out of all, use --exclude.");
    }

    @Test
    void aModuleOfTheWorkspaceByNameIsThatModuleOnly() {
        workspace.module("shop").table("orders");

        Pgpm pgpm = run("--workspace", "--package", "shop");

        assertThat(pgpm.out()).contains("Modules  1, of which 1 proven");
    }

    @Test
    void anUnknownOptionIsAnsweredWithASuggestion() {
        Pgpm pgpm = run("--full-cicle");

        assertThat(pgpm.exitCode()).isEqualTo(2);
        assertThat(pgpm.err()).contains("Unknown option: '--full-cicle'", "--full-cycle");
    }

    @Test
    void aDirectoryThatIsNoWorkspaceIsAnError() {
        Pgpm pgpm = Pgpm.run("test-packages", "--cwd", directory.toString());

        assertThat(pgpm.exitCode()).isEqualTo(2);
        assertThat(pgpm.err()).contains("[workspace-not-found]", "pgpm.json");
    }

    @Test
    void theRootOfAWorkspaceIsNoModule() {
        Pgpm pgpm = run("--full-cycle");

        assertThat(pgpm.exitCode()).isEqualTo(2);
        assertThat(pgpm.err()).contains("There is no module here", "--workspace --all");
    }

    @Test
    void aServerThatCannotBeReachedIsNoDefectOfTheModules() {
        Pgpm pgpm = Pgpm.run(
                "test-packages",
                "--workspace",
                "--all",
                "--cwd",
                workspace.root().toString(),
                "--jdbc-url",
                "jdbc:postgresql://127.0.0.1:1/postgres?user=me&password=secret-word");

        assertThat(pgpm.exitCode()).as(pgpm.toString()).isEqualTo(2);
        assertThat(pgpm.toString())
                .contains("127.0.0.1:1", "[connection-failed]")
                .doesNotContain("secret-word");
    }

    @Test
    void nothingMoreIsStartedAfterAFailureIfThatIsAskedFor() {
        workspace
                .module("abc")
                .change("broken", "SELECT nonsense();", "SELECT 1/0;", "SELECT 1;")
                .table("never");

        Pgpm pgpm = run("--full-cycle", "--package", "abc", "--fail-fast");

        assertThat(pgpm.out()).contains("abc › never: stopped after the first failure (4 steps)");
    }

    @Test
    void verboseShowsEachStepOfEachChange() {
        Pgpm pgpm = run("--full-cycle", "--workspace", "--all", "--details", "verbose");

        assertThat(pgpm.out())
                .containsPattern("    customer  ✔ deploy \\d+ ms  ✔ verify \\d+ ms  ✔ revert \\d+ ms  ✔ redeploy");
    }

    @Test
    void summaryTellsOnlyTheVerdict() {
        Pgpm pgpm = run("--full-cycle", "--workspace", "--all", "--details", "summary");

        assertThat(pgpm.out()).doesNotContain("✔").contains("PROVEN");
    }

    @Test
    void reportsNameModuleChangeAndStep() throws Exception {
        workspace.module("shop").change("bad", "SELECT nonsense('\u0001 ]]>');", "SELECT 1/0;", "SELECT 1;");

        run("--full-cycle", "--workspace", "--all", "--reports-dir", "reports");

        Path reports = directory.resolve("ws/reports");
        try (Stream<Path> files = Files.list(reports)) {
            assertThat(files.map(file -> file.getFileName().toString()).sorted().toList())
                    .isEqualTo(List.of("TEST-base.xml", "TEST-shop.xml"));
        }
        assertThat(Files.readString(reports.resolve("TEST-base.xml")))
                .contains("<testsuite name=\"base\" tests=\"8\" failures=\"0\" errors=\"0\" skipped=\"0\"")
                .contains("<testcase classname=\"base\" name=\"customer: redeploy\"");
        String shop = Files.readString(reports.resolve("TEST-shop.xml"));
        assertThat(shop)
                .contains("name=\"bad: deploy\"", "file=\"packages/shop/deploy/bad.sql\" line=\"3\"")
                .contains("<failure type=\"deploy-failed\"")
                .contains("<skipped message=\"not run: its deploy script fails:");
        javax.xml.parsers.DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(reports.resolve("TEST-shop.xml").toFile());
    }

    @Test
    void aModuleThatCouldNotRunIsAnErrorInItsReport() throws Exception {
        workspace.module("maps", "postgis").table("place");

        run("--full-cycle", "--workspace", "--all", "--reports-dir", "reports");

        assertThat(Files.readString(directory.resolve("ws/reports/TEST-maps.xml")))
                .contains("errors=\"1\"", "<testcase classname=\"maps\" name=\"module: run\"")
                .contains("<error type=\"extension-unavailable\"");
    }

    @Test
    void aRunWithoutAServerProvesNothing() throws Exception {
        Pgpm pgpm = Pgpm.run(
                "test-packages",
                "--full-cycle",
                "--workspace",
                "--all",
                "--cwd",
                workspace.root().toString(),
                "--reports-dir",
                "reports",
                "--jdbc-url",
                "jdbc:postgresql://127.0.0.1:1/postgres");

        assertThat(pgpm.exitCode()).isEqualTo(2);
        assertThat(pgpm.out()).contains("Modules  1, of which 0 proven").doesNotContain("\nPROVEN");
        assertThat(Files.readString(directory.resolve("ws/reports/TEST-base.xml")))
                .contains("errors=\"1\"");
    }

    @Test
    void aReportDirectoryThatCannotBeWrittenIsToldAndDoesNotHideTheVerdict() throws Exception {
        Path file = Files.createFile(directory.resolve("file"));

        Pgpm pgpm = run("--workspace", "--all", "--reports-dir", file.toString());

        assertThat(pgpm.exitCode()).isEqualTo(2);
        assertThat(pgpm.out()).contains("PROVEN");
        assertThat(pgpm.err()).contains("could not be written to " + file, "--reports-dir");
    }

    @Test
    void oneReportThatCannotBeWrittenKeepsNoOtherFromIt() throws Exception {
        Path file = Files.createFile(directory.resolve("file"));

        Pgpm pgpm = run("--workspace", "--all", "--report", "json=" + file + "/x.json", "--report", "junit");

        assertThat(pgpm.exitCode()).isEqualTo(2);
        assertThat(pgpm.err())
                .contains("The report json could not be written to " + file + "/x.json: " + file + " is in the way");
        assertThat(directory.resolve("ws/pgpm-reports/TEST-base.xml")).exists();
    }

    @Test
    void theJsonReportHoldsWhatTheRunFound() throws Exception {
        workspace
                .module("shop", "base")
                .change(
                        "orders",
                        "CREATE TABLE public.orders (); CREATE TABLE public.pen (id int, word text DEFAULT 'x');",
                        "SELECT FROM public.orders;",
                        "DROP TABLE public.orders; -- postgres://ada:s3cret@host/db");

        Pgpm pgpm = run("--full-cycle", "--workspace", "--all", "--report", "json=run.json");

        RunRecord run = JsonReportReader.read(directory.resolve("ws/run.json"));
        assertThat(run.exitCode().number()).isEqualTo(pgpm.exitCode()).isEqualTo(1);
        assertThat(run.setting().root()).isEqualTo(workspace.root());
        assertThat(run.modules()).extracting(ModuleRecord::name).containsExactly("base", "shop");
        ModuleRecord shop = run.modules().get(1);
        assertThat(shop.files().requires()).containsExactly("base");
        assertThat(shop.files().content()).hasSize(64);
        assertThat(shop.start()).isPositive();
        Finding left = run.failures().get(0);
        assertThat(left.code()).isEqualTo(FindingCode.REVERT_LEAVES_OBJECTS);
        assertThat(left.place().text()).contains("postgres://ada:***@host/db");
        assertThat(left.differences()).anySatisfy(one -> {
            assertThat(one.object()).isEqualTo("table public.pen");
            assertThat(one.wanted()).isEmpty();
            assertThat(one.found()).isPresent();
        });
        assertThat(pgpm.out()).contains("ada:***@host").doesNotContain("s3cret");
        assertThat(Files.readString(directory.resolve("ws/run.json"))).doesNotContain("s3cret");
    }

    @Test
    void aFormatThatThereIsNotIsAnErrorOfUsageThatKnowsABetterOne() {
        assertThat(run("--report", "jsn").err()).contains("there is no report format \"jsn\". Did you mean \"json\"?");
        assertThat(run("--report", "json=").err()).contains("after \"json=\" the name of a file is missing");
        assertThat(run("--report", "json=").exitCode()).isEqualTo(2);
    }

    private Pgpm run(String... options) {
        List<String> arguments = Stream.concat(
                        Stream.of(
                                "test-packages",
                                "--server",
                                "embedded",
                                "--cwd",
                                workspace.root().toString()),
                        Stream.of(options))
                .toList();
        return Pgpm.run(arguments.toArray(String[]::new));
    }
}
