package dev.pgpm.console.run;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.function.ToLongFunction;

/**
 * Splits modules into shards that take about as long as each other: the longest module first, each to the shard that has
 * the least to do. The same modules and durations give the same parts on every machine, whatever their order.
 */
final class ShardSplit {

    private record Load(int index, long sum) {}

    private ShardSplit() {}

    /** {@return the parts, first the first; some are empty if there are more parts than modules} */
    static List<List<String>> of(List<String> modules, ToLongFunction<String> duration, int total) {
        List<Set<String>> parts = new ArrayList<>();
        PriorityQueue<Load> loads =
                new PriorityQueue<>(Comparator.comparingLong(Load::sum).thenComparingInt(Load::index));
        for (int index = 0; index < total; index++) {
            parts.add(new LinkedHashSet<>());
            loads.add(new Load(index, 0));
        }
        modules.stream()
                .sorted(Comparator.comparingLong(duration).reversed().thenComparing(Comparator.naturalOrder()))
                .forEach(module -> {
                    Load least = loads.remove();
                    parts.get(least.index()).add(module);
                    loads.add(new Load(least.index(), least.sum() + duration.applyAsLong(module)));
                });
        // Each in the order in which they were given, which is the order of the workspace.
        return parts.stream()
                .map(part -> modules.stream().filter(part::contains).toList())
                .toList();
    }
}
