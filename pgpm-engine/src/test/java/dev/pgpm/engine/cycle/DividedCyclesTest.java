package dev.pgpm.engine.cycle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pgpm.engine.finding.Level;
import dev.pgpm.engine.fixture.WorkspaceFixture;
import dev.pgpm.engine.fixture.WorkspaceFixture.ModuleFixture;
import dev.pgpm.engine.server.Roles;
import dev.pgpm.engine.server.TestServer;
import dev.pgpm.engine.workspace.Module;
import dev.pgpm.engine.workspace.RoleNames;
import dev.pgpm.engine.workspace.Workspace;
import dev.pgpm.engine.workspace.WorkspaceReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A module that several threads cycle says what it says when one does: the same findings, texts and verdicts. */
@Tag("slow")
class DividedCyclesTest {

    private static final Path FAULTS = Path.of("../pgpm-junit/src/test/modules/faults");
    private static final Path EXAMPLES = Path.of("../examples");
    private static final int SEEDS = Integer.getInteger("pgpm.test.stretches.seeds", 4);

    @TempDir
    private Path directory;

    @BeforeAll
    static void makeRoles() {
        Roles.bootstrap(TestServer.settings(), RoleNames.DEFAULT);
    }

    @Test
    void faulty_modules_say_the_same_wherever_they_are_divided() throws Exception {
        int divided = compare(WorkspaceReader.read(between(FAULTS)), Level.STRICT);
        divided += compare(WorkspaceReader.read(EXAMPLES.resolve("broken")), Level.STANDARD);

        assertThat(divided).as("modules that were divided").isGreaterThan(40);
    }

    @Test
    void healthy_modules_say_the_same_wherever_they_are_divided() throws Exception {
        int divided = compare(WorkspaceReader.read(EXAMPLES.resolve("workspace")), Level.STANDARD);

        assertThat(divided).as("modules that were divided").isPositive();
    }

    @Test
    void generated_modules_with_many_faults_say_the_same_wherever_they_are_divided() throws Exception {
        int divided = 0;
        for (int seed = 0; seed < SEEDS; seed++) {
            Workspace workspace = generated(directory.resolve("s" + seed), new Random(seed * 0x9E3779B97F4A7C15L));
            divided += compare(workspace, seed % 2 == 0 ? Level.STANDARD : Level.STRICT);
        }

        assertThat(divided).as("modules that were divided").isGreaterThan(SEEDS / 2);
    }

    /** {@return how many modules were divided somewhere} */
    private static int compare(Workspace workspace, Level level) throws Exception {
        int divided = 0;
        try (DividedRun runs = new DividedRun(workspace, new CycleOptions(true, level, false))) {
            for (Module module : workspace.modules()) {
                divided += isTheSame(runs, module) ? 1 : 0;
            }
        }
        return divided;
    }

    /**
     * What comes out differently each time, such as a random value, is compared by what is found only; and so are modules with
     * rows that the second deploy makes differently, because a later stretch starts from what the first makes.
     */
    private static boolean isTheSame(DividedRun runs, Module module) throws Exception {
        int size = module.plan().changes().size();
        List<int[]> cuts = new ArrayList<>();
        if (size > 1) {
            cuts.add(new int[] {(size + 1) / 3});
        }
        if (size > 2) {
            cuts.add(new int[] {(size + 1) / 2, 1});
        }
        Optional<Map<String, String>> one = cuts.isEmpty() ? Optional.empty() : runs.results(module);
        if (one.isEmpty()) {
            return false;
        }
        Map<String, String> alone = one.get();
        Map<String, String> again = null;
        boolean any = false;
        for (int[] cut : cuts) {
            Optional<Map<String, String>> results = runs.results(module, cut);
            if (results.isEmpty()) {
                continue;
            }
            any = true;
            if (!results.get().equals(alone)) {
                again = again == null ? runs.results(module).orElseThrow() : again;
                assertThat(steady(results.get(), alone, again))
                        .as(module.name() + ", divided at " + Arrays.toString(cut))
                        .containsExactlyInAnyOrderEntriesOf(steady(alone, alone, again));
            }
        }
        return any;
    }

    private static Map<String, String> steady(
            Map<String, String> results, Map<String, String> alone, Map<String, String> again) {
        Map<String, String> steady = new HashMap<>(results);
        boolean isSteady = alone.values().stream().noneMatch(said -> said.contains(" REDEPLOY_"));
        steady.replaceAll((step, said) ->
                isSteady && alone.getOrDefault(step, "").equals(again.get(step)) ? said : said.replaceAll("\\|.*", ""));
        return steady;
    }

