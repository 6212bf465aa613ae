package dev.pgpm.engine.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.pgpm.engine.finding.Finding;
import dev.pgpm.engine.finding.FindingText;
import dev.pgpm.engine.finding.Nature;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.Test;

class PlanPropertiesTest {

    private static final Path FILE = Path.of("pgpm.plan");
    private static final String SPICE = " \t\r\n[]<>#@%:!\\/.,^~-+=\0\u0001\u00a0\u2028\uFEFF\ud800aZ0é日";

    @Test
    void a_legal_plan_is_read_as_it_was_made() {
        long seed = new Random().nextLong();
        var random = new Random(seed);
        for (int i = 0; i < 2_000; i++) {
            var legal = new LegalPlan(random);

            ParsedPlan parsed = PlanParser.parse(FILE, legal.text());

            String which =
                    "seed " + seed + "\n" + legal.text() + "\n" + new FindingText(null).render(parsed.findings());
            assertThat(parsed.findings()).as(which).isEmpty();
            Plan plan = parsed.orThrow();
            assertThat(plan.changes().stream().map(PlanPropertiesTest::row).toList())
                    .as(which)
                    .isEqualTo(legal.rows());
            assertThat(plan.tags().stream().map(Tag::name).toList()).as(which).isEqualTo(legal.tags());
        }
    }

    private static LegalPlan.Row row(Change change) {
        return new LegalPlan.Row(
                change.name(),
                change.requires().stream().map(Dependency::text).toList(),
                change.planner(),
                change.email(),
                change.note());
    }

    @Test
    void a_mutated_plan_is_read_or_refused_with_findings_that_point_into_it() {
        long seed = new Random().nextLong();
        var random = new Random(seed);
        for (int i = 0; i < 5_000; i++) {
            String text = mutated(new LegalPlan(random).text(), random);
            assertThatCode(() -> parseAndRender(text))
                    .as("seed %d\n%s", seed, text)
                    .doesNotThrowAnyException();
        }
    }

    private static String mutated(String text, Random random) {
        var out = new StringBuilder(text);
        int mutations = 1 + random.nextInt(4);
        for (int i = 0; i < mutations && !out.isEmpty(); i++) {
            int at = random.nextInt(out.length());
            switch (random.nextInt(3)) {
                case 0 -> out.deleteCharAt(at);
                case 1 -> out.insert(at, SPICE.charAt(random.nextInt(SPICE.length())));
                default -> out.insert(at, out.substring(at, at + random.nextInt(out.length() - at)));
            }
        }
        return out.toString();
    }

    private static void parseAndRender(String text) {
        ParsedPlan parsed = PlanParser.parse(FILE, text);
        boolean usable = parsed.findings().stream().allMatch(f -> f.code().nature() == Nature.NOTE);
        assertThat(parsed.plan().isPresent()).isEqualTo(usable);
        assertThat(new FindingText(null).render(parsed.findings())).isNotNull();
        parsed.findings().forEach(finding -> pointsInto(text, finding));
    }

    private static void pointsInto(String text, Finding finding) {
        assertThat(finding.cause()).isNotBlank();
        assertThat(finding.remedy()).isNotBlank();
        if (finding.place().line() > 0) {
            String[] lines = text.split("\n", -1);
            String line = lines[finding.place().line() - 1];
            assertThat(line).contains(finding.place().text());
            assertThat(finding.place().column()).isBetween(1, line.codePointCount(0, line.length()) + 1);
        }
    }
}
