package dev.pgpm.console.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pgpm.console.Pgpm;
import dev.pgpm.console.report.JsonReportReader;
import dev.pgpm.console.result.ModuleRecord;
import dev.pgpm.console.result.RunRecord;
import dev.pgpm.console.result.StepRecord;
import dev.pgpm.engine.fixture.WorkspaceFixture;
import dev.pgpm.engine.server.TestServer;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One run on eight machines, which here are eight processes, and the same run on one. */
@Tag("slow")
class ShardedRunTest {

    private static final int SHARDS = Integer.getInteger("pgpm.test.shards", 8);
    private static final long LIMIT_SECONDS = 180;

    @TempDir
    private Path directory;

    private WorkspaceFixture workspace;

    /** Eighteen modules, one of them with a defect, one that requires it, and one that is broken. */
    @BeforeEach
    void writeAWorkspace() {
        workspace = WorkspaceFixture.in(directory.resolve("ws"));
        workspace.module("base").table("customer");
        for (int i = 0; i < 14; i++) {
            workspace.module("m" + i, i % 2 == 0 ? "base" : "m" + (i - 1)).table("t" + i);
        }
        workspace
                .module("leaky")
                .change(
                        "leaky",
                        "CREATE TABLE a (i int);\nCREATE TABLE b (i int);",
                        "SELECT i FROM a;",
                        "DROP TABLE a;");
        workspace.module("failing").change("failing", "SELECT 1/0;", "SELECT 1/0;", "SELECT 1;");
        workspace.module("hindered", "failing").table("never");
    }

    @Test
    void eightProcessesProveEachModuleOnceAndTheirJointVerdictIsThatOfOneProcess() throws Exception {
        Pgpm alone = Pgpm.run(
                arguments("--report", "json=" + directory.resolve("alone.json")).toArray(String[]::new));
        List<Process> processes = new ArrayList<>();
        for (int index = 1; index <= SHARDS; index++) {
            processes.add(shard(index));
        }
        for (Process process : processes) {
            assertThat(process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS)).isTrue();
        }

        Pgpm joint = merge("--report", "json=" + directory.resolve("joint.json"));

