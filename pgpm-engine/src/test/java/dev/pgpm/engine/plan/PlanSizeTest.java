package dev.pgpm.engine.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pgpm.engine.finding.FindingCode;
import java.nio.file.Path;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Nothing grows with the square of the input: each of these takes about a second on an idle machine, and a step for
 * each pair of its 100,000 parts would take many minutes.
 */
@Tag("slow")
@Timeout(60)
class PlanSizeTest {

    private static final Path FILE = Path.of("pgpm.plan");
    private static final int MANY = 100_000;

    @ParameterizedTest
    @ValueSource(ints = {10_000, MANY})
    void a_long_plan_is_read(int changes) {
        String lines = lines(
                changes,
                i -> "schemas/app/tables/t" + i + (i == 0 ? "" : " [schemas/app/tables/t" + (i - 1) + " other:x]")
                        + " 2026-01-31T12:00:00Z Ann <ann@x> # add table " + i);

        Plan plan = parse(lines).orThrow();

        assertThat(plan.changes()).hasSize(changes);
        assertThat(plan.indexOf(plan.changes().get(changes - 1))).isEqualTo(changes - 1);
    }

    @Test
    void a_line_with_very_many_dependencies_is_read() {
        String list = IntStream.range(0, MANY).mapToObj(i -> "m:é" + i).collect(Collectors.joining(" "));

        Plan plan = parse("a [" + list + "]").orThrow();

        assertThat(plan.changes().get(0).requires()).hasSize(MANY);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "#",
                " #",
                "# ",
                "<",
                " <",
                "<a",
                ">",
                "> <",
                " <a>",
                "[",
                " [",
                "]",
                " ",
                "a ",
                " # <",
                "@",
                ":",
                "^",
                "/",
                ",",
                "1",
                "\u2028",
                "# \u2028"
            })
    void no_repetition_makes_the_reader_try_again_and_again(String part) {
        String tail = part.repeat(MANY);

        for (String head : new String[] {"", "a ", "a [", "a 2026-01-31T12:00:00Z x", "@t 2026-01-31T12:00:00Z x "}) {
            assertThat(parse(head + tail + "x").findings()).hasSizeLessThan(MANY + 10);
        }
    }

    @Test
    void very_many_unknown_dependencies_are_all_reported() {
        assertThat(parse(lines(MANY, i -> "table" + i + " [tabel" + i + "]")).findings())
                .hasSize(MANY)
                .allMatch(f -> f.code() == FindingCode.DEPENDENCY_UNKNOWN);
    }

    @Test
    void a_circle_through_very_many_changes_is_found_and_shown_whole() {
        String lines = lines(MANY, i -> "c" + i + " [c" + (i + 1) % MANY + "]");

        var findings = parse(lines).findings();

        assertThat(findings.get(0).code()).isEqualTo(FindingCode.DEPENDENCY_CYCLE);
        assertThat(findings.get(0).details()).hasSize(MANY);
    }

    @Test
    void very_many_small_circles_are_all_found() {
        String lines = lines(MANY, i -> "c" + i + " [c" + (i ^ 1) + "]");

        assertThat(parse(lines).findings()).hasSize(MANY / 2);
    }

    private static String lines(int count, IntFunction<String> line) {
        return IntStream.range(0, count).mapToObj(line).collect(Collectors.joining("\n"));
    }

    private static ParsedPlan parse(String lines) {
        return PlanParser.parse(FILE, "%project=p\n" + lines + "\n");
    }
}
