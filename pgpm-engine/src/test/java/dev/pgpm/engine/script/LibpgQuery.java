package dev.pgpm.engine.script;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;

/** npm's libpg-query, which runs in node. It and the published modules come from {@code .ci/npm-workspace}. */
final class LibpgQuery {

    private final Path directory;

    private LibpgQuery(Path directory) {
        this.directory = directory;
    }

    /** {@return the one on this machine} Where there is none, the calling test is skipped, with the reason. */
    static LibpgQuery find() {
        String configured = System.getProperty("PGPM_NPM_DIR", System.getenv("PGPM_NPM_DIR"));
        Path directory = configured == null ? Path.of("..", "target", "npm") : Path.of(configured);
        Path root = directory.toAbsolutePath().normalize();
        assumeTrue(
                Files.isDirectory(root.resolve("node_modules/libpg-query")),
                () -> "no node_modules/libpg-query in " + root + ": run .ci/npm-workspace, or set PGPM_NPM_DIR");
        assumeTrue(nodeRuns(), "node does not run on this machine");
        return new LibpgQuery(root);
    }

    /** {@return the directory with the published modules} */
    Path modules() {
        return directory.resolve("node_modules").resolve("@pgpm");
    }

    /** {@return what it says about each of these texts} */
    List<LibpgStatements> parse(List<String> texts) {
        return lines(texts).stream().map(LibpgStatements::parse).toList();
    }

    /** {@return what it says about each of these texts, as the script writes it} */
    List<String> lines(List<String> texts) {
        try {
            Path input = Files.createTempFile("libpg", ".txt");
            Files.write(input, texts.stream().map(LibpgQuery::base64).toList());
            Path script = TestResources.file("libpg-statements.cjs");
            Process process = new ProcessBuilder("node", script.toString(), directory.toString())
                    .redirectInput(input.toFile())
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
            List<String> lines = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .toList();
            Files.delete(input);
            assertThat(lines).hasSameSizeAs(texts);
            return lines;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    private static boolean nodeRuns() {
        try {
            Process process = new ProcessBuilder("node", "--version").start();
            return process.getInputStream().readAllBytes().length > 0;
        } catch (IOException notThere) {
            return false;
        }
    }
}