    /** {@return a copy in which each module has a change more at its start and one at its end} */
    private Path between(Path workspace) throws IOException {
        Path copy = directory.resolve("between");
        try (Stream<Path> files = Files.walk(workspace)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Path to = copy.resolve(workspace.relativize(file));
                Files.createDirectories(to.getParent());
                Files.copy(file, to);
            }
        }
        try (Stream<Path> plans = Files.walk(copy)) {
            for (Path plan : plans.filter(file -> file.endsWith("pgpm.plan")).toList()) {
                addChanges(plan);
            }
        }
        return copy;
    }

    private static void addChanges(Path plan) throws IOException {
        List<String> lines = new ArrayList<>(Files.readAllLines(plan));
        String own = "_" + Integer.toHexString(plan.toString().hashCode());
        int first = IntStream.range(0, lines.size())
                .filter(i -> lines.get(i).matches("[a-z].*"))
                .findFirst()
                .orElse(lines.size());
        lines.add(first, "zz_first" + own + " 2024-01-01T00:00:00Z ada <ada@example.com>");
        lines.add("zz_last" + own + " 2026-01-01T00:00:00Z ada <ada@example.com>");
        Files.write(plan, lines);
        for (String name : List.of("zz_first" + own, "zz_last" + own)) {
            script(plan, "deploy", name, "CREATE TABLE public." + name + " (id integer);");
            script(plan, "verify", name, "SELECT id FROM public." + name + " WHERE false;");
            script(plan, "revert", name, "DROP TABLE public." + name + ";");
        }
    }

    private static void script(Path plan, String kind, String name, String text) throws IOException {
        Path file = plan.resolveSibling(kind).resolve(name + ".sql");
        Files.createDirectories(file.getParent());
        Files.writeString(file, text + "\n");
    }

    private static Workspace generated(Path root, Random random) {
        WorkspaceFixture fixture = WorkspaceFixture.in(root);
        ModuleFixture module = fixture.module("m");
        module.change(
                "log",
                "CREATE TABLE log (id serial, what text); CREATE TABLE counter (n integer); INSERT INTO counter VALUES (0);",
                "SELECT id FROM log; SELECT n FROM counter;",
                "DROP TABLE log; DROP TABLE counter;");
        List<String> names = new ArrayList<>(List.of("log"));
        for (int i = 0; i < 7; i++) {
            String name = "c" + i;
            String[] requires =
                    random.nextInt(3) == 0 ? new String[] {names.get(random.nextInt(names.size()))} : new String[0];
            String table = "CREATE TABLE %s (id integer);".formatted(name);
            String look = "SELECT id FROM %s WHERE false;".formatted(name);
            String drop = "DROP TABLE %s;".formatted(name);
            switch (i < 2 ? 1 + random.nextInt(8) : random.nextInt(14)) {
                case 0 -> module.change(name, "CREATE TABLE nowhere." + name + " ();", look, drop, requires);
                case 1 -> module.change(name, table, look, "SELECT 1;", requires);
                case 2 -> module.change(name, table, look, null, requires);
                case 3 -> module.change(name, table, "SELECT 1;", drop, requires);
                case 4 ->
                    module.change(
                            name,
                            "INSERT INTO log (what) VALUES ('%s');".formatted(name),
                            "SELECT 1 / count(*) FROM log WHERE what = '%s';".formatted(name),
                            "DELETE FROM log WHERE what = '%s';".formatted(name),
                            requires);
                case 5 -> module.change(name, table, "SELECT id FROM c6;", drop, requires);
                case 6 -> module.change(name, table, look, drop + " DROP TABLE log CASCADE;", requires);
                case 7 -> module.change(name, table, "INSERT INTO log (what) VALUES ('x'); " + look, drop, requires);
                case 8 ->
                    module.change(
                            name,
                            "-- pgpm:allow revert-failed it is like that\n" + table,
                            look,
                            "DROP TABLE missing;",
                            requires);
                case 9 ->
                    module.change(
                            name, "-- pgpm:allow deploy-failed it is like that\nSELECT 1 / 0;", look, drop, requires);
                case 10 -> module.change(name, table + " UPDATE counter SET n = n + 1;", look, drop, requires);
                case 11 -> module.change(name, null, look, drop, requires);
                default -> module.change(name, table, look, drop, requires);
            }
            names.add(name);
        }
        return fixture.read();
    }
}
