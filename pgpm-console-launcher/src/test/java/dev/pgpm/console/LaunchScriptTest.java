package dev.pgpm.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The script {@code ./pgpm}, in a tree of its own with a console that reports what reached it. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "a POSIX shell script")
class LaunchScriptTest {

    @TempDir
    Path temporary;

    private LaunchedTree tree;

    @BeforeEach
    void layOutTheTree() throws IOException {
        tree = LaunchedTree.in(temporary.resolve("a tree"));
    }

    @Test
    void arguments_reach_the_console_as_they_were_typed() throws Exception {
        Launch launch =
                tree.launch("one", "two  blanks", "*", "", "$HOME", "it's").run();

        assertThat(launch.out()).isEqualTo("[one][two  blanks][*][][$HOME][it's]\n");
        assertThat(launch.err()).isEmpty();
        assertThat(launch.code()).isZero();
    }

    @Test
    void the_exit_code_of_the_console_is_the_exit_code_of_the_script() throws Exception {
        Launch launch = tree.launch("exit", "7").run();

        assertThat(launch.code()).isEqualTo(7);
    }

    @Test
    void the_script_is_found_through_links_from_any_directory() throws Exception {
        Path elsewhere = Files.createDirectories(temporary.resolve("else where"));
        Path link = Files.createSymbolicLink(elsewhere.resolve("absolute"), tree.script());
        Files.createSymbolicLink(elsewhere.resolve("relative"), link.getFileName());

        Launch launch =
                tree.launch("x").by(Path.of("./relative")).from(elsewhere).run();

        assertThat(launch.out()).isEqualTo("[x]\n");
    }

    @Test
    void a_termination_signal_reaches_the_console_itself() throws Exception {
        Process process = tree.launch("wait").start();
        assertThat(process.inputReader().readLine()).isEqualTo("waiting");

        process.toHandle().destroy();

        assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
        assertThat(process.inputReader().readLine()).isEqualTo("stopped");
        assertThat(process.exitValue()).isEqualTo(128 + 15);
    }

    @Test
    void options_for_the_virtual_machine_are_honoured_and_the_project_s_own_come_last() throws Exception {
        Launch launch = tree.launch("property", "pgpm.test")
                .with("JAVA_OPTS", "-Dpgpm.test=general -Xmx64m")
                .with("PGPM_JAVA_OPTS", "-Dpgpm.test=own")
                .run();

        assertThat(launch.out()).isEqualTo("own\n");
    }

    @Test
    void the_user_s_collector_replaces_the_script_s() throws Exception {
        Launch launch = tree.launch("x").with("JAVA_OPTS", "-XX:+UseG1GC").run();

        assertThat(launch.err()).isEmpty();
        assertThat(launch.out()).isEqualTo("[x]\n");
    }

    @Test
    void the_second_start_takes_the_console_s_classes_from_the_archive() throws Exception {
        // No blank in its path: Java 17 archives no class of a jar that has one.
        LaunchedTree plain = LaunchedTree.in(temporary.resolve("tree"));
        Path log = temporary.resolve("classes.log");
        plain.launch("first").withArchive().run();

        plain.launch("second")
                .withArchive()
                .with("JAVA_OPTS", "-Xlog:class+load:file=" + log)
                .run();

        assertThat(Files.readAllLines(log))
                .filteredOn(line -> line.contains("dev.pgpm."))
                .isNotEmpty()
                .allSatisfy(line -> assertThat(line).contains("source: shared objects file"));
    }

    @Test
    void an_archive_that_is_no_archive_goes_unnoticed() throws Exception {
        tree.launch("first").withArchive().run();
        Path archive = onlyArchive();
        archive.toFile().setWritable(true);
        Files.writeString(archive, "not an archive");

        Launch launch = tree.launch("second").withArchive().run();

        assertThat(launch.out()).isEqualTo("[second]\n");
        assertThat(launch.err()).isEmpty();
        assertThat(launch.code()).isZero();
    }

    @Test
    void where_no_archive_can_be_made_the_console_starts_all_the_same() throws Exception {
        Launch launch = tree.launch("x")
                .withArchive()
                .with("PGPM_TEST_REFUSE_TRAINING", "yes")
                .run();

        assertThat(launch.out()).isEqualTo("[x]\n");
        assertThat(launch.err()).isEmpty();
        assertThat(onlyArchive()).isEmptyFile();
    }

    @Test
    void with_the_archive_switched_off_nothing_is_written_beside_the_libraries() throws Exception {
        tree.launch("x").run();

        assertThat(tree.archives()).doesNotExist();
    }

    @Test
    void an_old_java_is_refused_with_what_to_do() throws Exception {
        Path old = temporary.resolve("jdk-11");
        LaunchedTree.executable(old.resolve("bin/java"), "#!/bin/sh\nexit 99\n");
        Files.writeString(old.resolve("release"), "IMPLEMENTOR=\"x\"\nJAVA_VERSION=\"11.0.2\"\n");

        Launch launch = tree.launch("x").with("JAVA_HOME", old.toString()).run();

        assertThat(launch.code()).isEqualTo(2);
        assertThat(launch.err())
                .isEqualTo("pgpm: " + old
                        + "/bin/java is Java 11.0.2; 17 or newer is needed.\npgpm: Set JAVA_HOME to one.\n");
    }

    @Test
    void a_java_home_without_java_is_refused_with_what_to_do() throws Exception {
        Launch launch = tree.launch("x").with("JAVA_HOME", "/nowhere").run();

        assertThat(launch.code()).isEqualTo(2);
        assertThat(launch.err()).contains("JAVA_HOME is /nowhere").contains("Set JAVA_HOME to a Java 17 or newer");
    }

    @Test
    void what_is_missing_is_built_first_and_that_is_said() throws Exception {
        Launch.Builder start = tree.launch("x").withMavenThatRestores(tree.jar());
        Files.delete(tree.jar());

        Launch launch = start.run();

        assertThat(launch.out()).isEqualTo("[x]\n");
        assertThat(launch.err()).startsWith("pgpm: building first").contains("maven was here: -q -B");
    }

    @Test
    void what_is_older_than_its_sources_is_built_again_once() throws Exception {
        tree.makeSourceNewerThanJar();

        Launch first = tree.launch("x").withMavenThatRestores(tree.jar()).run();
        Launch second = tree.launch("x").withMavenThatRestores(tree.jar()).run();

        assertThat(first.err()).startsWith("pgpm: building first");
        assertThat(second.err()).isEmpty();
    }

    @Test
    void a_build_that_fails_ends_with_2_and_its_own_words() throws Exception {
        Files.delete(tree.jar());

        Launch launch = tree.launch("x")
                .withMaven("#!/bin/sh\necho no such thing\nexit 1\n")
                .run();

        assertThat(launch.code()).isEqualTo(2);
        assertThat(launch.out()).isEmpty();
        assertThat(launch.err())
                .contains("no such thing")
                .endsWith("pgpm: the build failed; its own words are above.\n");
    }

    private Path onlyArchive() throws IOException {
        try (Stream<Path> files = Files.list(tree.archives())) {
            return files.reduce((one, other) -> {
                        throw new AssertionError("two archives: " + one + " and " + other);
                    })
                    .orElseThrow();
        }
    }
}
