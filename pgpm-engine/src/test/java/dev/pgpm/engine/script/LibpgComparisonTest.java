package dev.pgpm.engine.script;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Our statements against those that PostgreSQL's own parser finds.
 *
 * <p>The scripts in {@code nasty/} are compared with what it has said about them, kept in {@code nasty.golden}; a script
 * that it refuses is there to be read without harm. Where node and libpg-query are at hand, it is asked again, and about
 * every script of the published modules and a few thousand random ones too.
 */
class LibpgComparisonTest {

    private static final Path GOLDEN = TestResources.file("nasty.golden");

    @ParameterizedTest
    @MethodSource("nastyScripts")
    void nasty_scripts_have_the_statements_that_postgresql_finds(Path file) throws IOException {
        SqlScript script = SqlScript.read(file);
        String golden = Files.readAllLines(GOLDEN).stream()
                .filter(line -> line.startsWith(file.getFileName() + "\t"))
                .findFirst()
                .orElseThrow();

        LibpgStatements expected = LibpgStatements.parse(golden.substring(golden.indexOf('\t') + 1));

        if (!expected.refused()) {
            expected.assertSame(script);
            assertThat(ScriptCheck.check(script, ScriptRole.DEPLOY))
                    .extracting(finding -> finding.code().id())
                    .doesNotContain("script-syntax");
        }
    }

    @Test
    void the_golden_file_is_what_libpg_query_says_today() throws IOException {
        LibpgQuery libpg = LibpgQuery.find();
        List<Path> files = nastyScripts().toList();

        List<String> said =
                libpg.lines(files.stream().map(LibpgComparisonTest::text).toList());

        List<String> golden = new ArrayList<>();
        for (int i = 0; i < files.size(); i++) {
            golden.add(files.get(i).getFileName() + "\t" + said.get(i));
        }
        assertThat(Files.readAllLines(GOLDEN)).isEqualTo(golden);
    }

    @Test
    void published_modules_have_the_statements_that_postgresql_finds(TestReporter reporter) throws IOException {
        LibpgQuery libpg = LibpgQuery.find();
        assumeTrue(Files.isDirectory(libpg.modules()), () -> "no published modules in " + libpg.modules());
        List<Path> files = sqlFiles(libpg.modules());

        List<LibpgStatements> expected =
                libpg.parse(files.stream().map(LibpgComparisonTest::text).toList());

        int statements = 0;
        for (int i = 0; i < files.size(); i++) {
            if (!expected.get(i).refused()) {
                expected.get(i).assertSame(SqlScript.read(files.get(i)));
                statements += expected.get(i).statements().size();
            }
        }
        long refused = expected.stream().filter(LibpgStatements::refused).count();
        reporter.publishEntry(
                "compared", files.size() + " scripts, " + statements + " statements, " + refused + " refused");
        assertThat(statements).isGreaterThan(1000);
    }

    @Test
    void random_scripts_have_the_statements_that_postgresql_finds(TestReporter reporter) {
        LibpgQuery libpg = LibpgQuery.find();
        long seed = Long.getLong("pgpm.test.seed", new Random().nextLong());
        var scripts = new RandomScripts(seed);
        List<String> texts = Stream.generate(scripts::wellFormed).limit(5_000).toList();

        List<LibpgStatements> expected = libpg.parse(texts);

        int statements = 0;
        for (int i = 0; i < texts.size(); i++) {
            LibpgStatements theirs = expected.get(i);
            assertThat(theirs.error())
                    .as("-Dpgpm.test.seed=%d: %s", seed, texts.get(i))
                    .isEmpty();
            theirs.assertSame(SqlScript.of(Path.of("seed-" + seed + "-" + i + ".sql"), texts.get(i)));
            statements += theirs.statements().size();
        }
        reporter.publishEntry("compared", texts.size() + " scripts, " + statements + " statements, seed " + seed);
    }

    static Stream<Path> nastyScripts() {
        return sqlFiles(TestResources.file("nasty")).stream();
    }

    private static List<Path> sqlFiles(Path directory) {
        try (Stream<Path> files = Files.walk(directory.toRealPath())) {
            return files.filter(file -> file.toString().endsWith(".sql"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