        RunRecord one = JsonReportReader.read(directory.resolve("alone.json"));
        RunRecord all = JsonReportReader.read(directory.resolve("joint.json"));
        assertThat(all.modules().stream().map(ModuleRecord::name))
                .as(joint.toString())
                .containsExactlyElementsOf(
                        one.modules().stream().map(ModuleRecord::name).toList())
                .hasSize(18);
        assertThat(outcomes(all)).isEqualTo(outcomes(one));
        assertThat(joint.exitCode()).isEqualTo(alone.exitCode()).isEqualTo(1);
        assertThat(joint.out()).contains("NOT PROVEN: the modules have defects").doesNotContain("reports-incomplete");
    }

    @Test
    void aMissingShardIsNamedAndNothingIsProvenWithoutIt() throws Exception {
        runHere("1/3");
        runHere("3/3");

        Pgpm joint = merge();

        assertThat(joint.exitCode()).as(joint.toString()).isNotZero();
        assertThat(joint.out()).contains("of 3 shards these are missing: 2 [reports-incomplete]");
    }

    @Test
    void shardsOfTwoContentsDoNotFitTogether() throws Exception {
        runHere("1/2");
        Path script = workspace.root().resolve("packages/m3/deploy/t3.sql");
        Files.writeString(script, Files.readString(script) + "\n");
        runHere("2/2");

        assertThat(merge().out()).contains("they differ in the content of the workspace [reports-incomplete]");
    }

    @Test
    void ofAModuleThatHasAnUnreadableScriptTheOthersStillCount() throws Exception {
        Path scripts = workspace.root().resolve("packages/m3/deploy");
        Files.createSymbolicLink(scripts.resolve("nowhere.sql"), Path.of("gone.sql"));
        runHere("1/2");
        Files.writeString(scripts.resolve("t3.sql"), Files.readString(scripts.resolve("t3.sql")) + "\n");
        runHere("2/2");

        assertThat(merge().out()).contains("they differ in the content of the workspace [reports-incomplete]");
    }

    @Test
    void aBaselineThatOnlyTheMergerKnowsGivesTheVerdictOfOneRunThatKnewIt() throws Exception {
        String known = directory.resolve("known.json").toString();
        Pgpm.run(arguments("--write-baseline", known).toArray(String[]::new));
        Pgpm alone = Pgpm.run(arguments("--baseline", known, "--report", "json=" + directory.resolve("alone.json"))
                .toArray(String[]::new));
        runHere("1/2");
        runHere("2/2");

        Pgpm joint = merge("--baseline", known, "--report", "json=" + directory.resolve("joint.json"));

        RunRecord one = JsonReportReader.read(directory.resolve("alone.json"));
        RunRecord all = JsonReportReader.read(directory.resolve("joint.json"));
        assertThat(outcomes(all)).isEqualTo(outcomes(one)).containsValue(StepRecord.Outcome.EXCUSED);
        assertThat(joint.exitCode()).as(joint.toString()).isEqualTo(alone.exitCode());
        assertThat(joint.out()).contains("known findings of the baseline").doesNotContain("mended");
    }

    @Test
    void whatIsMendedIsToldOfTheWholeRun() throws Exception {
        Path known = directory.resolve("known.json");
        Pgpm.run(arguments("--write-baseline", known.toString()).toArray(String[]::new));
        Files.writeString(
                workspace.root().resolve("packages/leaky/revert/leaky.sql"), "DROP TABLE a;\nDROP TABLE b;\n");
        runHere("1/2");
        runHere("2/2");

        assertThat(merge("--baseline", known.toString()).out())
                .containsPattern("entr(y|ies) of the baseline (is|are) mended");
    }

    @Test
    void aShardWithNothingToDoSaysSoAndIsNotMissing() throws Exception {
        for (int index = 1; index <= 3; index++) {
            Pgpm.run(
                    arguments("--package", "base", "--shard", index + "/3", "--report", report(String.valueOf(index)))
                            .stream()
                            .filter(word -> !word.equals("--all"))
                            .toArray(String[]::new));
        }

        Pgpm joint =
                merge("--write-durations", directory.resolve("durations.json").toString());

        assertThat(joint.exitCode()).as(joint.toString()).isZero();
        assertThat(joint.out()).contains("Modules  1, of which 1 proven").endsWith("PROVEN\n");
        assertThat(directory.resolve("durations.json")).content().contains("\"module\": \"base\", \"changes\": 1");
    }

    private void runHere(String shard) {
        Pgpm.run(arguments("--shard", shard, "--report", report(shard.replace('/', '-')))
                .toArray(String[]::new));
    }

    private String report(String name) {
        return "json=" + directory.resolve("parts/pgpm-report-" + name + ".json");
    }

    private Pgpm merge(String... options) {
        List<String> words = new ArrayList<>(
                List.of("merge-reports", directory.resolve("parts").toString()));
        words.addAll(List.of(options));
        return Pgpm.run(words.toArray(String[]::new));
    }

    private List<String> arguments(String... more) {
        List<String> arguments = new ArrayList<>(List.of(
                "test-packages",
                "--full-cycle",
                "--all",
                "--details",
                "summary",
                "--jdbc-url",
                TestServer.settings().jdbcUrl("postgres") + "?user=postgres",
                "--cwd",
                workspace.root().toString()));
        arguments.addAll(List.of(more));
        return arguments;
    }

    /** As GitLab starts them: all the same command, told apart by the environment. */
    private Process shard(int index) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("java.class.path"),
                "dev.pgpm.console.Main"));
        command.addAll(arguments("--shard", "auto", "--report", report(String.valueOf(index))));
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().putAll(Map.of("CI_NODE_INDEX", "" + index, "CI_NODE_TOTAL", "" + SHARDS));
        File log = directory.resolve("shard-" + index + ".log").toFile();
        return builder.redirectErrorStream(true).redirectOutput(log).start();
    }

    private static Map<String, StepRecord.Outcome> outcomes(RunRecord run) {
        Map<String, StepRecord.Outcome> outcomes = new TreeMap<>();
        run.steps().forEach(step -> outcomes.put(step.module() + " " + step.title(), step.outcome()));
        return outcomes;
    }
}
