package dev.pgpm.console.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pgpm.console.Pgpm;
import dev.pgpm.engine.fixture.WorkspaceFixture;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code --cache} spares, and that it says so. */
class CacheTest {

    @TempDir
    private Path directory;

    @BeforeEach
    void writeAWorkspace() {
        WorkspaceFixture workspace = WorkspaceFixture.in(directory);
        workspace.module("base").table("customer");
        workspace.module("shop", "base").table("orders");
    }

    @Test
    void theSecondRunPaysOnlyForTheEditedModuleAndTellsWhatItDidNotProveAgain() throws Exception {
        Pgpm first = run("--cache", "clear");
        Path script = directory.resolve("packages/shop/revert/orders.sql");
        Files.writeString(script, Files.readString(script) + "-- once more\n");

        Pgpm second = run("--cache", "on");

        assertThat(first.out()).contains("Steps    16: 16 passed").endsWith("PROVEN\n");
        assertThat(second.exitCode()).as(second.toString()).isZero();
        assertThat(second.out())
                .contains("✔ base  1 changes, 8 steps, 7 proven before")
                .contains("Steps    16: 9 passed, 0 failed, 0 not run")
                .contains("Cache    1 of the modules (7 steps) proven before with the same content, and not again")
                .endsWith("PROVEN\n");
        assertThat(directory.resolve("reports/TEST-base.xml"))
                .content()
                .contains("<skipped message=\"proven before with the same content, at ");
    }

    @Test
    void withoutTheOptionEverythingIsProven() {
        run("--cache", "clear");

        assertThat(run().out()).contains("Steps    16: 16 passed").doesNotContain("proven before");
    }

    private Pgpm run(String... options) {
        List<String> arguments = new ArrayList<>(List.of(
                "test-packages",
                "--full-cycle",
                "--all",
                "--server",
                "embedded",
                "--reports-dir",
                directory.resolve("reports").toString(),
                "--cwd",
                directory.toString()));
        arguments.addAll(List.of(options));
        return Pgpm.run(
                Map.of("XDG_CACHE_HOME", directory.resolve("caches").toString()), arguments.toArray(String[]::new));
    }
}
