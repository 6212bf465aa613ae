package dev.pgpm.junit.proof;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pgpm.engine.workspace.Module;
import dev.pgpm.engine.workspace.Workspace;
import dev.pgpm.engine.workspace.WorkspaceReader;
import dev.pgpm.junit.proof.WorkspaceRun.Told;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * One defect at a time is put into the healthy modules of {@code examples/workspace}, by each operator at some places;
 * nearly all have to be found, with the change named, and the healthy modules beside them have to be clean.
 *
 * <p>{@code bench/seeded-defects} runs it with many places, {@code docs/proof.md} has the results.
 */
@Tag("slow")
class SeededDefectsTest {

    /** How many places of each operator, chosen with a fixed seed. */
    private static final int PLACES = Integer.getInteger("pgpm.seeded.places", 1);

    /** Of how many places the cheapest is taken when there is one of each operator only. */
    private static final int CANDIDATES = PLACES == 1 ? 4 : 1;

    /** Operators whose names start so; all by default. */
    private static final String ONLY = System.getProperty("pgpm.seeded.only", "");

    /** Where the mutants and the table of results are left; nowhere by default. */
    private static final String KEPT = System.getProperty("pgpm.seeded.directory", "");

    /** Healthy modules of another workspace than the examples', for a run by hand: its directory, and their names. */
    private static final String OTHER = System.getProperty("pgpm.seeded.workspace", "");

    private static final List<String> ONLY_MODULES = Stream.of(
                    System.getProperty("pgpm.seeded.modules", "").split(",", -1))
            .filter(name -> !name.isEmpty())
            .toList();

    /** A server for them; the tests' own by default. */
    private static final String URL = System.getProperty("pgpm.seeded.jdbc-url", "");

    private static final Path HEALTHY = Path.of(OTHER.isEmpty() ? "../examples/workspace" : OTHER)
            .toAbsolutePath()
            .normalize();
    private static final double ENOUGH = 0.98;

    @TempDir
    private static Path directory;

    private static final List<Mutant> MUTANTS = new ArrayList<>();
    private static final Map<String, List<Told>> TOLD = new HashMap<>();
    private static List<String> healthy;

    @BeforeAll
    static void run() throws IOException {
        Path workspace = (KEPT.isEmpty() ? directory : Path.of(KEPT)).resolve("mutants");
        Twins.copy(HEALTHY, workspace);
        Workspace modules = WorkspaceReader.read(HEALTHY);
        List<Module> own = modules.ownModules().stream()
                .filter(module -> ONLY_MODULES.isEmpty() || ONLY_MODULES.contains(module.name()))
                .toList();
        healthy = own.stream().map(Module::name).toList();
        List<HealthyModule> bases = own.stream().map(HealthyModule::new).toList();
        operators().forEach(operator -> MUTANTS.addAll(some(operator, bases)));
        MUTANTS.forEach(mutant -> mutant.write(workspace.resolve("packages")));
        for (Map<String, String> parameters : MUTANTS.stream()
                .map(mutant -> mutant.operator().parameters())
                .distinct()
                .toList()) {
            List<String> names = new ArrayList<>(healthy);
            MUTANTS.stream()
                    .filter(mutant -> mutant.operator().parameters().equals(parameters))
                    .forEach(mutant -> names.add(mutant.name()));
            Map<String, String> all = new HashMap<>(parameters);
            all.put("pgpm.level", "standard");
            run(workspace, names, all)
                    .failures()
                    .forEach(told -> TOLD.computeIfAbsent(told.module(), name -> new ArrayList<>())
                            .add(told));
        }
        if (!KEPT.isEmpty()) {
            Files.writeString(Path.of(KEPT).resolve("ours.tsv"), table());
        }
    }

    @Test
    void nearly_every_defect_is_found() {
        List<String> missed = MUTANTS.stream()
                .filter(mutant -> TOLD.get(mutant.name()) == null)
                .map(SeededDefectsTest::line)
                .toList();

        assertThat(share(missed))
                .as("%d of %d are missed:%n%s", missed.size(), MUTANTS.size(), String.join("\n", missed))
                .isGreaterThanOrEqualTo(ENOUGH);
    }

    @Test
    void what_is_found_names_the_change() {
        List<String> unnamed = MUTANTS.stream()
                .filter(mutant -> TOLD.containsKey(mutant.name())
                        && TOLD.get(mutant.name()).stream().noneMatch(mutant::isNamedBy))
                .map(mutant ->
                        line(mutant) + "\n" + TOLD.get(mutant.name()).get(0).text())
                .toList();

        assertThat(share(unnamed)).as(String.join("\n", unnamed)).isGreaterThanOrEqualTo(ENOUGH);
    }

    @Test
    void healthy_modules_give_no_finding() {
        assertThat(healthy).hasSizeGreaterThan(OTHER.isEmpty() ? 5 : 0);
        assertThat(healthy)
                .allSatisfy(module -> assertThat(TOLD.get(module)).as(module).isNull());
    }

    private static WorkspaceRun run(Path workspace, List<String> names, Map<String, String> parameters) {
        return URL.isEmpty()
                ? WorkspaceRun.of(workspace, names, parameters)
                : WorkspaceRun.of(workspace, names, parameters, URL);
    }

    private static double share(List<String> bad) {
        return 1 - bad.size() / (double) MUTANTS.size();
    }

    private static Stream<Operator> operators() {
        return Stream.of(RevertDefects.all(), DeployDefects.all(), VerifyDefects.all(), PlanDefects.all())
                .flatMap(List::stream)
                .filter(operator -> operator.name().startsWith(ONLY));
    }

    /** Each operator has its own random numbers, so that another operator does not move its places. */
    private static List<Mutant> some(Operator operator, List<HealthyModule> bases) {
        List<Mutant> all = new ArrayList<>();
        for (HealthyModule base : bases) {
            IntStream.range(0, base.changes().size())
                    .forEach(i -> operator.places().of(base, i).stream()
                            .limit(PLACES)
                            .forEach(defect -> all.add(new Mutant("", base, i, operator, defect))));
        }
        if (OTHER.isEmpty()) {
            assertThat(all).as("places of \"%s\"", operator.name()).isNotEmpty();
        }
        Collections.shuffle(all, new Random(operator.name().hashCode()));
        List<Mutant> chosen = all.subList(0, Math.min(PLACES * CANDIDATES, all.size()));
        chosen.sort(Comparator.comparingInt(Mutant::change)); // an early change has a short plan
        List<Mutant> some = new ArrayList<>();
        for (Mutant mutant : chosen.subList(0, Math.min(PLACES, chosen.size()))) {
            String name = "m%04d".formatted(MUTANTS.size() + some.size() + 1);
            some.add(new Mutant(name, mutant.base(), mutant.change(), operator, mutant.defect()));
        }
        return some;
    }

    private static String table() {
        StringBuilder table = new StringBuilder();
        for (Mutant mutant : MUTANTS) {
            List<Told> told = TOLD.getOrDefault(mutant.name(), List.of());
            String verdict =
                    told.isEmpty() ? "missed" : told.stream().anyMatch(mutant::isNamedBy) ? "named" : "unnamed";
            List<String> codes = told.stream().map(Told::code).distinct().toList();
            table.append(line(mutant) + "\t" + verdict + "\t" + String.join(",", codes) + "\n");
        }
        return table.toString();
    }

    private static String line(Mutant mutant) {
        return String.join(
                "\t",
                mutant.name(),
                mutant.operator().name(),
                mutant.base().module().name(),
                mutant.changeName(),
                mutant.defect().what());
    }
}
