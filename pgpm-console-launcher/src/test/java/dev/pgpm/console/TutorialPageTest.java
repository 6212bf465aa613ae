package dev.pgpm.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pgpm.engine.server.TestServer;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * The tutorial and the how-to pages, typed word for word: the tutorial from an empty directory, the others on a copy of the
 * example that they name. What a page types with {@code mvn} is not typed here: .ci/examples does it.
 */
@Tag("slow")
class TutorialPageTest {

    private static final Pattern JAVA = Pattern.compile("```java\n(.*?)```", Pattern.DOTALL);
    private static final Pattern LINK = Pattern.compile("]\\(([^)#:]+)(?:#[^)]*)?\\)");

    /** Commands that are shown and not typed: they need Docker or a server of the reader's. */
    private static final Pattern SHOWN = Pattern.compile("(?m)^(?:.*- run: |  script: )?pgpm (\\S.*?)(?: +# .*)?$");

    @TempDir
    private Path directory;

    @TestFactory
    Stream<DynamicTest> theTutorialPrintsWhatItSays() throws IOException {
        return new Typist(directory, TestServer.settings()).types("docs/tutorial.md");
    }

    @TestFactory
    Stream<DynamicTest> soDoesThePageOnCi() throws IOException {
        return page("examples/module-repository", "docs/howto/ci.md");
    }

    @TestFactory
    Stream<DynamicTest> soDoesThePageOnBaselines() throws IOException {
        return page("examples/broken", "docs/howto/baselines.md");
    }

    @TestFactory
    Stream<DynamicTest> soDoesThePageOnExtensions() throws IOException {
        return page("examples/module-repository", "docs/howto/extensions.md");
    }

    @Test
    void theCodeOfThePageOnPoliciesIsTheExamplesThatIsRun() throws IOException {
        List<List<String>> tests = new ArrayList<>();
        try (Stream<Path> files = Files.walk(Typist.REPOSITORY.resolve("examples/application/src/test/java"))) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                tests.add(Files.readAllLines(file));
            }
        }
        List<List<String>> blocks = JAVA.matcher(Files.readString(Typist.REPOSITORY.resolve("docs/howto/policies.md")))
                .results()
                .map(block -> block.group(1).lines().toList())
                .toList();

        assertThat(blocks)
                .isNotEmpty()
                .allSatisfy(
                        block -> assertThat(tests).anyMatch(lines -> Collections.indexOfSubList(lines, block) >= 0));
    }

    @TestFactory
    Stream<DynamicTest> everyCommandThatIsOnlyShownIsUnderstood() throws IOException {
        return pages().flatMap(page -> SHOWN.matcher(text(page))
                .results()
                .map(shown -> DynamicTest.dynamicTest(
                        page.getFileName() + ": " + shown.group(1),
                        () -> PgpmCommand.commandLine(silent()).parseArgs(words(shown.group(1))))));
    }

    @TestFactory
    Stream<DynamicTest> everyLinkLeadsSomewhere() throws IOException {
        return pages().map(page -> DynamicTest.dynamicTest(page.getFileName().toString(), () -> {
            Matcher link = LINK.matcher(text(page));
            while (link.find()) {
                assertThat(page.resolveSibling(link.group(1)))
                        .as(page + ": " + link.group())
                        .exists();
            }
        }));
    }

    @Test
    void theIndexNamesEveryPage() {
        Path docs = Typist.REPOSITORY.resolve("docs");
        String index = text(docs.resolve("README.md"));
        try (Stream<Path> all = Stream.of("", "howto", "reference").flatMap(part -> list(docs.resolve(part)))) {
            assertThat(all.map(page -> docs.relativize(page).toString()))
                    .filteredOn(page -> page.endsWith(".md") && !page.equals("README.md"))
                    .isNotEmpty()
                    .allSatisfy(page -> assertThat(index).contains("](" + page + ")"));
        }
    }

    private Stream<DynamicTest> page(String original, String page) throws IOException {
        return Typist.inCopyOf(original, directory, TestServer.settings()).types(page);
    }

    private static Stream<Path> pages() throws IOException {
        Path docs = Typist.REPOSITORY.resolve("docs");
        try (Stream<Path> howto = Files.list(docs.resolve("howto"))) {
            return Stream.concat(
                    Stream.of(docs.resolve("README.md"), docs.resolve("tutorial.md")),
                    howto.sorted().toList().stream());
        }
    }

    private static Stream<Path> list(Path directory) {
        try {
            return Files.list(directory);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String text(Path page) {
        try {
            return Files.readString(page);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Terminal silent() {
        PrintWriter nowhere = new PrintWriter(Writer.nullWriter());
        return new Terminal(nowhere, nowhere, false, false, Map.of());
    }

    private static String[] words(String command) {
        return command.replace("\"", "").strip().split(" +");
    }
}
