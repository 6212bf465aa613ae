package dev.pgpm.engine.migrate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.pgpm.engine.finding.Finding;
import dev.pgpm.engine.finding.FindingCode;
import dev.pgpm.engine.finding.FindingText;
import dev.pgpm.engine.finding.FindingsException;
import dev.pgpm.engine.fixture.WorkspaceFixture;
import dev.pgpm.engine.workspace.Module;
import dev.pgpm.engine.workspace.Workspace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Each defect of upstream's engine (pgpm-facts 11.1) by its number, and what ours does in its place. Those of its commands
 * (6, 13, 14, 15, 17, 18) are in the console launcher's {@code UpstreamCommandDefectsTest}.
 */
class UpstreamDefectsTest {

    @TempDir
    private Path directory;

    private WorkspaceFixture files;
    private final TestDatabase database = TestDatabase.fresh();

    @BeforeEach
    void startEmpty() {
        files = WorkspaceFixture.in(directory);
    }

    @Test
    void d01RevertOfAnUnknownOrUndeployedModuleRevertsEverything() {
        files.module("base").table("a");
        files.module("other").table("o");
        Workspace workspace = files.read();
        database.deploy(workspace, "base");

        assertThat(codes(() -> database.revert(workspace, RevertRequest.all(workspace.require("zzz")))))
                .containsExactly(FindingCode.MODULE_NOT_FOUND);
        assertThat(codes(() -> database.revert(workspace, RevertRequest.all(workspace.require("other")))))
                .containsExactly(FindingCode.NOTHING_DEPLOYED);
        assertThat(database.ledger()).containsExactly("base:a");
    }

    @Test
    void d02RevertToAnUnknownChangeRevertsTheWholeModule() {
        files.module("shop").table("alpha").table("beta");
        Workspace workspace = files.read();
        database.deploy(workspace, "shop");

        FindingsException refused = catchThrowableOfType(
                FindingsException.class,
                () -> database.revert(workspace, RevertRequest.to(workspace.require("shop"), "alhpa")));

        assertThat(text(refused.findings())).contains("[target-unknown]", "alpha");
        assertThat(database.ledger()).containsExactly("shop:alpha", "shop:beta");
    }

    @Test
    void d03RevertOfOneModuleAlsoRevertsUnrelatedOnes() {
        files.module("fa").table("a1").table("a2");
        files.module("fc").table("c1");
        Workspace workspace = files.read();
        database.deploy(workspace, "fa");
        database.deploy(workspace, "fc");

        database.revert(workspace, RevertRequest.to(workspace.require("fa"), "a1"));

        assertThat(database.ledger()).containsExactly("fa:a1", "fc:c1");
    }

    @Test
    void d04DeployToADeployedChangeDeploysEverythingBehindIt() {
        files.module("shop").table("a").table("b");
        Workspace workspace = files.read();
        DeployRequest toA = DeployRequest.upTo(workspace.require("shop"), "a");
        database.deploy(workspace, toA);

        Outcome again = database.deploy(workspace, toA);

        assertThat(again.changes(Deed.DEPLOY)).isEmpty();
        assertThat(database.ledger()).containsExactly("shop:a");
        assertThat(codes(() -> database.deploy(workspace, DeployRequest.upTo(workspace.require("shop"), "x"))))
                .containsExactly(FindingCode.TARGET_UNKNOWN);
        assertThat(codes(() -> database.deploy(workspace, DeployRequest.upTo(workspace.require("shop"), "@x"))))
                .containsExactly(FindingCode.TARGET_UNKNOWN);
    }

    @Test
    void d05VerifyCommitsWhatItsScriptsWrite() {
        files.module("shop")
                .change(
                        "a",
                        "CREATE TABLE public.a (id integer);",
                        "BEGIN;\nINSERT INTO public.a VALUES (1);\nSELECT 1/count(*) FROM public.a;\nROLLBACK;",
                        "DROP TABLE public.a;");
        Workspace workspace = files.read();
        database.deploy(workspace, "shop");

        Outcome outcome = database.verify(workspace, "shop");

        assertThat(outcome.succeeded()).isTrue();
        assertThat(database.value("SELECT count(*) FROM public.a")).isEqualTo("0");
    }

