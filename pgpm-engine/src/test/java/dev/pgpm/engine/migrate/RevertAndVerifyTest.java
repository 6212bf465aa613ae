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

class RevertAndVerifyTest {

    @TempDir
    private Path directory;

    private WorkspaceFixture files;
    private final TestDatabase database = TestDatabase.fresh();

    @BeforeEach
    void startEmpty() {
        files = WorkspaceFixture.in(directory);
    }

    @Test
    void plainRevertTakesBackTheLastDeployedChange() {
        files.module("shop").table("a").table("b");
        Workspace workspace = files.read();
        database.deploy(workspace, "shop");

        Outcome outcome = database.revert(workspace, RevertRequest.last(workspace.require("shop")));

        assertThat(outcome.changes(Deed.REVERT)).containsExactly("shop:b");
        assertThat(database.ledger()).containsExactly("shop:a");
        assertThat(database.has("public.b")).isFalse();
    }

    @Test
    void theChangeOrTagThatIsNamedStays() {
        files.module("shop")
                .table("a")
                .line("@v1 2026-01-01T00:00:00Z me <me@x> # first")
                .table("b")
                .table("c");
        Workspace workspace = files.read();
        database.deploy(workspace, "shop");

        Outcome first = database.revert(workspace, RevertRequest.to(workspace.require("shop"), "b"));
        Outcome second = database.revert(workspace, RevertRequest.to(workspace.require("shop"), "@v1"));

        assertThat(first.changes(Deed.REVERT)).containsExactly("shop:c");
        assertThat(second.changes(Deed.REVERT)).containsExactly("shop:b");
        assertThat(database.ledger()).containsExactly("shop:a");
    }

    @Test
    void whatDependsOnItInOtherModulesIsNamedAndRevertedOnlyWhenAskedTo() {
        files.module("base").table("a1").table("a2", "a1");
        files.module("shop", "base").table("s1", "base:a1").table("s2", "s1");
        files.module("other").table("o1");
        Workspace workspace = files.read();
        database.deploy(workspace, "shop");
        database.deploy(workspace, "other");
        RevertRequest all = RevertRequest.all(workspace.require("base"));

        FindingsException refused =
                catchThrowableOfType(FindingsException.class, () -> database.revert(workspace, all));
        Outcome outcome = database.revert(workspace, all.withCascade());

        assertThat(text(refused.findings()))
                .contains("[revert-blocked]", "shop:s1 requires base:a1", "--cascade")
                .doesNotContain("other");
        assertThat(outcome.changes(Deed.REVERT)).containsExactly("shop:s2", "shop:s1", "base:a2", "base:a1");
        assertThat(database.ledger()).containsExactly("other:o1");
    }

    @Test
    void aRevertIsConfirmedByVerifyScriptsThatMustFailNow() {
        files.module("shop")
                .change("a", "CREATE TABLE public.a (id integer);", "SELECT id FROM public.a;", "SELECT 1;");
        Workspace workspace = files.read();
        database.deploy(workspace, "shop");

        Outcome outcome = database.revert(workspace, RevertRequest.last(workspace.require("shop")));

        assertThat(outcome.changes(Deed.REVERT)).containsExactly("shop:a");
        assertThat(outcome.failures())
                .extracting(Finding::code)
                .containsExactly(FindingCode.VERIFY_PASSES_AFTER_REVERT);
    }

    @Test
    void aFailingRevertIsAnEventAndNothingIsReverted() {
        files.module("shop").table("a").change("b", "SELECT 1;", "SELECT 1;", "DROP TABLE public.none;");
        Workspace workspace = files.read();
        database.deploy(workspace, "shop");

        Outcome outcome = database.revert(workspace, RevertRequest.all(workspace.require("shop")));

        assertThat(text(outcome.failures())).contains("revert/b.sql:3:1", "(42P01)");
        assertThat(database.ledger()).containsExactly("shop:a", "shop:b");
        assertThat(database.rows("SELECT change_name || ' ' || error_code FROM pgpm_migrate.events"
                        + " WHERE event_type = 'revert'"))
                .containsExactly("b 42P01");
    }

