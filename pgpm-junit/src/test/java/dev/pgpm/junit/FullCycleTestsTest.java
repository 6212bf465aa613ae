package dev.pgpm.junit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pgpm.engine.finding.FindingCode;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.platform.engine.TestSource;
import org.junit.platform.engine.UniqueId;
import org.junit.platform.engine.support.descriptor.FilePosition;
import org.junit.platform.engine.support.descriptor.FileSource;
import org.opentest4j.AssertionFailedError;

/** The one-line test class, as a user would write it, in everything that it may meet. */
class FullCycleTestsTest {

    private static final String MODULES = "src/test/modules";

    @PgpmModule(value = "accounts", workspace = MODULES)
    static class OneLine implements FullCycleTests {}

    @PgpmModule(value = "packages/leaky", workspace = MODULES)
    static class ByPath implements FullCycleTests {}

    @PgpmModule(workspace = MODULES + "/packages/accounts")
    static class ByPlace implements FullCycleTests {}

    @PgpmModule(value = "accounts", workspace = MODULES)
    @Retention(RetentionPolicy.RUNTIME)
    @interface Accounts {}

    @Accounts
    static class SpelledOut {
        @TestFactory
        Stream<DynamicNode> onlyThePerson(FullCycle cycle) {
            return cycle.dynamicTests(change -> change.equals("person"));
        }

        @Nested
        class Inside {
            @TestFactory
            Stream<DynamicNode> policies(FullCycle cycle) {
                return cycle.dynamicTests(change -> change.equals("policies"));
            }
        }
    }

    static class WithoutAnnotation implements FullCycleTests {}

    @PgpmModule(workspace = MODULES)
    static class OneOfSeveral implements FullCycleTests {}

    @PgpmModule(value = "acounts", workspace = MODULES)
    static class Misspelt implements FullCycleTests {}

    @PgpmModule(workspace = "src/test/java")
    static class NoWorkspace implements FullCycleTests {}

    @Accounts
    @PgpmModule(value = "leaky", workspace = MODULES)
    static class TwoOpinions implements FullCycleTests {}

    @PgpmModule(value = "accounts", workspace = MODULES, deploy = Deploy.NOTHING, to = "@v1")
    static class Contradiction implements FullCycleTests {}

    @Test
    void oneLineProvesEveryStepOfEveryChangeAndThenTheWholeModule() {
        JupiterRun run = JupiterRun.of(OneLine.class);

        assertThat(run.messages()).isEmpty();
        assertThat(run.passed())
                .containsExactly(
                        "plan and files: check",
                        "person: deploy",
                        "person: verify",
                        "person: revert",
                        "person: redeploy",
                        "policies: deploy",
                        "policies: verify",
                        "policies: revert",
                        "policies: redeploy",
                        "whole module: revert",
                        "whole module: redeploy",
                        "whole module: verify");
    }

    @PgpmModule(workspace = MODULES)
    static class AllModules implements WorkspaceTests {}

    @PgpmModule(workspace = MODULES)
    static class SomeModules {
        @TestFactory
        Stream<DynamicNode> one(FullCycles cycles) {
            return cycles.dynamicTests(module -> module.equals("accounts"));
        }
    }

    @Test
    void allModulesOfAWorkspaceAreProvenByOneClassToo() {
        JupiterRun run = JupiterRun.of(AllModules.class);

        assertThat(run.passed()).contains("accounts:person: deploy", "accounts:whole module: verify");
        assertThat(run.failed())
                .containsExactlyInAnyOrder(
                        "halting:second: deploy", "leaky:mood: revert", "leaky:mood: redeploy", "leaky:note: verify");
        assertThat(JupiterRun.of(SomeModules.class).leaves())
                .hasSize(12)
                .allMatch(leaf -> leaf.startsWith("accounts:"));
    }

    @Test
    void aModuleIsAlsoFoundByItsPathAndByWhereTheProjectStands() {
        assertThat(JupiterRun.of(ByPath.class).leaves()).contains("mood: deploy");
        assertThat(JupiterRun.of(ByPlace.class).passed()).contains("person: redeploy");
    }

    @Test
    void aFactorySpelledOutMayChooseAmongTheChangesAlsoInANestedClass() {
        JupiterRun run = JupiterRun.of(SpelledOut.class);

        assertThat(run.messages()).isEmpty();
        assertThat(run.passed()).filteredOn("person: revert"::equals).hasSize(1);
        assertThat(run.passed()).filteredOn("policies: revert"::equals).hasSize(1);
    }

    @Test
    void aFailureIsAnAssertionThatSaysFileLineCauseAndRemedy() {
        JupiterRun run = JupiterRun.of(ByPath.class);

        assertThat(run.failed()).containsExactly("mood: revert", "mood: redeploy", "note: verify");
        assertThat(run.messages().get("mood: revert"))
                .startsWith("packages/leaky/revert/mood.sql")
                .contains("[revert-leaves-objects]")
                .contains("→");
        assertThat(run.leaf("mood: revert")
                        .getRequiredPayload(org.junit.platform.engine.TestExecutionResult.class)
                        .getThrowable())
                .containsInstanceOf(AssertionFailedError.class);
    }

