package dev.pgpm.engine.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SuggestionsTest {

    @ParameterizedTest
    @CsvSource({
        "user,       users",
        "usres,      users",
        "USERS,      users",
        "table/users, users",
        "schema_ap,  schema_app",
        "tables/ordesr, tables/orders",
    })
    void a_misspelt_name_finds_the_one_it_was_meant_to_be(String wanted, String meant) {
        var known = List.of("users", "schema_app", "tables/orders", "tables/order_lines");

        assertThat(Suggestions.closest(wanted, known)).contains(meant);
    }

    @Test
    void a_name_that_is_nothing_like_any_finds_none() {
        assertThat(Suggestions.closest("invoices", List.of("users", "app"))).isEmpty();
        assertThat(Suggestions.closest("ab", List.of("xy"))).isEmpty();
        assertThat(Suggestions.closest("", List.of("a"))).isEmpty();
        assertThat(Suggestions.closest("x".repeat(40_000), List.of("x".repeat(40_001))))
                .isEmpty();
    }

    @Test
    void equally_close_names_are_taken_in_their_natural_order() {
        assertThat(Suggestions.closest("usex", List.of("user", "used"))).contains("used");
        assertThat(Suggestions.closest("usex", List.of("used", "user"))).contains("used");
    }

    @Test
    void the_sentence_is_empty_when_there_is_no_guess() {
        assertThat(Suggestions.didYouMean("usrs", List.of("users"))).isEqualTo("Did you mean \"users\"?");
        assertThat(Suggestions.didYouMean("usrs", List.of())).isEmpty();
    }

    @Test
    void the_banded_distance_equals_the_full_table_within_its_limit() {
        long seed = new Random().nextLong();
        var random = new Random(seed);
        for (int i = 0; i < 5_000; i++) {
            String a = word(random);
            String b = word(random);
            int limit = random.nextInt(6);
            assertThat(EditDistance.between(a, b, limit))
                    .as("%s and %s within %d, seed %d", a, b, limit, seed)
                    .isEqualTo(Math.min(fullTable(a, b), limit + 1));
        }
    }

    private static String word(Random random) {
        return random.ints(random.nextInt(9), 'a', 'd')
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    private static int fullTable(String a, String b) {
        int[][] d = new int[a.length() + 1][b.length() + 1];
        for (int i = 0; i <= a.length(); i++) {
            for (int j = 0; j <= b.length(); j++) {
                if (i == 0 || j == 0) {
                    d[i][j] = i + j;
                    continue;
                }
                int replace = d[i - 1][j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                d[i][j] = Math.min(replace, Math.min(d[i - 1][j], d[i][j - 1]) + 1);
                boolean swapped =
                        i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1);
                if (swapped) {
                    d[i][j] = Math.min(d[i][j], d[i - 2][j - 2] + 1);
                }
            }
        }
        return d[a.length()][b.length()];
    }
}
