package dev.pgpm.engine.script;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What holds for every text, tried on many bad ones. {@code -Dpgpm.test.seed=…} repeats a run. */
class ScannerPropertyTest {

    private static final int SCRIPTS = 20_000;

    private final long seed = Long.getLong("pgpm.test.seed", new Random().nextLong());
    private final RandomScripts random = new RandomScripts(seed);

    @Test
    void statements_cover_the_text_in_order_and_leave_only_blanks_comments_and_semicolons() {
        for (int i = 0; i < SCRIPTS; i++) {
            SqlScript script = script();
            int last = 0;
            for (SqlStatement statement : script.statements()) {
                assertThat(statement.start()).as(() -> name(script)).isGreaterThanOrEqualTo(last);
                assertNothingBetween(script, last, statement.start());
                last = statement.stop();
            }
            assertNothingBetween(script, last, script.text().length());
        }
    }

    @Test
    void blanking_moves_nothing() {
        for (int i = 0; i < SCRIPTS; i++) {
            SqlScript script = script();
            int[] before = script.text().codePoints().toArray();
            int[] after = script.executable().codePoints().toArray();
            assertThat(after).as(() -> name(script)).hasSameSizeAs(before);
            assertThat(IntStream.range(0, before.length).allMatch(at -> isKeptOrBlanked(before[at], after[at])))
                    .as(() -> name(script))
                    .isTrue();
        }
    }

    private static boolean isKeptOrBlanked(int before, int after) {
        return after == before || (after == ' ' && before != '\n' && before != '\r');
    }

    @Test
    void what_was_blanked_has_no_transaction_control_left_and_else_the_same_statements() {
        for (int i = 0; i < SCRIPTS; i++) {
            SqlScript script = script();
            SqlScript again = SqlScript.of(script.file(), script.executable());
            assertThat(again.executable()).as(() -> name(script)).isEqualTo(script.executable());
            assertThat(again.statements().stream().map(again::text))
                    .as(() -> name(script))
                    .containsExactlyElementsOf(script.statements().stream()
                            .filter(statement -> statement.kind() != SqlStatement.Kind.TRANSACTION_CONTROL)
                            .map(script::text)
                            .toList());
        }
    }

    @Test
    void every_text_can_be_checked_and_every_place_shown() {
        for (int i = 0; i < SCRIPTS; i++) {
            SqlScript script = script();
            for (ScriptRole role : ScriptRole.values()) {
                ScriptCheck.check(script, role)
                        .forEach(finding -> assertThat(finding.cause())
                                .as(() -> name(script))
                                .isNotBlank());
            }
            int points = script.text().codePointCount(0, script.text().length());
            assertThat(script.place(points + 1))
                    .isEqualTo(script.placeAt(script.text().length()));
            assertThat(script.header().titles()).as(() -> name(script)).hasSizeLessThan(40);
            assertThat(script.contentHash()).hasSize(64);
        }
    }

    private SqlScript script() {
        return SqlScript.of(Path.of("x.sql"), random.shards());
    }

    private String name(SqlScript script) {
        return "-Dpgpm.test.seed=" + seed + ": " + script.text();
    }

    private void assertNothingBetween(SqlScript script, int from, int to) {
        var lexer = new SqlLexer(script.text().substring(from, to), 0);
        Token token = lexer.nextSignificant();
        while (token == Token.SEMICOLON) {
            token = lexer.nextSignificant();
        }
        assertThat(token).as(() -> name(script)).isEqualTo(Token.END);
    }
}
