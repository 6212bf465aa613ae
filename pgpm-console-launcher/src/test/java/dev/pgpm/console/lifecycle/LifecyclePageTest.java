package dev.pgpm.console.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pgpm.console.Pgpm;
import dev.pgpm.engine.server.TestServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * docs/lifecycle.md, typed word for word on a copy of the example workspace by somebody who says yes to every question.
 * Its sections have the names and commands of the lifecycle documentation's common workflows.
 */
@Tag("slow")
class LifecyclePageTest {

    private static final Path REPOSITORY = Path.of("..").toAbsolutePath().normalize();

    @TempDir
    private Path directory;

    private final Map<String, String> environment = new HashMap<>();
    private Path where;

    @TestFactory
    Stream<DynamicTest> everyCommandPrintsWhatThePageSays() throws IOException {
        copy(REPOSITORY.resolve("examples/workspace"), directory);
        where = directory;
        var server = TestServer.settings();
        environment.put("PGHOST", server.host());
        environment.put("PGPORT", String.valueOf(server.port()));
        environment.put("PGUSER", server.user());
        environment.put("PGDATABASE", "app");
        Path page = REPOSITORY.resolve("docs/lifecycle.md");
        return TypedPage.read(page).stream()
                .map(command -> DynamicTest.dynamicTest(
                        "line " + command.line() + ": " + command.text(), page.toUri(), () -> type(command)));
    }

    private void type(TypedPage.Command command) throws Exception {
        String printed = printed(command.text()).replace(directory + "/", "");

        assertThat(TypedPage.plain(printed))
                .as("docs/lifecycle.md:%d: %s%nprinted%n%s", command.line(), command.text(), printed)
                .matches(command.pattern());
    }

    private String printed(String text) throws Exception {
        if (text.startsWith("cd ")) {
            where = where.resolve(text.substring(3)).normalize();
            return "";
        }
        int pgpm = text.indexOf("pgpm ");
        Map<String, String> variables = new HashMap<>(environment);
        if (pgpm > 0 && text.substring(0, pgpm).matches("([A-Z_]+=\\S+ )+")) {
            for (String variable : text.substring(0, pgpm).strip().split(" ")) {
                variables.put(variable.replaceFirst("=.*", ""), variable.replaceFirst(".*=", ""));
            }
        } else if (pgpm != 0) {
            return shell(text);
        }
        String line = text.substring(pgpm + "pgpm ".length());
        return Pgpm.typed(
                variables,
                Stream.concat(Stream.of(line.split(" ")), Stream.of("--cwd", where.toString()))
                        .toArray(String[]::new));
    }

    private String shell(String text) throws Exception {
        Process process = new ProcessBuilder("sh", "-c", text)
                .directory(where.toFile())
                .redirectErrorStream(true)
                .start();
        String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(text + "\n" + printed).isZero();
        return printed;
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> all = Files.walk(from)) {
            all.forEach(source -> {
                try {
                    Path target = to.resolve(from.relativize(source));
                    if (Files.isDirectory(source)) {
                        Files.createDirectories(target);
                    } else {
                        Files.copy(source, target);
                    }
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
        }
    }
}
