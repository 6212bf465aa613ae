package dev.pgpm.engine.workspace;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pgpm.engine.finding.Finding;
import dev.pgpm.engine.finding.FindingText;
import dev.pgpm.engine.finding.FindingsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever stands in a file, the readers answer with findings that point into it, and never with another exception. */
class WorkspaceTextPropertyTest {

    private static final int TEXTS = 1_000;
    private static final Path FILE = Path.of("/ws/a.control");

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3})
    void any_text_can_be_tried_as_a_control_file(long seed) {
        var random = new Random(seed);
        String[] parts = {
            "requires",
            "comment",
            "=",
            "'",
            "''",
            "\"",
            "#",
            ",",
            " ",
            "\t",
            "\n",
            "\r",
            "\\",
            "\\n",
            "a",
            "b-c",
            "é",
            "🐘",
            "\u0007",
            "\u202e",
            "1",
            "$"
        };
        for (int i = 0; i < TEXTS; i++) {
            String text = text(random, parts);

            List<Finding> findings = ControlFileParser.parse(FILE, text).findings();

            assertThat(findings).as(text).allSatisfy(finding -> pointsInto(text, finding));
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3})
    void names_come_back_however_they_are_written(long seed) {
        var random = new Random(seed);
        for (int i = 0; i < TEXTS; i++) {
            List<String> names = new ArrayList<>();
            List<String> written = new ArrayList<>();
            for (int n = random.nextInt(5); n >= 0; n--) {
                String name = "n" + n + "é🐘-_'x,".substring(0, random.nextInt(8) == 3 ? 4 : 5);
                boolean quoted = random.nextBoolean();
                names.add(name);
                written.add(" ".repeat(random.nextInt(3))
                        + (quoted ? "\"" + name + "\"" : name)
                        + " ".repeat(random.nextInt(2)));
            }
            String list = String.join(",", written).replace("'", random.nextBoolean() ? "''" : "\\'");

            ParsedControl parsed = ControlFileParser.parse(FILE, "requires = '" + list + "' # these");

            assertThat(parsed.findings()).as(list).isEmpty();
            assertThat(parsed.control().orElseThrow().requires()).as(list).isEqualTo(names);
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3})
    void any_text_can_be_tried_as_pgpm_json(long seed, @TempDir Path root) throws Exception {
        var random = new Random(seed);
        String[] parts = {
            "{",
            "}",
            "[",
            "]",
            ",",
            ":",
            "\"packages\"",
            "\"fullCycle\"",
            "\"allow\"",
            "\"db\"",
            "\"roles\"",
            "\"a\"",
            "\"**\"",
            "\"../x\"",
            "\"{\"",
            "1",
            "1e999999",
            "true",
            "null",
            "\n",
            " ",
            "\\",
            "\"",
            "é🐘",
            "/*",
            "\u0007"
        };
        Path file = root.resolve("pgpm.json");
        for (int i = 0; i < TEXTS / 2; i++) {
            String text = (random.nextBoolean() ? "{ \"packages\": [" : "") + text(random, parts);
            Files.writeString(file, text);
            try {
                WorkspaceFileParser.parse(file);
            } catch (FindingsException e) {
                assertThat(e.findings()).as(text).allSatisfy(finding -> pointsInto(text, finding));
            }
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3})
    void any_text_can_be_tried_as_a_glob(long seed) {
        var random = new Random(seed);
        String[] parts = {
            "*", "**", "?", "[", "]", "!", "^", "-", "{", "}", ",", "/", ".", "..", "\\", "a", "b", "é", "🐘", "(",
            "&&", "$"
        };
        for (int i = 0; i < TEXTS; i++) {
            String text = text(random, parts);
            try {
                Glob.parse(text).covers(List.of("a", "b", "🐘"));
            } catch (GlobSyntaxException e) {
                assertThat(e.reason()).as(text).isNotBlank();
            }
        }
    }

    private static String text(Random random, String... parts) {
        var text = new StringBuilder();
        for (int n = random.nextInt(25); n >= 0; n--) {
            text.append(parts[random.nextInt(parts.length)]);
        }
        return text.toString();
    }

    private static void pointsInto(String text, Finding finding) {
        List<String> lines = text.lines().toList();
        int line = finding.place().line();
        assertThat(line).isLessThanOrEqualTo(Math.max(1, lines.size()));
        if (finding.place().column() > 0) {
            int length = finding.place()
                    .text()
                    .codePointCount(0, finding.place().text().length());
            assertThat(finding.place().column()).isLessThanOrEqualTo(length + 1);
        }
        assertThat(finding.cause()).isNotBlank();
        assertThat(new FindingText(null).render(finding)).doesNotContain("\u0007", "\u202e");
    }
}
