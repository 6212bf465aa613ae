package dev.pgpm.engine.cycle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pgpm.engine.finding.Level;
import dev.pgpm.engine.fixture.WorkspaceFixture;
import dev.pgpm.engine.plan.Change;
import dev.pgpm.engine.server.DatabaseServer;
import dev.pgpm.engine.server.Databases;
import dev.pgpm.engine.server.ExternalServer;
import dev.pgpm.engine.server.TestServer;
import dev.pgpm.engine.workspace.Module;
import dev.pgpm.engine.workspace.ModuleGraph;
import dev.pgpm.engine.workspace.Workspace;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a second run need not prove again, and above all what it must. */
@Tag("slow")
class CycleMemoryTest {

    private static final DatabaseServer SERVER = new ExternalServer(TestServer.settings(), "for the tests");
    private static final Instant NOW = Instant.parse("2026-11-25T13:00:00Z");

    @TempDir
    private Path directory;

    private WorkspaceFixture workspace;
    private CycleOptions options = CycleOptions.standard();
    private Instant now = NOW;
    private Runnable duringTheRun = () -> {};

    @BeforeEach
    void startWithAShopThatRequiresABaseAndALoneModule() {
        workspace = WorkspaceFixture.in(directory.resolve("ws"));
        workspace.module("base").table("customer");
        workspace.module("shop", "base", "pgcrypto").table("orders");
        workspace.module("alone").table("thing");
    }

    @Test
    void theSameContentIsNotProvenAgain() {
        assertThat(proven()).containsExactlyInAnyOrder("alone", "base", "shop");

        assertThat(proven()).isEmpty();
    }

    @Test
    void aChangedByteIsProvenAgainWithWhatRequiresIt() throws Exception {
        proven();
        append("packages/base/verify/customer.sql", " ");

        assertThat(proven()).containsExactlyInAnyOrder("base", "shop");
        assertThat(proven()).isEmpty();
    }

    @Test
    void eachKindOfFileCounts() throws Exception {
        for (String file : List.of(
                "deploy/thing.sql",
                "verify/thing.sql",
                "revert/thing.sql",
                "pgpm.plan",
                "alone.control",
                "deploy/x.sql")) {
            proven();
            append("packages/alone/" + file, "\n");

            assertThat(proven()).as(file).containsExactly("alone");
        }
    }

    @Test
    void theWorkspacesConfigurationAndTheDemandsCount() throws Exception {
        proven();
        append("pgpm.json", " ");
        assertThat(proven()).as("pgpm.json").hasSize(3);

        options = new CycleOptions(true, Level.COMPAT, false);
        assertThat(proven()).as("level").hasSize(3);

        options = new CycleOptions(false, Level.COMPAT, false);
        assertThat(proven()).as("no full cycle").hasSize(3);
    }

    @Test
    void anotherRoleOnTheServerIsAnotherState() throws Exception {
        proven();
        execute("CREATE ROLE pgpm_memory_test");
        try {
            assertThat(proven()).hasSize(3);
        } finally {
            execute("DROP ROLE pgpm_memory_test");
        }
        assertThat(proven()).as("the state is the first one again").isEmpty();
    }

    @Test
    void whatHasSomethingToTellIsToldEveryTime() {
        workspace.module("talkative").change("nothing", "SELECT 1;", "SELECT 1/0;", "SELECT 1;");
        workspace
                .module("wrong")
                .change("table", "CREATE TABLE public.t (i int);", "SELECT 1;", "DROP TABLE public.t;");
        proven();

        assertThat(proven()).containsExactlyInAnyOrder("talkative", "wrong");
    }

    @Test
    void aFileThatIsEditedWhileItIsProvenWasProvenInNeitherForm() throws Exception {
        duringTheRun = () -> append("packages/base/deploy/customer.sql", "\n");
        proven();
        duringTheRun = () -> {};

        assertThat(proven()).containsExactlyInAnyOrder("base", "shop");
    }

    @Test
    void aBaselineThatKnowsTheModuleWantsItProven() {
        proven();
        options = new CycleOptions(
                true,
                Level.STANDARD,
                false,
                new Baseline(List.of(new Baseline.Entry("alone", "thing", "verify", "verify-failed"))));

        assertThat(proven()).containsExactly("alone");
    }

    @Test
    void aWeekLaterEverythingIsProvenAgain() {
        proven();
        now = NOW.plus(ProvenModules.LONGEST_AGE).plus(Duration.ofSeconds(1));
        assertThat(proven()).hasSize(3);

        now = NOW.minus(Duration.ofDays(1));
        assertThat(proven()).as("a clock that was put back").hasSize(3);
    }

    @Test
    void whatIsDamagedOrClearedIsProvenAgain() throws Exception {
        proven();
        for (Path file : remembered()) {
            Files.writeString(file, "\0");
        }
        assertThat(proven()).hasSize(3);

        memory().clear();
        assertThat(remembered()).isEmpty();
        assertThat(proven()).hasSize(3);
    }

    private ProvenModules memory() {
        return new ProvenModules(directory.resolve("cache"), Clock.fixed(now, ZoneOffset.UTC));
    }

    private List<Path> remembered() throws IOException {
        try (Stream<Path> files = Files.list(directory.resolve("cache"))) {
            return files.toList();
        }
    }

    /** A run over the workspace: the modules that it had to prove. */
    private List<String> proven() {
        Workspace read = workspace.read();
        ModuleGraph graph = ModuleGraph.of(read);
        Databases databases = Databases.on(SERVER);
        List<String> proven = new ArrayList<>();
        try (WorkspaceCycle cycles = new WorkspaceCycle(
                read, graph, SERVER, databases, options, CycleMemory.of(read, graph, databases, options, memory()))) {
            for (Module module : read.modules()) {
                if (cycles.provenBefore(module).isEmpty()) {
                    prove(cycles, module);
                    proven.add(module.name());
                }
            }
            duringTheRun.run();
            return proven;
        } catch (NotRunnable | SQLException e) {
            throw new AssertionError(e);
        }
    }

    private void prove(WorkspaceCycle cycles, Module module) throws NotRunnable, SQLException {
        ModuleCycle cycle = cycles.open(module);
        for (Change change : module.plan().changes()) {
            Step.of(options.fullCycle()).forEach(step -> cycle.run(change, step));
        }
        if (options.fullCycle()) {
            for (ModuleStep step : ModuleStep.values()) {
                cycle.run(step);
            }
        }
        cycles.finish(cycle);
    }

    private void append(String file, String text) {
        Path path = workspace.root().resolve(file);
        try {
            Files.writeString(path, (Files.exists(path) ? Files.readString(path) : "") + text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void execute(String sql) throws SQLException {
        try (Connection connection = TestServer.settings().connect("postgres");
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