    @Test
    void d07AMissingScriptCommitsHalfOfTheModule() {
        files.module("shop").table("a").change("b", null, "SELECT 1;", null);
        files.module("old").table("o1").change("o2", "SELECT 1;", "SELECT 1/0;", null);
        Workspace workspace = files.read();
        database.deploy(workspace, "old");

        assertThat(codes(() -> database.deploy(workspace, "shop"))).containsExactly(FindingCode.SCRIPT_MISSING);
        assertThat(codes(() -> database.revert(workspace, RevertRequest.all(workspace.require("old")))))
                .containsExactly(FindingCode.REVERT_MISSING);
        assertThat(database.ledger()).containsExactly("old:o1", "old:o2");
    }

    @Test
    void d08VerifyPassesWhereNothingIsDeployedAndWhereAnExtensionIsMissing() {
        files.module("shop", "citext").table("a");
        Workspace workspace = files.read();

        Outcome nothing = database.verify(workspace, "shop");
        boolean ledgerMade = database.value("SELECT to_regnamespace('pgpm_migrate') IS NOT NULL")
                .equals("t");
        database.deploy(workspace, "shop");
        database.execute("DROP EXTENSION citext");
        Outcome without = database.verify(workspace, "shop");

        assertThat(nothing.failures()).extracting(Finding::code).containsExactly(FindingCode.NOTHING_DEPLOYED);
        assertThat(ledgerMade).as("verify made a ledger").isFalse();
        assertThat(without.failures()).extracting(Finding::code).containsExactly(FindingCode.EXTENSION_NOT_INSTALLED);
    }

    @Test
    void d08VerifyHidesWhatTheServerSaid() {
        files.module("shop")
                .change("a", "CREATE TABLE public.a ();", "SELECT 1;\nSELECT missing FROM public.a;", "SELECT 1;");
        Workspace workspace = files.read();
        database.deploy(workspace, "shop");

        Outcome outcome = database.verify(workspace, "shop");

        assertThat(text(outcome.failures()))
                .contains(
                        "packages/shop/verify/a.sql:4:8", "the server said (42703): column \"missing\" does not exist");
        assertThat(database.rows("SELECT error_code FROM pgpm_migrate.events WHERE event_type = 'verify'"))
                .contains("42703");
    }

    @Test
    void d09AnEditedDeployedScriptIsNotNoticed() {
        var module = files.module("shop").table("a");
        database.deploy(files.read(), "shop");
        TestDatabase.write(module.script("deploy", "a"), "CREATE TABLE public.a (id bigint);");

        assertThat(codes(() -> database.deploy(files.read(), "shop")))
                .containsExactly(FindingCode.DEPLOYED_SCRIPT_CHANGED);
        assertThat(database.status(files.read(), "shop").drifts())
                .extracting(Drift::reason)
                .containsExactly(Drift.Reason.CONTENT);
    }

    @Test
    void d10TwoIdenticalScriptsFailHalfWayWithAUniqueViolation() {
        files.module("shop").table("first");
        var module = files.module("shop").table("first").table("copy");
        TestDatabase.write(
                module.script("deploy", "copy"),
                "-- deploy shop:first\n\n" + "CREATE TABLE public.first (id integer);\n");

        assertThat(codes(() -> database.deploy(files.read(), "shop"))).contains(FindingCode.SCRIPT_IDENTICAL);
        assertThat(database.has("public.first")).isFalse();
    }

    @Test
    void d10ARenamedChangeFailsWithAUniqueViolation() {
        var module = files.module("shop").table("old");
        database.deploy(files.read(), "shop");
        module = files.module("shop").table("renamed");
        TestDatabase.write(
                module.script("deploy", "renamed"),
                "-- deploy shop:old\n\n" + "CREATE TABLE public.old (id integer);\n");

        FindingsException refused =
                catchThrowableOfType(FindingsException.class, () -> database.deploy(files.read(), "shop"));

        assertThat(text(refused.findings())).contains("[script-identical]", "deployed as \"old\"");
    }

