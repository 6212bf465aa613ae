package dev.pgpm.engine.cycle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pgpm.engine.finding.Finding;
import dev.pgpm.engine.finding.FindingText;
import dev.pgpm.engine.finding.FindingsException;
import dev.pgpm.engine.finding.Level;
import dev.pgpm.engine.migrate.PlanCheck;
import dev.pgpm.engine.workspace.WorkspaceReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Repositories as a seed makes them. What is legal, however odd, is checked and proven without a finding; one illegal
 * thing in it is found, under its own code. {@code pgpm.repositories} says how many of each kind, 200 being a full run.
 */
class GeneratedRepositoriesTest {

    private static final int REPOSITORIES = Integer.getInteger("pgpm.repositories", 12);

    /** Checking is cheap; proving is not. */
    private static final int CHECKED_FOR_EACH_PROVEN = 5;

    @TempDir
    private Path directory;

    @Test
    void what_is_legal_passes_the_check_however_odd_it_is() {
        for (long seed = 0; seed < (long) REPOSITORIES * CHECKED_FOR_EACH_PROVEN; seed++) {
            OddRepository repository = OddRepository.write(directory.resolve("odd-" + seed), seed);

            assertThat(failing(repository)).as(named(seed, repository)).isEmpty();
        }
    }

    @Test
    void what_is_legal_is_proven_however_odd_it_is() {
        for (long seed = 0; seed < REPOSITORIES; seed++) {
            OddRepository repository = OddRepository.write(directory.resolve("odd-" + seed), seed);
            try (CycleRun run = CycleRun.of(repository.root(), "top")) {
                Map<String, StepResult> results = run.all();

                for (Map.Entry<String, StepResult> step : results.entrySet()) {
                    assertThat(step.getValue().outcome())
                            .as(named(seed, repository) + "\n" + step.getKey() + "\n"
                                    + new FindingText(null)
                                            .render(step.getValue().findings()))
                            .isEqualTo(StepResult.Outcome.PASSED);
                }
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void one_illegal_thing_is_found_under_its_own_code(IllegalThing thing) {
        int each = Math.max(2, REPOSITORIES / IllegalThing.values().length + 1);
        for (long seed = 0; seed < each; seed++) {
            OddRepository repository =
                    OddRepository.write(directory.resolve(thing + "-" + seed), seed * 1000 + thing.ordinal());
            thing.doTo(repository);

            List<Finding> failing = failing(repository);

            assertThat(failing)
                    .as(named(seed, repository) + "\n" + new FindingText(null).render(failing))
                    .isNotEmpty()
                    .extracting(Finding::code)
                    .first()
                    .isEqualTo(thing.found());
            // What follows from it may be told, too, but the reader must not have to search.
            assertThat(failing).hasSizeLessThanOrEqualTo(3);
        }
    }

    @Test
    void the_page_on_reliability_names_each_illegal_thing_and_what_is_found_then() throws IOException {
        assertThat(Path.of("").toAbsolutePath().resolveSibling("docs").resolve("reliability.md"))
                .content()
                .contains(Stream.of(IllegalThing.values())
                        .map(thing -> "| %s | [%s](findings/%2$s.md) |"
                                .formatted(
                                        thing.name().toLowerCase(Locale.ROOT).replace('_', ' '),
                                        thing.found().id()))
                        .toList());
    }

    private static List<Finding> failing(OddRepository repository) {
        List<Finding> found;
        try {
            found = new PlanCheck(WorkspaceReader.read(repository.root())).all();
        } catch (FindingsException e) {
            found = e.findings();
        }
        return found.stream().filter(finding -> finding.failsAt(Level.STANDARD)).toList();
    }

    private static String named(long seed, OddRepository repository) {
        return "seed " + seed + ", " + repository.oddities() + ", in " + repository.root();
    }
}
