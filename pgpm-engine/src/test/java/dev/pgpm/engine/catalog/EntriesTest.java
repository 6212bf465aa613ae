package dev.pgpm.engine.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pgpm.engine.catalog.Snapshot.Entry;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Against plain maps: what entries share with others must never show. */
class EntriesTest {

    @ParameterizedTest
    @ValueSource(ints = {3, 40, 3000})
    void entries_that_share_hold_find_and_compare_like_maps_of_their_own(int size) {
        Random random = new Random(size);
        Map<String, Entry> expected = new HashMap<>();
        for (int i = 0; i < size; i++) {
            put(expected, entry(i, random));
        }
        Entries entries = Entries.of(Map.copyOf(expected));
        Entries earlier = entries;
        Map<String, Entry> expectedEarlier = new HashMap<>(expected);

        for (int round = 0; round < 400; round++) {
            List<Entry> outdated = pick(expected.values(), random);
            Map<String, Entry> fresh = new HashMap<>();
            for (int i = 0; i < random.nextInt(6); i++) {
                put(fresh, entry(random.nextInt(size + 50), random));
            }
            entries = entries.with(outdated, fresh);
            outdated.forEach(old -> expected.remove(old.object().identity()));
            expected.putAll(fresh);

            assertThat(entries.size()).isEqualTo(expected.size());
            assertSame(entries.stream().toList(), expected.values(), "entries in round " + round);
            assertFinds(entries, expected, random);
            assertThat(Set.copyOf(entries.candidates(earlier)).containsAll(differing(expected, expectedEarlier)))
                    .as("all that differs is a candidate in round %d", round)
                    .isTrue();
            if (round % 7 == 0) {
                earlier = entries;
                expectedEarlier = new HashMap<>(expected);
            }
        }
    }

    private static void assertFinds(Entries entries, Map<String, Entry> expected, Random random) {
        Set<Long> oids = Set.of((long) random.nextInt(500), 500L + random.nextInt(500));
        assertThat(entries.ofRows(oids))
                .containsExactlyInAnyOrderElementsOf(expected.values().stream()
                        .filter(entry -> oids.contains(entry.oid()))
                        .toList());
        Set<Entry> rows = new HashSet<>(expected.values());
        rows.removeIf(entry -> entry.object().kind() != ObjectKind.ROWS);
        assertSame(entries.chosen(CommonEntries.Choice.CONTENTS), rows, "contents");
        assertThat(expected.keySet().stream()
                        .filter(identity -> !expected.get(identity).equals(entries.get(identity))))
                .isEmpty();
    }

    /** AssertJ compares each with each. */
    private static void assertSame(List<Entry> entries, Collection<Entry> expected, String what) {
        assertThat(entries).as(what).hasSize(expected.size());
        assertThat(Set.copyOf(entries).equals(Set.copyOf(expected))).as(what).isTrue();
    }

    private static Set<String> differing(Map<String, Entry> one, Map<String, Entry> other) {
        Set<String> differing = new HashSet<>(one.keySet());
        differing.addAll(other.keySet());
        differing.removeIf(
                identity -> one.containsKey(identity) && one.get(identity).equals(other.get(identity)));
        return differing;
    }

    @Test
    void what_is_read_again_and_found_the_same_gives_the_very_same_entries() {
        Entry table = new Entry(new CatalogObject(ObjectKind.TABLE, "app.a", "x"), "pg_class", 1);
        Entries entries = Entries.of(Map.of(table.object().identity(), table));

        Entries again = entries.with(List.of(table), Map.of(table.object().identity(), table));

        assertThat(again).isSameAs(entries);
        assertThat(again.candidates(entries)).isEmpty();
    }

    @Test
    void two_that_were_made_of_the_same_ones_are_compared_by_what_differs_only() {
        Random random = new Random(1);
        Map<String, Entry> all = new HashMap<>();
        for (int i = 0; i < 2000; i++) {
            put(all, entry(i, random));
        }
        Entries start = Entries.of(all);
        for (int i = 2000; i < 3000; i++) {
            start = start.with(List.of(), only(entry(i, random)));
        }

        Entries deployed = start.with(List.of(), only(entry(3000, random)));
        Entries again = start.with(List.of(), only(entry(3001, random)));

        assertThat(deployed.candidates(again)).hasSizeLessThan(400).contains("table app.t3001", "rows app.t3000");
        assertThat(start.candidates(deployed)).hasSizeLessThan(400);
    }

    private static Map<String, Entry> only(Entry entry) {
        return Map.of(entry.object().identity(), entry);
    }

    private static List<Entry> pick(Collection<Entry> all, Random random) {
        List<Entry> rest = new ArrayList<>(all);
        List<Entry> picked = new ArrayList<>();
        for (int i = random.nextInt(4); i > 0 && !rest.isEmpty(); i--) {
            picked.add(rest.remove(random.nextInt(rest.size())));
        }
        return picked;
    }

    private static Entry entry(int number, Random random) {
        ObjectKind kind = number % 10 == 0 ? ObjectKind.ROWS : ObjectKind.TABLE;
        CatalogObject object = new CatalogObject(kind, "app.t" + number, "definition " + random.nextInt(3));
        return new Entry(object, "pg_class", number / 2);
    }

    private static void put(Map<String, Entry> map, Entry entry) {
        map.put(entry.object().identity(), entry);
    }
}