    @Test
    void d12SettingsAndRolesOfOneScriptLeakIntoTheNext() {
        files.module("base")
                .change(
                        "a",
                        "CREATE SCHEMA hidden;\nSET search_path = hidden;\nSET ROLE pg_monitor;\nCREATE TEMP TABLE t ();",
                        "SELECT 'hidden'::regnamespace;",
                        "DROP SCHEMA hidden;");
        files.module("shop", "base")
                .change("s", "CREATE TABLE s (id integer);", "SELECT id FROM public.s;", "DROP TABLE s;");

        Outcome outcome = database.deploy(files.read(), "shop");

        assertThat(outcome.failures()).isEmpty();
        assertThat(database.has("public.s")).isTrue();
    }

    @Test
    void d11AScriptThatLocksTheLedgerHangsForever() {
        files.module("shop")
                .change("a", "LOCK TABLE pgpm_migrate.changes;", "SELECT 1;", "SELECT 1;")
                .table("b");

        Outcome outcome = database.deploy(files.read(), "shop");

        assertThat(outcome.failures()).isEmpty();
        assertThat(database.ledger()).containsExactly("shop:a", "shop:b");
    }

    @Test
    void d11ADeployThatWaitsCannotBeEnded() throws Exception {
        files.module("shop").change("a", "SELECT pg_sleep(3600);", "SELECT 1;", "SELECT 1;");
        Process deploy = DeployProcess.start(files.root(), "shop", database);
        while (database.rows("SELECT pid FROM pg_stat_activity WHERE query LIKE '%pg_sleep(3600)%' AND state = 'active'"
                        + " AND pid <> pg_backend_pid() AND datname = current_database()")
                .isEmpty()) {
            Thread.onSpinWait();
        }

        deploy.destroy(); // SIGTERM

        assertThat(deploy.waitFor(20, TimeUnit.SECONDS)).as("ended").isTrue();
    }

    @Test
    void d16AnEmptyListOfRequirementsIsAnExtensionWithoutAName() {
        var module = files.module("shop").table("a");
        TestDatabase.write(module.directory().resolve("shop.control"), "requires = ''\n");

        Outcome outcome = database.deploy(files.read(), "shop");

        assertThat(outcome.failures()).isEmpty();
        assertThat(database.ledger()).containsExactly("shop:a");
    }

    @Test
    void d16AStrayControlFileInsideAModuleIsAModuleOfItsOwn() throws IOException {
        var module = files.module("shop").table("a");
        Files.createDirectories(module.directory().resolve("test/fixtures"));
        TestDatabase.write(module.directory().resolve("test/fixtures/stray.control"), "requires = 'plpgsql'\n");

        Workspace workspace = files.read();

        assertThat(workspace.modules()).extracting(Module::name).containsExactly("shop");
        assertThat(workspace.broken()).isEmpty();
    }

    @Test
    void d16AGlobThatExcludesIncludesNevertheless() {
        files.module("old").table("o");
        files.module("shop").table("a");
        TestDatabase.write(directory.resolve("pgpm.json"), "{\"packages\": [\"packages/*\", \"!packages/old\"]}");

        assertThat(files.read().modules()).extracting(Module::name).containsExactly("shop");
    }

    @Test
    void d16APlanAndAControlFileThatDisagreeAboutTheNameAreNotFoundWithoutSayingWhy() {
        var module = files.module("shop").table("a");
        TestDatabase.write(module.directory().resolve("pgpm.plan"), "%project=store\na\n");

        FindingsException refused =
                catchThrowableOfType(FindingsException.class, () -> files.read().require("shop"));

        assertThat(text(refused.findings()))
                .contains(
                        "[module-name-mismatch]",
                        "take the name under which it is already deployed",
                        "\"store\"",
                        "\"shop\"");
    }

    @Test
    void d19RowsForCopyBreakTheScriptWithoutNamingTheChange() {
        files.module("shop").change("a", "COPY public.t FROM stdin;\n1\n\\.\n", "SELECT 1;", "SELECT 1;");

        FindingsException refused =
                catchThrowableOfType(FindingsException.class, () -> database.deploy(files.read(), "shop"));

        assertThat(text(refused.findings())).contains("packages/shop/deploy/a.sql:3:1", "COPY");
    }