    @Test
    void revertNamesTheObjectsThatDependOnWhatItDrops() {
        files.module("shop").table("a");
        Workspace workspace = files.read();
        database.deploy(workspace, "shop");
        database.execute("CREATE VIEW public.report AS SELECT id FROM public.a");

        Outcome outcome = database.revert(workspace, RevertRequest.last(workspace.require("shop")));

        assertThat(text(outcome.failures()))
                .contains("(2BP01)", "view report depends on table a", "Drop or revert first what depends on it");
    }

    @Test
    void rowsCanGoWithoutTheScripts() {
        files.module("shop").table("a");
        Workspace workspace = files.read();
        database.deploy(workspace, "shop");

        database.revert(
                workspace,
                new RevertRequest(workspace.require("shop"), RevertRequest.Extent.ALL, "", false, true, true));
        Outcome recorded = database.deploy(
                workspace, new DeployRequest(List.of(workspace.require("shop")), "", true, true, false));

        assertThat(recorded.changes(Deed.RECORD)).containsExactly("shop:a");
        assertThat(recorded.changes(Deed.VERIFY)).containsExactly("shop:a");
        assertThat(database.ledger()).containsExactly("shop:a");
    }

    @Test
    void verifyReportsEachFailingChangeWithTheServersWordsAndWhatIsPending() {
        files.module("shop").table("a").table("b").table("c");
        database.deploy(files.read(), "shop");
        database.execute("DROP TABLE public.a; DROP TABLE public.c");
        files.module("shop").table("a").table("b").table("c").table("d");

        Outcome outcome = database.verify(files.read(), "shop");

        assertThat(outcome.changes(Deed.VERIFY)).containsExactly("shop:b");
        assertThat(text(outcome.failures()))
                .contains("verify/a.sql:3:16:", "relation \"public.a\" does not exist", "verify/c.sql:3:16:");
        assertThat(text(outcome.notes())).contains("1 of 4 changes", "    d");
        assertThat(database.rows("SELECT change_name || ' ' || error_message FROM pgpm_migrate.events"
                        + " WHERE event_type = 'verify' ORDER BY 1"))
                .containsExactly("a relation \"public.a\" does not exist", "c relation \"public.c\" does not exist");
    }

    @Test
    void changesThatThePlanNoLongerHasAreTold() {
        files.module("shop").table("a").table("b");
        database.deploy(files.read(), "shop");
        files.module("shop").table("a");
        Workspace workspace = files.read();

        Outcome verified = database.verify(workspace, "shop");
        ModuleStatus status = database.status(workspace, "shop");

        assertThat(text(verified.notes())).contains("its plan does not have", "    b");
        assertThat(status.unknown()).extracting(change -> change.name()).containsExactly("b");
        assertThat(status.last()).hasValueSatisfying(last -> {
            assertThat(last.name()).isEqualTo("b");
            assertThat(last.deployer()).isEqualTo("postgres");
        });
    }

    @Test
    void statusTellsOfModulesThatTheWorkspaceDoesNotHave() {
        files.module("shop").table("a");
        database.deploy(files.read(), "shop");
        Path elsewhere = directory.resolve("elsewhere");
        WorkspaceFixture others = WorkspaceFixture.in(elsewhere);
        others.module("other").table("o");
        Workspace workspace = others.read();

        List<ModuleStatus> all =
                database.with(workspace, lifecycle -> lifecycle.status(List.of(workspace.require("other"))));

        assertThat(all).extracting(ModuleStatus::module).containsExactly("other", "shop");
        assertThat(all.get(0).pending()).hasSize(1);
        assertThat(all.get(1).inWorkspace()).isFalse();
    }

    @Test
    void aTagIsRecordedOnceItsChangeIsDeployed() {
        files.module("shop").table("a").line("@v1 2026-01-01T00:00:00Z me <me@x> # first");
        Workspace workspace = files.read();
        var tag = workspace.require("shop").plan().tag("v1").orElseThrow();

        boolean before = database.with(workspace, lifecycle -> lifecycle.recordTag(workspace.require("shop"), tag));
        database.deploy(workspace, "shop");
        database.execute("DELETE FROM pgpm_migrate.tags");
        boolean after = database.with(workspace, lifecycle -> lifecycle.recordTag(workspace.require("shop"), tag));

        assertThat(before).isFalse();
        assertThat(after).isTrue();
        assertThat(database.rows("SELECT tag FROM pgpm_migrate.tags")).containsExactly("v1");
    }

    private String text(List<Finding> findings) {
        return new FindingText(directory).render(findings);
    }
}
