package dev.pgpm.junit.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectDirectory;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectFile;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectUniqueId;

import dev.pgpm.engine.fixture.WorkspaceFixture;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.platform.engine.DiscoverySelector;
import org.junit.platform.engine.TestSource;
import org.junit.platform.engine.UniqueId;
import org.junit.platform.engine.support.descriptor.FileSource;
import org.junit.platform.testkit.engine.EngineExecutionResults;
import org.junit.platform.testkit.engine.EngineTestKit;
import org.junit.platform.testkit.engine.Event;

/** The engine as any launcher of the JUnit Platform sees it. */
class PgpmTestEngineTest {

    @TempDir
    private Path directory;

    @BeforeEach
    void writeAWorkspaceOfTwoModules() {
        WorkspaceFixture.in(directory.resolve("ws"))
                .module("base")
                .table("customer")
                .and()
                .module("shop", "base")
                .table("orders")
                .change(
                        "leaky",
                        "CREATE TYPE public.mood AS ENUM ('glad');\nCREATE TABLE public.leaky (mood public.mood);",
                        "SELECT mood FROM public.leaky WHERE false;",
                        "DROP TABLE public.leaky;");
    }

    @Test
    void aDirectoryRunsTheWholeWorkspace() {
        EngineExecutionResults results =
                run(selectDirectory(directory.resolve("ws").toFile()));

        assertThat(leaves(results)).hasSize(3 * 4 + 2 * (1 + 3));
        assertThat(failed(results)).containsExactly("leaky: revert", "leaky: redeploy");
    }

    @Test
    void idsAreMadeOfNames() {
        EngineExecutionResults results =
                run(selectDirectory(directory.resolve("ws").toFile()));

        assertThat(results.testEvents().finished().stream()
                        .map(event -> event.getTestDescriptor().getUniqueId().toString()))
                .contains("[engine:pgpm]/[workspace:ws]/[module:shop]/[change:orders]/[step:revert]");
    }

    @Test
    void theDirectoryOfAModuleRunsThatModule() {
        EngineExecutionResults results =
                run(selectDirectory(directory.resolve("ws/packages/base").toFile()));

        assertThat(leaves(results))
                .containsExactly(
                        "plan and files: check",
                        "customer: deploy",
                        "customer: verify",
                        "customer: revert",
                        "customer: redeploy",
                        "whole module: revert",
                        "whole module: redeploy",
                        "whole module: verify");
    }

    @Test
    void aScriptRunsItsSteps() {
        EngineExecutionResults results = run(selectFile(
                directory.resolve("ws/packages/shop/deploy/leaky.sql").toFile()));

        assertThat(leaves(results)).containsExactly("leaky: deploy", "leaky: redeploy");
    }

    @Test
    void oneStepRunsAgainAloneByItsIdAndGivesTheSameResult() {
        UniqueId id = UniqueId.parse("[engine:pgpm]/[workspace:ws]/[module:shop]/[change:leaky]/[step:redeploy]");

        EngineExecutionResults results = EngineTestKit.engine(PgpmTestEngine.ID)
                .configurationParameter(
                        "pgpm.workspace", directory.resolve("ws").toString())
                .configurationParameter("pgpm.server", "embedded")
                .selectors(selectUniqueId(id))
                .execute();

        assertThat(leaves(results)).containsExactly("leaky: redeploy");
        assertThat(failed(results)).containsExactly("leaky: redeploy");
    }

    @Test
    void theParameterRunsAWorkspaceWithoutASelector() {
        EngineExecutionResults results = EngineTestKit.engine(PgpmTestEngine.ID)
                .configurationParameter(
                        "pgpm.workspace", directory.resolve("ws").toString())
                .configurationParameter("pgpm.server", "embedded")
                .configurationParameter("pgpm.modules", "base")
                .configurationParameter("pgpm.full-cycle", "false")
                .execute();

        assertThat(leaves(results)).containsExactly("plan and files: check", "customer: deploy", "customer: verify");
    }

    @Test
    void aListOfClassesIsNoneOfItsBusiness() {
        assertThat(leaves(run(selectClass(String.class)))).isEmpty();
    }

    @Test
    void theSourceOfAStepIsItsScript() {
        EngineExecutionResults results =
                run(selectDirectory(directory.resolve("ws").toFile()));

        TestSource source = results.testEvents().finished().stream()
                .filter(event -> event.getTestDescriptor().getDisplayName().equals("orders: revert"))
                .map(event -> event.getTestDescriptor().getSource().orElseThrow())
                .findFirst()
                .orElseThrow();

        assertThat(source)
                .isEqualTo(FileSource.from(
                        directory.resolve("ws/packages/shop/revert/orders.sql").toFile()));
    }

    @Test
    void aFailureSaysFileLineCauseAndRemedy() {
        EngineExecutionResults results =
                run(selectDirectory(directory.resolve("ws").toFile()));

        String message = results.testEvents().failed().stream()
                .map(event -> event.getRequiredPayload(org.junit.platform.engine.TestExecutionResult.class)
                        .getThrowable()
                        .orElseThrow()
                        .getMessage())
                .findFirst()
                .orElseThrow();

        assertThat(message)
                .startsWith(
                        "packages/shop/revert/leaky.sql:3:1: after the revert of \"leaky\" the database is not what")
                .contains("+ type public.mood")
                .contains("→ Let the revert script");
    }

    @Test
    void aModuleThatCannotBeUsedFailsAndTheOthersAreProven() {
        WorkspaceFixture.in(directory.resolve("ws")).module("torn").line("a b c d");

        EngineExecutionResults results =
                run(selectDirectory(directory.resolve("ws").toFile()));

        assertThat(failed(results))
                .containsExactlyInAnyOrder("torn: plan and files", "leaky: revert", "leaky: redeploy");
    }

    private static EngineExecutionResults run(DiscoverySelector selector) {
        return EngineTestKit.engine(PgpmTestEngine.ID)
                .configurationParameter("pgpm.server", "embedded")
                .selectors(selector)
                .execute();
    }

    private static List<String> leaves(EngineExecutionResults results) {
        return names(results.testEvents().finished().stream());
    }

    private static List<String> failed(EngineExecutionResults results) {
        return names(results.testEvents().failed().stream());
    }

    private static List<String> names(Stream<Event> events) {
        return events.map(event -> event.getTestDescriptor().getDisplayName()).toList();
    }
}
