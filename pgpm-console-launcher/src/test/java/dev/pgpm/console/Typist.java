package dev.pgpm.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pgpm.engine.server.ConnectionSettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;

/**
 * Somebody who types the commands of a page word for word in a directory, says yes to every question, and compares what is
 * printed with what the page says.
 */
public final class Typist {

    /** The root of this repository. */
    public static final Path REPOSITORY = Path.of("..").toAbsolutePath().normalize();

    private final Path directory;
    private final Map<String, String> environment = new HashMap<>();
    private final String serverUrl;
    private Path where;

    /** Somebody at a server, in a directory. */
    public Typist(Path directory, ConnectionSettings server) {
        this.directory = directory;
        this.where = directory;
        this.serverUrl =
                "jdbc:postgresql://%s:%d/postgres?user=%s".formatted(server.host(), server.port(), server.user());
        environment.put("PGHOST", server.host());
        environment.put("PGPORT", String.valueOf(server.port()));
        environment.put("PGUSER", server.user());
        environment.put("PGDATABASE", "app");
    }

    /** Somebody in a copy of a directory of this repository. */
    public static Typist inCopyOf(String original, Path directory, ConnectionSettings server) throws IOException {
        copy(REPOSITORY.resolve(original), directory);
        return new Typist(directory, server);
    }

    /** A test for each command of a page of the documentation. */
    public Stream<DynamicTest> types(String page) throws IOException {
        Path file = REPOSITORY.resolve(page);
        return TypedPage.read(file).stream()
                .map(command -> DynamicTest.dynamicTest(
                        "line " + command.line() + ": " + command.title(), file.toUri(), () -> type(page, command)));
    }

    private void type(String page, TypedPage.Command command) throws Exception {
        String printed = printed(command.text()).replace(directory + "/", "");

        assertThat(TypedPage.plain(printed))
                .as("%s:%d: %s%nprinted%n%s", page, command.line(), command.text(), printed)
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
                Stream.concat(Stream.of(line.split(" ")), beside(line)).toArray(String[]::new));
    }

    /** What the page leaves to where one stands and to what the machine has, so that it is the same on each. */
    private Stream<String> beside(String line) {
        if (line.startsWith("explain ")) {
            return Stream.of();
        }
        Stream<String> here = Stream.of("--cwd", where.toString());
        boolean opensServer = line.startsWith("test-packages") || line.startsWith("doctor");
        return opensServer ? Stream.concat(here, Stream.of("--jdbc-url", serverUrl)) : here;
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
