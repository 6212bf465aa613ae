package dev.pgpm.engine.migrate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.pgpm.engine.finding.FindingsException;
import dev.pgpm.engine.fixture.WorkspaceFixture;
import dev.pgpm.engine.server.ConnectionSettings;
import dev.pgpm.engine.server.TestServer;
import dev.pgpm.engine.workspace.Workspace;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Upstream's engine and this one on the same database: what either deploys, the other verifies, shows, reverts and
 * deploys again. Needs node and the npm package {@code @pgpmjs/core} in $PGPM_NPM_DIR; .ci/run provides both.
 */
@Tag("slow")
class InterchangeTest {

    private static final Path SCRIPT =
            Path.of("../bench/upstream/upstream.mjs").toAbsolutePath().normalize();

    @TempDir
    private Path directory;

    private final TestDatabase database = TestDatabase.fresh();
    private Workspace workspace;

    @BeforeEach
    void startWithTwoModulesAndTagsAcrossThem() {
        String npm = System.getenv().getOrDefault("PGPM_NPM_DIR", "../target/npm");
        assumeTrue(
                Files.isDirectory(Path.of(npm, "node_modules/@pgpmjs/core")),
                "no @pgpmjs/core in " + npm + "/node_modules: set PGPM_NPM_DIR, or run .ci/npm-workspace");
        assumeTrue(isThere("node"), "no node on the PATH");
        WorkspaceFixture files = WorkspaceFixture.in(directory);
        files.module("base", "plpgsql") // upstream takes an empty list for an extension without a name
                .table("a1")
                .line("@v1 2026-01-01T00:00:00Z me <me@x> # first")
                .table("a2", "a1")
                .table("a3");
        files.module("shop", "base").table("s1", "base:@v1").table("s2", "s1");
        workspace = files.read();
    }

    @Test
    void upstreamDeploysAndWeVerifyShowRevertToATagAndDeployAgain() {
        upstream("deploy", "shop");

        Outcome verified = database.verify(workspace, "shop");
        ModuleStatus status = database.status(workspace, "base");
        Outcome reverted = database.revert(workspace, RevertRequest.to(workspace.require("base"), "@v1"));
        Outcome redeployed = database.deploy(workspace, "shop");

        assertThat(verified.failures()).isEmpty();
        assertThat(verified.changes(Deed.VERIFY)).hasSize(5);
        assertThat(status.deployed())
                .hasSize(3)
                .allMatch(change -> change.deployer().isEmpty());
        assertThat(status.drifts()).isEmpty();
        assertThat(status.tag()).isEqualTo("v1");
        assertThat(reverted.changes(Deed.REVERT)).containsExactly("base:a3", "base:a2");
        assertThat(redeployed.changes(Deed.DEPLOY)).containsExactly("base:a2", "base:a3");
    }

    @Test
    void weDeployAndUpstreamVerifiesRevertsAndDeploysAgain() {
        database.deploy(workspace, "shop");

        upstream("verify", "shop");
        upstream("revert", "base");
        assertThat(database.ledger()).isEmpty();
        assertThat(database.has("public.a1")).isFalse();
        upstream("deploy", "shop");

        assertThat(database.ledger()).containsExactly("base:a1", "base:a2", "base:a3", "shop:s1", "shop:s2");
        assertThat(database.rows("SELECT DISTINCT deployer FROM pgpm_migrate.changes"))
                .containsExactly("postgres");
    }

    @Test
    void eachDeploysAHalf() {
        upstream("deploy", "base", "--to", "@v1");
        Outcome ours = database.deploy(workspace, DeployRequest.upTo(workspace.require("base"), "a2"));
        upstream("deploy", "shop");

        Outcome nothing = database.deploy(workspace, "shop");

        assertThat(ours.changes(Deed.DEPLOY)).containsExactly("base:a2");
        assertThat(nothing.failures()).isEmpty();
        assertThat(nothing.changes(Deed.DEPLOY)).isEmpty();
        assertThat(database.ledger()).hasSize(5);
    }

    @Test
    void aTagOfAnotherModuleProtectsItsChangeWhoeverDeployed() {
        upstream("deploy", "shop");

        FindingsException refused = catchThrowableOfType(
                FindingsException.class,
                () -> database.revert(workspace, RevertRequest.all(workspace.require("base"))));

        assertThat(refused).hasMessageContaining("shop:s1 requires base:a1");
    }

    @Test
    void rowsOfTheFastPathWithTheirRawTagsAreUnderstood() {
        upstream("deploy", "shop", "--fast");

        Outcome verified = database.verify(workspace, "shop");
        FindingsException refused = catchThrowableOfType(
                FindingsException.class,
                () -> database.revert(workspace, RevertRequest.all(workspace.require("base"))));
        Outcome cascaded = database.revert(
                workspace, RevertRequest.all(workspace.require("base")).withCascade());

        assertThat(verified.failures()).isEmpty();
        assertThat(refused).hasMessageContaining("shop:s1");
        assertThat(cascaded.failures()).isEmpty();
        assertThat(database.ledger()).isEmpty();
    }

