package dev.pgpm.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The jar that users run, after it was built: unit tests read the files beside the classes, so that a jar without its
 * resources is seen by none of them (it was so once).
 */
class BuiltJarIT {

    private static final Path MODULE = Path.of("").toAbsolutePath();
    private static final Path JAR = MODULE.resolve("target/pgpm/lib/pgpm-console-launcher.jar");

    @TempDir
    private Path directory;

    @Test
    void every_resource_is_in_the_jar_as_it_is_in_the_sources() throws Exception {
        Path resources = MODULE.resolve("src/main/resources");
        Path pages = MODULE.resolveSibling("docs").resolve("findings");
        try (JarFile jar = new JarFile(JAR.toFile())) {
            for (Path file : files(resources)) {
                assertThat(bytes(jar, resources.relativize(file).toString()))
                        .as(file.toString())
                        .isEqualTo(Files.readAllBytes(file));
            }
            for (Path page : files(pages)) {
                String name = page.getFileName().toString();
                if (!name.equals("README.md")) {
                    assertThat(bytes(jar, "dev/pgpm/console/findings/" + name))
                            .as(name)
                            .isEqualTo(Files.readAllBytes(page));
                }
            }
        }
        assertThat(files(resources)).hasSizeGreaterThan(5);
    }

    @Test
    void everything_that_the_jar_names_lies_beside_it_and_it_knows_its_version() throws Exception {
        try (JarFile jar = new JarFile(JAR.toFile())) {
            Attributes manifest = jar.getManifest().getMainAttributes();

            assertThat(manifest.getValue("Main-Class")).isEqualTo("dev.pgpm.console.Main");
            assertThat(manifest.getValue("Implementation-Version")).isNotBlank();
            assertThat(manifest.getValue("Class-Path").split(" "))
                    .hasSizeGreaterThan(10)
                    .allSatisfy(name -> assertThat(JAR.resolveSibling(name)).exists());
        }
    }

    @Test
    void commands_that_read_their_words_from_the_jar_find_them() throws Exception {
        Files.writeString(directory.resolve("pgpm.json"), "{\"packages\": [\".\"]}");
        Files.writeString(directory.resolve("shop.control"), "requires = ''\n");
        Files.writeString(directory.resolve("pgpm.plan"), "%project=shop\n");

        assertThat(printedBy("explain", "script-empty")).contains("script-empty");
        assertThat(printedBy("init", "--cwd", directory.toString()))
                .contains("wrote pom.xml", "wrote .github/workflows/pgpm.yml");
    }

    private static String printedBy(String... words) throws Exception {
        List<String> command = Stream.concat(
                        Stream.of(
                                Path.of(System.getProperty("java.home"), "bin", "java")
                                        .toString(),
                                "-jar",
                                JAR.toString()),
                        Stream.of(words))
                .toList();
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).as(printed).isZero();
        return printed;
    }

    private static byte[] bytes(JarFile jar, String name) throws Exception {
        ZipEntry entry = jar.getEntry(name);
        assertThat(entry).as(name + " in " + JAR).isNotNull();
        try (InputStream in = jar.getInputStream(entry)) {
            return in.readAllBytes();
        }
    }

    private static List<Path> files(Path root) throws Exception {
        try (Stream<Path> all = Files.walk(root)) {
            return all.filter(Files::isRegularFile).toList();
        }
    }
}
