package dev.pgpm.console.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ShardSplitTest {

    private static final int MODULES = 5_000;

    /** Modules as they are: many short ones, few that take a hundred times as long (a log-normal distribution). */
    private final Map<String, Long> durations = new HashMap<>();

    ShardSplitTest() {
        Random random = new Random(20261125);
        for (int i = 0; i < MODULES; i++) {
            durations.put("module-" + i, (long) Math.exp(5.5 + 1.1 * random.nextGaussian()));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 5, 8, 16, 33, 64})
    void eachModuleIsInOneShardAndNoShardTakesMuchLongerThanItsShare(int total) {
        List<String> modules = List.copyOf(durations.keySet());

        List<List<String>> parts = ShardSplit.of(modules, durations::get, total);

        assertThat(parts).hasSize(total);
        assertThat(parts.stream().flatMap(List::stream))
                .doesNotHaveDuplicates()
                .containsExactlyInAnyOrderElementsOf(modules);
        long longest = parts.stream().mapToLong(this::sum).max().orElseThrow();
        assertThat((double) longest / ideal(total)).as(total + " shards").isBetween(1.0, 1.01);
    }

    /** A module never takes the same time twice: what was recorded of one run splits the work of another. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 5, 8, 16, 33, 64})
    void splitByWhatModulesTookBeforeNoShardTakesMuchLongerThanItsShare(int total) throws IOException {
        List<long[]> recorded = recorded();
        Random random = new Random(20261125);
        Map<String, Long> before = new LinkedHashMap<>();
        durations.clear();
        for (int i = 0; i < MODULES; i++) {
            long[] module = recorded.get(random.nextInt(recorded.size()));
            before.put("module-" + i, module[0]);
            durations.put("module-" + i, module[1]);
        }

        List<List<String>> parts = ShardSplit.of(List.copyOf(before.keySet()), before::get, total);

        long longest = parts.stream().mapToLong(this::sum).max().orElseThrow();
        assertThat((double) longest / ideal(total)).as(total + " shards").isBetween(1.0, 1.1);
    }

    /** {@return the milliseconds that modules took in two runs, as {@code bench/record-durations} wrote them} */
    private static List<long[]> recorded() throws IOException {
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(
                ShardSplitTest.class.getResourceAsStream("recorded-durations.csv"), StandardCharsets.UTF_8))) {
            return lines.lines()
                    .skip(1)
                    .map(line -> line.split(",", -1))
                    .map(fields -> new long[] {Long.parseLong(fields[3]), Long.parseLong(fields[4])})
                    .toList();
        }
    }

    @Test
    void theOrderOfTheModulesDoesNotChangeWhoDoesWhat() {
        List<String> modules = new ArrayList<>(durations.keySet());
        List<List<String>> before = sorted(ShardSplit.of(modules, durations::get, 8));
        Collections.shuffle(modules, new Random(1));

        assertThat(sorted(ShardSplit.of(modules, durations::get, 8))).isEqualTo(before);
    }

    @Test
    void moreShardsThanModulesLeaveSomeWithNothingToDo() {
        assertThat(ShardSplit.of(List.of("a", "b"), name -> 1, 3))
                .containsExactly(List.of("a"), List.of("b"), List.of());
    }

    /** No split can be faster than an even one, or than the longest module. */
    private double ideal(int total) {
        long sum = durations.values().stream().mapToLong(Long::longValue).sum();
        long longest =
                durations.values().stream().mapToLong(Long::longValue).max().orElseThrow();
        return Math.max((double) sum / total, longest);
    }

    private long sum(List<String> part) {
        return part.stream().mapToLong(durations::get).sum();
    }

    private static List<List<String>> sorted(List<List<String>> parts) {
        return IntStream.range(0, parts.size())
                .mapToObj(index -> parts.get(index).stream().sorted().toList())
                .toList();
    }
}
