package dev.pgpm.console.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pgpm.console.Pgpm;
import dev.pgpm.engine.finding.FindingsException;
import dev.pgpm.engine.fixture.WorkspaceFixture;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which modules {@code --changed-since} leaves, told by a real git. */
class ChangedSinceTest {

    @TempDir
    private Path directory;

    private WorkspaceFixture workspace;
    private Path root;

    @BeforeEach
    void startWithAShopThatRequiresABaseAndALoneModule() throws Exception {
        root = directory.resolve("repository/ws");
        workspace = WorkspaceFixture.in(root);
        workspace.module("base").table("customer");
        workspace.module("shop", "base").table("orders");
        workspace.module("alone").table("thing");
        git("init", "--quiet", "--initial-branch=main", "..");
        commit("start");
    }

    @Test
    void aChangedScriptConcernsItsModuleAndThoseThatRequireIt() throws Exception {
        git("switch", "--quiet", "--create", "topic");
        append("packages/base/revert/customer.sql");
        commit("edit");

        assertThat(changedSince("main")).containsExactlyInAnyOrder("base", "shop");
    }

    @Test
    void whatIsNotCommittedOrNotEvenKnownToGitCountsToo() throws Exception {
        append("packages/shop/pgpm.plan");
        Files.writeString(root.resolve(".gitignore"), "*.sql\n");
        Files.writeString(root.resolve("packages/alone/deploy/ignored.sql"), "SELECT 1;\n");

        assertThat(changedSince("HEAD")).containsExactlyInAnyOrder("shop", "alone");
    }

    @Test
    void whatHappenedOnTheOtherBranchSinceThenIsNotOurs() throws Exception {
        git("switch", "--quiet", "--create", "topic");
        append("packages/alone/deploy/thing.sql");
        commit("ours");
        git("switch", "--quiet", "main");
        append("packages/base/deploy/customer.sql");
        commit("theirs");
        git("switch", "--quiet", "topic");

        assertThat(changedSince("main")).containsExactly("alone");
    }

    @Test
    void aScriptBehindALinkConcernsTheModuleThatLinksToIt() throws Exception {
        Path shared = Files.createDirectories(root.resolve("shared")).resolve("thing.sql");
        Path script = root.resolve("packages/alone/deploy/thing.sql");
        Files.move(script, shared);
        Files.createSymbolicLink(script, Path.of("../../../shared/thing.sql"));
        commit("link");
        append("shared/thing.sql");

        assertThat(changedSince("HEAD")).containsExactly("alone");
    }

    @Test
    void theConfigurationOfTheWorkspaceConcernsAllModules() throws Exception {
        append("pgpm.json");

        assertThat(changedSince("HEAD")).containsExactlyInAnyOrder("base", "shop", "alone");
    }

    @Test
    void aRemovedOrRenamedScriptConcernsItsModule() throws Exception {
        git("mv", "packages/shop/verify/orders.sql", "packages/shop/verify/other.sql");

        assertThat(changedSince("HEAD")).containsExactly("shop");
    }

    @Test
    void aReadMeConcernsNobodyAndThenThereIsNothingToProve() throws Exception {
        Files.writeString(root.resolve("packages/shop/README.md"), "Words.\n");

        Pgpm pgpm = run("--changed-since", "HEAD");

        assertThat(pgpm.exitCode()).as(pgpm.toString()).isZero();
        assertThat(pgpm.out()).isEqualTo("0 of 3 modules: changed since HEAD\nNOTHING TO PROVE\n");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"--output=/tmp/pgpm-was-here", "no-such-branch", "main..HEAD", "HEAD:pgpm.json", " ", "a\nb"})
    void aRefThatIsNoneIsRefusedWithWhatToDo(String ref) {
        Pgpm pgpm = run("--changed-since=" + ref);

        assertThat(pgpm.exitCode()).as(pgpm.toString()).isEqualTo(2);
        assertThat(pgpm.err()).contains("[git-ref-unusable]").contains("→ ");
        assertThat(Path.of("/tmp/pgpm-was-here")).doesNotExist();
    }

    @Test
    void aShallowCloneSaysHowToDeepenIt() throws Exception {
        append("packages/shop/deploy/orders.sql");
        commit("more");
        git("branch", "old", "HEAD~1");
        Path clone = directory.resolve("clone");
        git(
                "clone",
                "--quiet",
                "--depth=1",
                "--no-single-branch",
                "file://" + directory.resolve("repository"),
                clone.toString());

        assertThatThrownBy(() -> new GitDirectory(clone.resolve("ws")).changedSince("origin/old", List.of()))
                .isInstanceOf(FindingsException.class)
                .hasMessageContaining("does not reach back to where it left this ref")
                .hasMessageContaining("fetch-depth: 0");
        assertThatThrownBy(() -> new GitDirectory(clone.resolve("ws")).changedSince("HEAD~1", List.of()))
                .hasMessageContaining("git knows no commit by this name here")
                .hasMessageContaining("git fetch --unshallow");
    }

    @Test
    void outsideOfARepositoryGitsOwnWordsAreShown() {
        assertThatThrownBy(() -> new GitDirectory(directory).changedSince("HEAD", List.of()))
                .hasMessageContaining("git cannot be asked")
                .hasMessageContaining("not a git repository");
    }

    private Set<String> changedSince(String ref) {
        ChangedModules modules = new ChangedModules(workspace.read());
        return modules.of(new GitDirectory(root).changedSince(ref, modules.directories()));
    }

    private Pgpm run(String... options) {
        List<String> arguments = new ArrayList<>(
                List.of("test-packages", "--full-cycle", "--workspace", "--all", "--cwd", root.toString()));
        arguments.addAll(List.of(options));
        return Pgpm.run(arguments.toArray(String[]::new));
    }

    private void append(String file) throws Exception {
        Path path = root.resolve(file);
        Files.writeString(path, Files.readString(path) + "\n");
    }

    private void commit(String message) throws Exception {
        git("add", "--all", ".");
        git("commit", "--quiet", "--message", message);
    }

    private void git(String... arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of(
                "git", "-c", "user.name=Tester", "-c", "user.email=tester@localhost", "-c", "commit.gpgSign=false"));
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command)
                .directory(root.toFile())
                .redirectErrorStream(true)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(output).isZero();
    }
}