    @Test
    void d19AnIndexCannotBeMadeConcurrently() {
        files.module("shop")
                .table("a")
                .change(
                        "index",
                        "-- pgpm:no-transaction\nCREATE INDEX CONCURRENTLY a_id ON public.a (id);",
                        "SELECT 'public.a_id'::regclass;",
                        "-- pgpm:no-transaction\nDROP INDEX CONCURRENTLY public.a_id;");
        Workspace workspace = files.read();

        Outcome deployed = database.deploy(workspace, "shop");
        Outcome reverted = database.revert(workspace, RevertRequest.last(workspace.require("shop")));

        assertThat(deployed.failures()).isEmpty();
        assertThat(reverted.failures()).isEmpty();
        assertThat(reverted.changes(Deed.CONFIRM)).containsExactly("shop:index");
    }

    @Test
    void d20TheFastPathSkipsDependenciesTargetsAndMissingScripts() throws IOException {
        files.module("base")
                .table("b")
                .line("@v1 2026-01-01T00:00:00Z me <me@x> # first")
                .table("later");
        var shop = files.module("shop", "base").table("s1", "base:@v1").table("s2");
        Workspace workspace = files.read();

        database.deploy(workspace, DeployRequest.upTo(workspace.require("shop"), "s1"));
        List<String> requires = database.rows("SELECT requires FROM pgpm_migrate.dependencies");
        Files.delete(shop.script("deploy", "s2"));

        assertThat(database.ledger()).containsExactly("base:b", "base:later", "shop:s1");
        assertThat(requires).containsExactly("base:b");
        assertThat(codes(() -> database.deploy(files.read(), "shop"))).containsExactly(FindingCode.SCRIPT_MISSING);
    }

    @Test
    void d19AByteOrderMarkOrADollarTagOfItsOwnBreaksTheScript() {
        var module = files.module("shop")
                .change(
                        "a",
                        "BEGIN;\nDO $EOFCODE$ BEGIN EXECUTE $x$CREATE TABLE public.a (id integer)$x$; END $EOFCODE$;\nCOMMIT;",
                        "SELECT id FROM public.a;",
                        "DROP TABLE public.a;")
                .table("b");
        TestDatabase.write(module.script("deploy", "b"), "\uFEFFCREATE TABLE public.b (id integer);");

        Outcome outcome = database.deploy(files.read(), "shop");

        assertThat(outcome.failures()).isEmpty();
        assertThat(outcome.changes(Deed.DEPLOY)).containsExactly("shop:a", "shop:b");
    }

    @Test
    void d19AScriptOnlyForPsqlFailsWithoutNamingTheChange() {
        files.module("shop").change("a", "\\echo hello\nSELECT 1;", "SELECT 1;", "SELECT 1;");

        FindingsException refused =
                catchThrowableOfType(FindingsException.class, () -> database.deploy(files.read(), "shop"));

        assertThat(text(refused.findings())).contains("packages/shop/deploy/a.sql:3:1", "[script-needs-psql]");
    }

    @Test
    void d20ARawTagOfTheFastPathDoesNotProtectWhatItNames() {
        files.module("base").table("a1").line("@v1 2026-01-01T00:00:00Z me <me@x> # first");
        files.module("shop", "base").table("s1", "base:@v1");
        Workspace workspace = files.read();
        database.deploy(workspace, "shop");
        database.execute("UPDATE pgpm_migrate.dependencies SET requires = 'base:@v1'");

        assertThat(codes(() -> database.revert(workspace, RevertRequest.all(workspace.require("base")))))
                .containsExactly(FindingCode.REVERT_BLOCKED);
    }

    @Test
    void bareNamesOfOlderLedgersMeanTheSameModule() {
        files.module("shop").table("a").table("b", "a");
        Workspace workspace = files.read();
        database.deploy(workspace, "shop");
        database.execute("UPDATE pgpm_migrate.dependencies SET requires = 'a'");
        files.module("shop").table("a");
        Workspace shorter = files.read();

        FindingsException refused = catchThrowableOfType(
                FindingsException.class, () -> database.revert(shorter, RevertRequest.all(shorter.require("shop"))));

        assertThat(text(refused.findings())).contains("shop:b requires shop:a", "Their plan is not in this workspace");
    }

    private static List<FindingCode> codes(ThrowingCallable call) {
        FindingsException refused = catchThrowableOfType(FindingsException.class, call);
        assertThat(refused).as("refused").isNotNull();
        return refused.findings().stream().map(Finding::code).toList();
    }

    private String text(List<Finding> findings) {
        return new FindingText(directory).render(findings);
    }
}
