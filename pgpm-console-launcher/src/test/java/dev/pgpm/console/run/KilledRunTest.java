package dev.pgpm.console.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pgpm.console.Pgpm;
import dev.pgpm.engine.fixture.WorkspaceFixture;
import dev.pgpm.engine.fixture.WorkspaceFixture.ModuleFixture;
import dev.pgpm.engine.server.TestServer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A run that is ended in its middle leaves nothing behind, at once or after the next run, and that next run works. */
@Tag("slow")
@Timeout(120)
class KilledRunTest {

    @TempDir
    private Path directory;

    private WorkspaceFixture workspace;

    @BeforeEach
    void writeAModuleThatMakesARoleAndTakesItsTime() {
        workspace = WorkspaceFixture.in(directory.resolve("ws"));
        ModuleFixture module = workspace
                .module("slow")
                .change(
                        "role",
                        "CREATE ROLE killed_run_reader; CREATE ROLE \"killed_run \"\"é\";",
                        "SELECT 'killed_run_reader'::regrole;",
                        "DROP ROLE killed_run_reader, \"killed_run \"\"é\";");
        for (int i = 0; i < 40; i++) {
            module.change(
                    "t" + i,
                    "SELECT pg_sleep(0.1); CREATE TABLE public.t%d (id integer);".formatted(i),
                    "SELECT id FROM public.t%d;".formatted(i),
                    "DROP TABLE public.t%d;".formatted(i));
        }
    }

    @Test
    void controlCLeavesNoDatabaseAndEndsWith130() throws Exception {
        Process run = start();
        awaitDatabases(run);

        kill("-INT", run);

        assertThat(run.waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertThat(run.exitValue()).isEqualTo(130);
        assertThat(log())
                .contains(
                        "Interrupted after ",
                        " of 168 steps. What this run made is being removed: external server localhost:",
                        "Ctrl-C again stops at once and leaves it to the next run.")
                .doesNotContain("NOT PROVEN", "Exception");
        assertThat(databases()).isEmpty();
        assertThat(roles()).isEmpty();
    }

    @Test
    void aSecondControlCStopsAtOnceAndLeavesTheDatabasesToTheNextRun() throws Exception {
        Process run = start();
        awaitDatabases(run);
        try (Connection holder = TestServer.connect("postgres");
                Statement statement = holder.createStatement()) {
            // What DROP DATABASE of any database needs, too: the first Ctrl-C cannot be done with its work now.
            holder.setAutoCommit(false);
            statement.execute("LOCK TABLE pg_catalog.pg_database IN SHARE MODE");
            kill("-INT", run);
            awaitLog("Interrupted after ");
            assertThat(run.isAlive()).isTrue();
            Instant second = Instant.now();
            kill("-INT", run);

            assertThat(run.waitFor(30, TimeUnit.SECONDS)).isTrue();
            assertThat(Duration.between(second, Instant.now())).isLessThan(Duration.ofSeconds(3));
            assertThat(run.exitValue()).isEqualTo(130);
            assertThat(databases()).isNotEmpty();
            holder.rollback();
        }
        quickRun();
        assertThat(databases()).isEmpty();
        assertThat(roles()).isEmpty();
    }

    @Test
    void whatAKilledRunLeavesIsRemovedByTheNext() throws Exception {
        Process run = start();
        awaitDatabases(run);
        run.destroyForcibly().waitFor();
        assertThat(databases()).isNotEmpty();
        assertThat(roles()).isNotEmpty();

        quickRun();

        assertThat(databases()).isEmpty();
        assertThat(roles()).isEmpty();
    }

    private void quickRun() {
        WorkspaceFixture.in(directory.resolve("quick")).module("quick").table("a");
        Pgpm next = Pgpm.run(
                "test-packages",
                "--full-cycle",
                "--workspace",
                "--all",
                "--cwd",
                directory.resolve("quick").toString(),
                "--jdbc-url",
                url());
        assertThat(next.exitCode()).as(next.toString()).isZero();
    }

    @Test
    void theDatabaseOfAFailedModuleIsKeptIfThatIsAskedForAndNoLaterRunDropsIt() throws Exception {
        WorkspaceFixture.in(directory.resolve("torn"))
                .module("torn")
                .table("good")
                .change("bad", "SELECT nonsense();", "SELECT 1/0;", "SELECT 1;");
        String[] arguments = {
            "test-packages",
            "--full-cycle",
            "--workspace",
            "--all",
            "--cwd",
            directory.resolve("torn").toString(),
            "--jdbc-url",
            url(),
            "--keep-on-failure"
        };

        Pgpm first = Pgpm.run(arguments);
        List<String> kept = databases();
        Pgpm.run(arguments);

        assertThat(kept).hasSize(1);
        assertThat(first.out()).contains("Kept     the database " + kept.get(0));
        assertThat(databases()).hasSize(2).containsAll(kept);
        try (Connection connection = TestServer.connect("postgres");
                Statement statement = connection.createStatement()) {
            for (String database : databases()) {
                statement.execute("DROP DATABASE " + database);
            }
        }
    }

    private Process start() throws Exception {
        Path log = directory.resolve("log");
        List<String> command = new ArrayList<>(interruptible());
        command.addAll(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                "dev.pgpm.console.Main",
                "test-packages",
                "--full-cycle",
                "--workspace",
                "--all",
                "--cwd",
                workspace.root().toString(),
                "--jdbc-url",
                url()));
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
    }