    @Test
    void rowsWithoutObjectsAreVerifiedForWhatTheyAre() {
        upstream("deploy", "base", "--log-only");

        Outcome verified = database.verify(workspace, "base");

        assertThat(database.ledger()).hasSize(3);
        assertThat(verified.failures()).hasSize(3);
    }

    @Test
    void whatWeOnlyRecordUpstreamTakesForDeployed() {
        database.deploy(workspace, new DeployRequest(List.of(workspace.require("base")), "", true, true, false));

        upstream("deploy", "base");

        assertThat(database.has("public.a1")).isFalse();
        assertThat(database.ledger()).hasSize(3);
    }

    @Test
    void aLedgerThatUpstreamMadeIsReadAsItIsAndCompletedByOurFirstDeploy() {
        upstream("deploy", "base");
        boolean before = database.has("pgpm_migrate.tags");

        database.status(workspace, "base");
        boolean afterStatus = database.has("pgpm_migrate.tags");
        Outcome outcome = database.deploy(workspace, "shop");

        assertThat(before).isFalse();
        assertThat(afterStatus).isFalse();
        assertThat(outcome.failures()).isEmpty();
        assertThat(database.rows(
                        "SELECT change_name || ' ' || coalesce(deployer, '-') FROM pgpm_migrate.changes ORDER BY 1"))
                .containsExactly("a1 -", "a2 -", "a3 -", "s1 postgres", "s2 postgres");
        upstream("verify", "shop");
    }

    @Test
    void upstreamRevertsToATagWhatWeDeployedAndWeGoOnFromThere() {
        database.deploy(workspace, "shop");

        upstream("revert", "base", "--to", "@v1");
        ModuleStatus status = database.status(workspace, "base");
        Outcome rest = database.deploy(workspace, "shop");

        assertThat(status.deployed()).hasSize(1);
        assertThat(status.tag()).isEqualTo("v1");
        assertThat(rest.failures()).isEmpty();
        assertThat(rest.changes(Deed.DEPLOY)).containsExactly("base:a2", "base:a3", "shop:s1", "shop:s2");
    }

    @Test
    void ourRowsProtectWhatTheyRequireFromUpstreamToo() {
        database.deploy(workspace, "shop");

        String said = run("revert", "base", 1, "--no-recursive", "--loud");

        assertThat(said).contains("shop:s1");
        assertThat(database.ledger()).contains("base:a1", "shop:s1");
    }

    @Test
    void bareNamesOfOlderLedgersAreUnderstoodByBoth() {
        upstream("deploy", "shop");
        database.execute("UPDATE pgpm_migrate.dependencies SET requires = 's1' WHERE requires = 'shop:s1'");

        Outcome reverted = database.revert(workspace, RevertRequest.last(workspace.require("shop")));
        Outcome redeployed = database.deploy(workspace, "shop");
        upstream("revert", "shop");

        assertThat(reverted.changes(Deed.CONFIRM)).containsExactly("shop:s2");
        assertThat(redeployed.changes(Deed.DEPLOY)).containsExactly("shop:s2");
        assertThat(database.ledger()).containsExactly("base:a1", "base:a2", "base:a3");
    }

    @Test
    void theFastPathGoesOnFromWhatWeDeployed() {
        database.deploy(workspace, "base");

        upstream("deploy", "shop", "--fast");
        Outcome verified = database.verify(workspace, "shop");

        assertThat(verified.changes(Deed.VERIFY)).hasSize(5);
        assertThat(database.status(workspace, "shop").drifts()).isEmpty();
    }

    private void upstream(String command, String module, String... options) {
        run(command, module, 0, options);
    }

    private String run(String command, String module, int exitCode, String... options) {
        List<String> line = new ArrayList<>(List.of(
                "node",
                SCRIPT.toString(),
                command,
                directory.toString(),
                "--package",
                module,
                "--database",
                database.name()));
        Stream.of(options).forEach(line::add);
        try {
            ConnectionSettings server = TestServer.settings();
            ProcessBuilder builder = new ProcessBuilder(line).redirectErrorStream(true);
            builder.environment()
                    .putAll(Map.of(
                            "PGHOST", server.host(),
                            "PGPORT", String.valueOf(server.port()),
                            "PGUSER", server.user(),
                            "PGPASSWORD", "none"));
            Process process = builder.start();
            String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(process.waitFor()).as(line + "\n" + said).isEqualTo(exitCode);
            return said;
        } catch (IOException | InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private static boolean isThere(String program) {
        return Stream.of(System.getenv().getOrDefault("PATH", "").split(":"))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
    }
}
