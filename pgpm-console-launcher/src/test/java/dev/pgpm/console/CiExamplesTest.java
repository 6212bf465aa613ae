package dev.pgpm.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** The files in examples/ci: each is YAML, and each command in it exists with all its options. */
class CiExamplesTest {

    private static final Path EXAMPLES = Path.of("..", "examples", "ci");

    /** A command line, up to what ends a command in a shell. */
    private static final Pattern COMMAND = Pattern.compile("^pgpm ((?:test-packages|merge-reports)[^|&;]*)");

    static Stream<Path> files() throws IOException {
        try (Stream<Path> all = Files.list(EXAMPLES)) {
            return all.filter(file -> file.toString().matches(".*\\.ya?ml")).sorted().toList().stream();
        }
    }

    @ParameterizedTest
    @MethodSource("files")
    void eachCommandOfAFileIsUnderstood(Path file) throws IOException {
        List<List<String>> commands = commands(load(file));

        assertThat(commands).isNotEmpty().anySatisfy(words -> assertThat(words).contains("--shard", "auto"));
        for (List<String> words : commands) {
            assertThatCode(() -> parse(words)).as(file + ": " + words).doesNotThrowAnyException();
        }
    }

    @Test
    void allFourSystemsAreThereAndWhereTheSystemJoinsTheFilesTheVerdictIsAskedFor() throws IOException {
        assertThat(files().map(file -> file.getFileName().toString()))
                .containsExactly("circleci.yml", "github-actions.yml", "gitlab-ci.yml", "kubernetes.yaml");
        for (Path file :
                files().filter(path -> path.toString().endsWith(".yml")).toList()) {
            assertThat(commands(load(file)))
                    .as(file.toString())
                    .anySatisfy(words -> assertThat(words).startsWith("merge-reports", "reports"));
        }
    }

    /** The parser of the tests would not find a mistake that it cannot see. */
    @Test
    void anOptionThatDoesNotExistWouldBeNoticed() {
        assertThatCode(() -> parse(List.of("test-packages", "--shards", "auto")))
                .hasMessageContaining("--shards");
    }

    private static void parse(List<String> words) {
        Terminal terminal = new Terminal(
                new PrintWriter(new StringWriter()), new PrintWriter(new StringWriter()), false, false, Map.of());
        PgpmCommand.commandLine(terminal).parseArgs(words.toArray(String[]::new));
    }

    private static Object load(Path file) throws IOException {
        return new Load(LoadSettings.builder().setLabel(file.toString()).build())
                .loadFromString(Files.readString(file));
    }

    /** Texts that are command lines, and lists of words that follow the command. */
    private static List<List<String>> commands(Object node) {
        List<List<String>> found = new ArrayList<>();
        if (node instanceof Map<?, ?> map) {
            map.values().forEach(value -> found.addAll(commands(value)));
        } else if (node instanceof List<?> list) {
            if (!list.isEmpty() && list.get(0).equals("test-packages")) {
                found.add(list.stream().map(String::valueOf).toList());
            }
            list.forEach(value -> found.addAll(commands(value)));
        } else if (node instanceof String text) {
            text.lines().forEach(line -> {
                Matcher command = COMMAND.matcher(line.strip());
                if (command.find()) {
                    found.add(List.of(command.group(1).strip().split("\\s+", -1)));
                }
            });
        }
        return found;
    }
}
