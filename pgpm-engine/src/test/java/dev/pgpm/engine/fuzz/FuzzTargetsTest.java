package dev.pgpm.engine.fuzz;

import static org.assertj.core.api.Assertions.assertThatCode;

import dev.pgpm.engine.workspace.WorkspaceFileFuzz;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The targets of .ci/fuzz over real files and bytes flipped in them, without a fuzzer: whatever that finds is added to
 * {@code src/test/resources/dev/pgpm/engine/fuzz}, and so never comes back.
 */
class FuzzTargetsTest {

    private static final int FLIPPED = Integer.getInteger("pgpm.fuzz.flipped", 40);
    private static final Path EXAMPLES = Path.of("..", "examples", "workspace");
    private static final Path REMEMBERED = Path.of("src", "test", "resources", "dev", "pgpm", "engine", "fuzz");

    static Stream<Arguments> targets() {
        return Stream.of(
                target("PlanFuzz", "pgpm.plan", PlanFuzz::fuzzerTestOneInput),
                target("ControlFileFuzz", ".control", ControlFileFuzz::fuzzerTestOneInput),
                target("WorkspaceFileFuzz", "pgpm.json", WorkspaceFileFuzz::fuzzerTestOneInput),
                target("ScriptFuzz", ".sql", ScriptFuzz::fuzzerTestOneInput));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("targets")
    void real_files_remembered_ones_and_what_flipped_bytes_make_of_them_are_read_or_refused(
            String name, String suffix, Consumer<byte[]> target) throws IOException {
        var random = new Random(7);
        for (Path file : files(name, suffix)) {
            byte[] bytes = Files.readAllBytes(file);
            for (int i = 0; i <= FLIPPED; i++) {
                byte[] input = bytes.clone();
                for (int j = 0; j < i % 8 && input.length > 0; j++) {
                    input[random.nextInt(input.length)] = (byte) random.nextInt(128);
                }
                assertThatCode(() -> target.accept(input))
                        .as(() -> file + ": " + new String(input, java.nio.charset.StandardCharsets.UTF_8))
                        .doesNotThrowAnyException();
            }
        }
    }

    private static Arguments target(String name, String suffix, Consumer<byte[]> target) {
        return Arguments.of(name, suffix, target);
    }

    private static List<Path> files(String name, String suffix) throws IOException {
        try (Stream<Path> examples = Files.walk(EXAMPLES);
                Stream<Path> remembered = Files.walk(REMEMBERED)) {
            return Stream.concat(
                            examples.filter(file -> file.toString().endsWith(suffix)),
                            remembered.filter(file -> file.startsWith(REMEMBERED.resolve(name))))
                    .filter(Files::isRegularFile)
                    .toList();
        }
    }
}