    /**
     * A build that a script runs in its background ignores SIGINT, and so does all that it starts: a JVM leaves an ignored
     * SIGINT ignored. GNU's env undoes that, and becomes the command; where there is another env, the build must not be
     * in the background.
     */
    private static List<String> interruptible() throws Exception {
        List<String> env = List.of("env", "--default-signal=INT");
        List<String> probe = new ArrayList<>(env);
        probe.add("true");
        int code = new ProcessBuilder(probe)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start()
                .waitFor();
        return code == 0 ? env : List.of();
    }

    /** Until the module is past its first change, so that its roles are there. */
    private void awaitDatabases(Process run) throws Exception {
        Instant limit = Instant.now().plus(Duration.ofSeconds(60));
        while (databases().size() < 2 || roles().size() < 2) {
            assertThat(run.isAlive()).as(() -> "the run ended: " + log()).isTrue();
            assertThat(Instant.now()).as("no database was made").isBefore(limit);
            Thread.sleep(20);
        }
    }

    private void awaitLog(String words) throws Exception {
        Instant limit = Instant.now().plus(Duration.ofSeconds(30));
        while (!log().contains(words)) {
            assertThat(Instant.now()).as(() -> log()).isBefore(limit);
            Thread.sleep(5);
        }
    }

    private String log() {
        try {
            return Files.readString(directory.resolve("log"), StandardCharsets.UTF_8);
        } catch (java.io.IOException e) {
            return e.toString();
        }
    }

    private static void kill(String signal, Process run) throws Exception {
        new ProcessBuilder("kill", signal, String.valueOf(run.pid())).start().waitFor();
    }

    private static String url() {
        return TestServer.settings().jdbcUrl("postgres") + "?user="
                + TestServer.settings().user();
    }

    private static List<String> databases() throws Exception {
        return names("SELECT datname FROM pg_database WHERE datname LIKE 'pgpm\\_%' ORDER BY 1");
    }

    private static List<String> roles() throws Exception {
        return names("SELECT rolname FROM pg_roles WHERE rolname LIKE 'killed\\_run%' ORDER BY 1");
    }

    private static List<String> names(String query) throws Exception {
        try (Connection connection = TestServer.connect("postgres");
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            List<String> names = new ArrayList<>();
            while (rows.next()) {
                names.add(rows.getString(1));
            }
            return names;
        }
    }
}
