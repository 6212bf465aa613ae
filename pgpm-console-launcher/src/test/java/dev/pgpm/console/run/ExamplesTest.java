package dev.pgpm.console.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pgpm.console.Pgpm;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The README's first command, and the workspace whose modules are broken on purpose. */
class ExamplesTest {

    private static final Path EXAMPLES = Path.of("../examples");

    @Test
    void theExampleWorkspaceIsProvenAtTheLevelStrict() {
        Pgpm pgpm = run("workspace", "--level", "strict");

        assertThat(pgpm.exitCode()).as(pgpm.toString()).isZero();
        assertThat(pgpm.out())
                .contains(
                        "Modules  7, of which 7 proven",
                        "Changes  87",
                        "Bodies   in PL/pgSQL not looked into, in 6 of the modules [routine-body-unchecked]",
                        "Locks    that keep others from a table that was there before, in ",
                        "PROVEN")
                .doesNotContain("Warnings");
    }

    @Test
    void theBrokenModulesAreFound() {
        Pgpm pgpm = run("broken");

        assertThat(pgpm.exitCode()).as(pgpm.toString()).isEqualTo(1);
        assertThat(pgpm.out())
                .contains(
                        "✘ deploy-syntax-error",
                        "✘ empty-revert",
                        "✘ incomplete-revert",
                        "✘ leftover-grant",
                        "✘ leftover-rows",
                        "✘ verify-side-effect",
                        "✘ vacuous-verify",
                        "✘ verify-needs-later-change",
                        "✘ wrong-revert");
    }

    private static Pgpm run(String workspace, String... options) {
        List<String> arguments = Stream.concat(
                        Stream.of(
                                "test-packages",
                                "--full-cycle",
                                "--workspace",
                                "--all",
                                "--server",
                                "embedded",
                                "--cwd",
                                EXAMPLES.resolve(workspace).toString()),
                        Stream.of(options))
                .toList();
        return Pgpm.run(arguments.toArray(String[]::new));
    }
}
