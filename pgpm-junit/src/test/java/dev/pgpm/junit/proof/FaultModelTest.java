package dev.pgpm.junit.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static org.junit.jupiter.api.DynamicContainer.dynamicContainer;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.pgpm.junit.proof.Fault.Expected;
import dev.pgpm.junit.proof.WorkspaceRun.Told;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * Every fault of the model is found, with its code, at its file and line, and nothing else is; its healthy twin is clean
 * at the level {@code strict}. The folders below {@code src/test/modules/faults} are the test's text.
 */
@Tag("slow")
class FaultModelTest {

    private static final Path FAULTS = Path.of("src/test/modules/faults").toAbsolutePath();

    @TempDir
    private static Path directory;

    private static List<Fault> faults;
    /** Sums and remarks about the server, which are told of a healthy module, too. */
    private static final Set<String> REMARKS = Set.of("verify-score", "routine-body-unchecked", "locks-taken");

    /** A server that has more extensions than the tests' own. */
    private static final String FULL_SERVER = System.getenv().getOrDefault("PGPM_TEST_POSTGIS_URL", "");

    private static final Map<Setting, WorkspaceRun> FAULTY = new HashMap<>();
    private static final Map<Setting, WorkspaceRun> HEALTHY = new HashMap<>();

    /** Faults that need the same share a run. */
    private record Setting(Map<String, String> parameters, boolean fullServer) {

        static Setting of(Fault fault) {
            return new Setting(fault.parameters(), !fault.extension().isEmpty());
        }

        boolean canRun() {
            return !fullServer || !FULL_SERVER.isEmpty();
        }

        WorkspaceRun run(Path workspace, List<String> modules) {
            return fullServer
                    ? WorkspaceRun.of(workspace, modules, parameters, FULL_SERVER)
                    : WorkspaceRun.of(workspace, modules, parameters);
        }
    }

    /** Twins first: a faulty module may leave a role behind. Faults that need the same options share a run. */
    @BeforeAll
    static void runTheTwinsAndThenTheFaults() throws IOException {
        faults = Fault.in(FAULTS);
        Path twins = Twins.of(FAULTS, faults, directory.resolve("twins"));
        for (Setting setting : faults.stream()
                .map(Setting::of)
                .filter(Setting::canRun)
                .distinct()
                .toList()) {
            List<String> modules = faults.stream()
                    .filter(fault -> fault.hasModule() && Setting.of(fault).equals(setting))
                    .flatMap(fault -> fault.modules().stream())
                    .toList();
            HEALTHY.put(setting, setting.run(twins, modules));
            FAULTY.put(setting, setting.run(FAULTS, modules));
        }
    }

    @TestFactory
    Stream<DynamicNode> every_fault() {
        return faults.stream().map(fault -> dynamicContainer(fault.title(), nodes(fault)));
    }

    private static Stream<DynamicNode> nodes(Fault fault) {
        Path page = fault.directory().resolve("fault.md");
        if (!fault.hasModule()) {
            return Stream.of(dynamicTest(
                    "its page says why the cycle cannot find it",
                    page.toUri(),
                    () -> assertThat(page).content().contains("- Not a module: ")));
        }
        return Stream.of(
                dynamicTest("is found", page.toUri(), () -> isFound(fault)),
                dynamicTest("is not seen in the healthy twin", page.toUri(), () -> twinIsClean(fault)));
    }

    private static void isFound(Fault fault) {
        List<Told> told = told(FAULTY, fault);

        assertThat(told)
                .as(texts(told))
                .extracting(finding -> finding.code() + " at " + FAULTS.relativize(FAULTS.resolve(finding.place())))
                .containsExactlyInAnyOrderElementsOf(fault.expected().stream()
                        .map(line -> line.code() + " at "
                                + FAULTS.relativize(fault.faulty().resolve(line.place())))
                        .toList());
        for (Expected line : fault.expected()) {
            assertThat(told)
                    .filteredOn(finding -> finding.code().equals(line.code())
                            && finding.place().endsWith(line.place()))
                    .extracting(Told::text)
                    .anySatisfy(text -> assertThat(text).contains(line.saying()));
        }
    }

    private static void twinIsClean(Fault fault) {
        List<Told> told = told(HEALTHY, fault);
        WorkspaceRun run = HEALTHY.get(Setting.of(fault));

        assertThat(told).as(texts(told)).isEmpty();
        assertThat(run.notRun(fault.modules()::contains)).isEmpty();
        assertThat(run.passed(fault.modules()::contains)).hasSizeGreaterThanOrEqualTo(8);
    }

    private static List<Told> told(Map<Setting, WorkspaceRun> runs, Fault fault) {
        assumeTrue(
                Setting.of(fault).canRun(),
                "no server with " + fault.extension() + ": PGPM_TEST_POSTGIS_URL is not set");
        return runs.get(Setting.of(fault)).told().stream()
                .filter(finding -> fault.modules().contains(finding.module()))
                .filter(finding -> !REMARKS.contains(finding.code()) || isExpected(fault, finding))
                .toList();
    }

    private static boolean isExpected(Fault fault, Told finding) {
        return fault.expected().stream().anyMatch(line -> line.code().equals(finding.code()));
    }

    private static String texts(List<Told> told) {
        return String.join("\n", told.stream().map(Told::text).toList());
    }
}
