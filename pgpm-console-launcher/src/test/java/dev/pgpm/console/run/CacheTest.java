package dev.pgpm.console.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pgpm.console.Pgpm;
import dev.pgpm.engine.cycle.DurationsFile;
import dev.pgpm.engine.fixture.WorkspaceFixture;
import dev.pgpm.engine.server.TestServer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code --cache} spares, and that it says so. */
class CacheTest {

    private static final List<String> TEST_SERVER =
            List.of("--jdbc-url", TestServer.settings().jdbcUrl("postgres") + "?user=postgres");

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
                .contains("✔ base  1 change, 8 steps, 7 proven before")
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

    @Test
    void whatTookLongToDeployStaysOnAServerThatOutlivesTheRun() throws Exception {
        Path deploy = directory.resolve("packages/base/deploy/customer.sql");
        Files.writeString(deploy, Files.readString(deploy) + "SELECT pg_sleep(0.3);\n"); // a script that takes long
        try {
            runOn(TEST_SERVER, "--cache", "clear");
            assertThat(keptDatabases()).hasSize(1);

            Path script = directory.resolve("packages/shop/revert/orders.sql");
            Files.writeString(script, Files.readString(script) + "-- once more\n");
            Pgpm second = runOn(TEST_SERVER, "--cache", "on");

            assertThat(second.out())
                    .contains("✔ base  1 change, 8 steps, 7 proven before")
                    .endsWith("PROVEN\n");
            assertThat(keptDatabases()).hasSize(1);
        } finally {
            runOn(TEST_SERVER, "--cache", "clear", "--cache-databases", "0");
        }
        assertThat(keptDatabases()).isEmpty();
    }

    @Test
    void howLongModulesTookIsLearntForTheNextRun() throws Exception {
        run("--cache", "clear");

        try (var files = Files.list(directory.resolve("caches/pgpm/durations"))) {
            assertThat(files)
                    .singleElement()
                    .satisfies(
                            file -> assertThat(DurationsFile.read(file).past()).containsOnlyKeys("base", "shop"));
        }
    }

    private static List<String> keptDatabases() throws SQLException {
        List<String> names = new ArrayList<>();
        try (Connection connection = TestServer.settings().connect("postgres");
                Statement statement = connection.createStatement();
                ResultSet rows =
                        statement.executeQuery("SELECT datname FROM pg_database WHERE datname ~ '^pgpm_kept_'")) {
            while (rows.next()) {
                names.add(rows.getString(1));
            }
        }
        return names;
    }

    private Pgpm run(String... options) {
        return runOn(List.of("--server", "embedded"), options);
    }

    private Pgpm runOn(List<String> server, String... options) {
        List<String> arguments = new ArrayList<>(List.of(
                "test-packages",
                "--full-cycle",
                "--all",
                "--reports-dir",
                directory.resolve("reports").toString(),
                "--cwd",
                directory.toString()));
        arguments.addAll(server);
        arguments.addAll(List.of(options));
        return Pgpm.run(
                Map.of("XDG_CACHE_HOME", directory.resolve("caches").toString()), arguments.toArray(String[]::new));
    }
}