    @Test
    void whatCouldNotRunIsAbortedWithItsReason() {
        JupiterRun run = JupiterRun.of(ByPath.class);

        assertThat(run.tests().aborted().stream()
                        .map(event -> event.getTestDescriptor().getDisplayName()))
                .contains("whole module: revert");
        assertThat(run.messages().get("whole module: revert")).startsWith("not run: ");
    }

    @Test
    void theSourceOfAStepIsItsScriptAndOfAMissingScriptThePlansLine() {
        JupiterRun run = JupiterRun.of(ByPath.class);

        Path leaky = Path.of(MODULES, "packages/leaky").toAbsolutePath();
        assertThat(source(run, "mood: revert"))
                .isEqualTo(FileSource.from(leaky.resolve("revert/mood.sql").toFile()));
        FileSource missing = (FileSource) source(run, "note: verify");
        assertThat(missing.getFile()).isEqualTo(leaky.resolve("pgpm.plan").toFile());
        assertThat(missing.getPosition().map(FilePosition::getLine)).contains(5);
    }

    @Test
    void oneStepRunAgainAloneGivesTheTrueResult() {
        UniqueId revert = JupiterRun.of(ByPath.class)
                .leaf("mood: revert")
                .getTestDescriptor()
                .getUniqueId();

        JupiterRun again = JupiterRun.ofId(revert);

        assertThat(again.failed()).containsExactly("mood: revert");
        assertThat(again.leaves()).hasSize(1);
    }

    @Test
    void stepsThatAreStartedTogetherStillGiveTheTrueResult() {
        Map<String, String> parallel = Map.of(
                "junit.jupiter.execution.parallel.enabled", "true",
                "junit.jupiter.execution.parallel.mode.default", "concurrent",
                "junit.jupiter.execution.parallel.mode.classes.default", "concurrent");

        JupiterRun run = JupiterRun.of(parallel, OneLine.class, ByPath.class, SpelledOut.class);

        assertThat(run.failed())
                .as(run.messages().toString())
                .containsExactlyInAnyOrder("mood: revert", "mood: redeploy", "note: verify");
    }

    @Test
    void theConfigurationWinsOverTheAnnotation() {
        JupiterRun run = JupiterRun.of(Map.of("pgpm.level", "compat"), ByPath.class);

        assertThat(run.failed()).doesNotContain("mood: revert");
        assertThat(run.all().reportingEntryPublished().stream()
                        .map(event -> event.getTestDescriptor().getDisplayName()))
                .contains("note: verify");
    }

    @PgpmModule(
            value = "leaky",
            workspace = MODULES,
            allow = {
                @Allow(value = FindingCode.REVERT_LEAVES_OBJECTS, change = "mood", reason = "the type is shared"),
                @Allow(value = FindingCode.CHANGE_DOES_NOTHING, change = "note", reason = "never true")
            })
    static class Allowing implements FullCycleTests {}

    @PgpmModule(
            value = "leaky",
            workspace = MODULES,
            allow = @Allow(value = FindingCode.REVERT_LEAVES_OBJECTS, change = "mod", reason = "a typing error"))
    static class AllowingElsewhere implements FullCycleTests {}

    @PgpmModule(
            value = "leaky",
            workspace = MODULES,
            allow = @Allow(value = FindingCode.CONNECTION_LOST, reason = "never"))
    static class AllowingTheServer implements FullCycleTests {}

    @Test
    void aFindingThatTheAnnotationAllowsIsToldAndFailsNothing() {
        JupiterRun run = JupiterRun.of(Allowing.class);

        assertThat(run.failed()).doesNotContain("mood: revert").contains("note: verify");
        assertThat(run.warnings()).anyMatch(text -> text.contains("the type is shared"));
        assertThat(message(AllowingElsewhere.class)).contains("Did you mean \"mood\"?");
        assertThat(message(AllowingTheServer.class)).contains("cannot be allowed");
    }

    @Test
    void misuseIsAnErrorThatSaysWhatToWrite() {
        assertThat(message(WithoutAnnotation.class)).contains("Write @PgpmModule on the class");
        assertThat(message(OneOfSeveral.class))
                .contains("@PgpmModule(\"accounts\"), @PgpmModule(\"halting\"), @PgpmModule(\"leaky\")");
        assertThat(message(Misspelt.class)).contains("Did you mean \"accounts\"?");
        assertThat(message(NoWorkspace.class)).contains("pgpm.json");
        assertThat(message(TwoOpinions.class)).contains("Leave one of them");
        assertThat(message(Contradiction.class)).contains("leave out to");
        assertThat(JupiterRun.of(Map.of("pgpm.server", "postgres"), OneLine.class)
                        .messages()
                        .values())
                .singleElement()
                .asString()
                .contains("PGPM_SERVER")
                .contains("write one of auto, external, testcontainers, embedded");
    }

    private static String message(Class<?> type) {
        assertThat(JupiterRun.of(type).leaves()).isEmpty();
        return String.join("\n", JupiterRun.of(type).messages().values());
    }

    private static TestSource source(JupiterRun run, String leaf) {
        return run.leaf(leaf).getTestDescriptor().getSource().orElseThrow();
    }
}
