package dev.pgpm.engine.cycle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pgpm.engine.fixture.WorkspaceFixture;
import dev.pgpm.engine.plan.Change;
import dev.pgpm.engine.server.DatabaseServer;
import dev.pgpm.engine.server.Databases;
import dev.pgpm.engine.server.ExternalServer;
import dev.pgpm.engine.server.KeptDatabase;
import dev.pgpm.engine.server.KeptDatabases;
import dev.pgpm.engine.server.TestServer;
import dev.pgpm.engine.workspace.Module;
import dev.pgpm.engine.workspace.ModuleGraph;
import dev.pgpm.engine.workspace.Workspace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What a run leaves of its dependencies, and when the next one may take it. The module "base" writes down when it was
 * deployed: so it shows whether it was deployed again.
 */
@Tag("slow")
class KeptTemplatesTest {

    private static final DatabaseServer SERVER = new ExternalServer(TestServer.settings(), "for the tests");

    @TempDir
    private Path directory;

    private WorkspaceFixture workspace;
    private Duration worth = Duration.ZERO;
    private boolean caching = true;

    @BeforeEach
    void startWithAShopThatRequiresABase() throws Exception {
        clear();
        workspace = WorkspaceFixture.in(directory.resolve("ws"));
        workspace
                .module("base")
                .change(
                        "made",
                        "CREATE TABLE public.made AS SELECT clock_timestamp()::text AS at;",
                        "SELECT at FROM public.made WHERE false;",
                        "DROP TABLE public.made;");
        workspace.module("shop", "base", "pgcrypto").table("orders");
    }

    @AfterEach
    void clear() {
        try (Databases databases = Databases.on(SERVER)) {
            databases.kept().clear();
        }
    }

    @Test
    void theNextRunClonesWhatThisOneDeployed() throws Exception {
        String first = deployed();

        assertThat(deployed()).isEqualTo(first);
        assertThat(deployed()).isEqualTo(first);
    }

    @Test
    void whatAModulesOwnCycleMadeIsTakenTooAndProvenOn() throws Exception {
        assertThat(prove("base")).isEmpty();
        String made = onlyKept().content();

        assertThat(prove("shop")).isEmpty();
        assertThat(kept()).extracting(KeptDatabase::content).contains(made);
    }

    @Test
    void aChangedByteIsAnotherDatabase() throws Exception {
        String first = deployed();
        append("packages/base/verify/made.sql", " ");

        assertThat(deployed()).isNotEqualTo(first);
    }

    @Test
    void aFileThatIsEditedDuringTheRunLeavesNothing() throws Exception {
        try (Databases databases = Databases.on(SERVER);
                WorkspaceCycle cycles = cycles(databases)) {
            at(cycles, databases);
            append("packages/base/deploy/made.sql", " ");
        }

        assertThat(kept()).isEmpty();
    }

    @Test
    void aRowThatSomebodyChangedIsNoticedAndTheDatabaseMadeAnew() throws Exception {
        String first = deployed();
        behindOurBack("UPDATE public.made SET at = 'never'");

        String second = deployed();
        assertThat(second).isNotEqualTo("never").isNotEqualTo(first);
        assertThat(deployed()).isEqualTo(second);
    }

    @Test
    void aLedgerThatSomebodyChangedIsNoticed() throws Exception {
        String first = deployed();
        behindOurBack("DELETE FROM pgpm_migrate.changes");

        assertThat(deployed()).isNotEqualTo(first);
    }

    @Test
    void whatIsMadeInNoTimeIsNotKept() throws Exception {
        worth = Duration.ofMinutes(1);
        deployed();

        assertThat(kept()).isEmpty();
    }

    @Test
    void withoutACacheNothingIsTakenAndNothingLeft() throws Exception {
        caching = false;
        String first = deployed();
        assertThat(kept()).isEmpty();

        assertThat(deployed()).isNotEqualTo(first);
    }

    @Test
    void aModuleThatMakesARoleIsNotKeptForTheRoleIsNotInIt() throws Exception {
        workspace
                .module("roles")
                .change("r", "CREATE ROLE pgpm_kept_r;", "SELECT 'pgpm_kept_r'::regrole;", "DROP ROLE pgpm_kept_r;");
        workspace.module("user", "roles").table("t");

        assertThat(prove("user")).isEmpty();

        assertThat(kept()).isEmpty();
    }

    @Test
    void aKeptGrantKeepsNobodyFromDroppingTheRole() throws Exception {
        execute("postgres", "CREATE ROLE pgpm_kept_g");
        try {
            workspace
                    .module("granting")
                    .change(
                            "g",
                            "CREATE TABLE public.g (i int); GRANT SELECT ON public.g TO pgpm_kept_g;",
                            "SELECT i FROM public.g WHERE false;",
                            "DROP TABLE public.g;");
            workspace
                    .module("dropping")
                    .change(
                            "d",
                            "DROP ROLE pgpm_kept_g;",
                            "SELECT 1 / (to_regrole('pgpm_kept_g') IS NULL)::int;",
                            "CREATE ROLE pgpm_kept_g;");
            assertThat(prove("granting")).isEmpty();
            assertThat(kept()).isNotEmpty();

            caching = false;
            assertThat(prove("dropping")).isEmpty();
        } finally {
            execute("postgres", "DROP ROLE IF EXISTS pgpm_kept_g");
        }
    }

    /** A run: when "base" was deployed in what "shop" starts from. */
    private String deployed() throws Exception {
        try (Databases databases = Databases.on(SERVER);
                WorkspaceCycle cycles = cycles(databases)) {
            return at(cycles, databases);
        }
    }

    private String at(WorkspaceCycle cycles, Databases databases) throws Exception {
        Module shop = workspace.read().require("shop");
        String database = cycles.databaseWith(shop, 0);
        try (Connection connection = TestServer.settings().connect(database);
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT at FROM public.made")) {
            row.next();
            return row.getString(1);
        }
    }

    /** A run of one module: what it found. */
    private List<String> prove(String name) throws Exception {
        List<String> found = new ArrayList<>();
        try (Databases databases = Databases.on(SERVER);
                WorkspaceCycle cycles = cycles(databases)) {
            Module module = workspace.read().require(name);
            ModuleCycle cycle = cycles.open(module);
            for (Change change : module.plan().changes()) {
                Step.of(true).forEach(step -> tell(cycle.run(change, step), found));
            }
            for (ModuleStep step : ModuleStep.values()) {
                tell(cycle.run(step), found);
            }
            cycles.finish(cycle);
        }
        return found;
    }

    private static void tell(StepResult result, List<String> found) {
        if (result.outcome() != StepResult.Outcome.PASSED) {
            found.add(result.reason() + result.findings());
        }
    }

    private WorkspaceCycle cycles(Databases databases) throws SQLException {
        Workspace read = workspace.read();
        ModuleGraph graph = ModuleGraph.of(read);
        CycleOptions options = CycleOptions.standard();
        CycleMemory memory = caching
                ? CycleMemory.of(
                        read,
                        graph,
                        new CycleMemory.Keeping(SERVER, databases, KeptDatabases.Limits.USUAL, worth),
                        options,
                        new ProvenModules(directory.resolve("proven"), Clock.systemUTC()))
                : null;
        return new WorkspaceCycle(read, graph, SERVER, databases, options, memory);
    }

    private static List<KeptDatabase> kept() {
        try (Databases databases = Databases.on(SERVER)) {
            return databases.kept().all();
        }
    }

    private static KeptDatabase onlyKept() {
        return kept().stream()
                .reduce((one, other) -> {
                    throw new AssertionError("more than one: " + one + other);
                })
                .orElseThrow();
    }

    private static void behindOurBack(String sql) throws SQLException {
        for (KeptDatabase kept : kept()) {
            execute("postgres", "ALTER DATABASE " + kept.name() + " ALLOW_CONNECTIONS true");
            execute(kept.name(), sql);
            execute("postgres", "ALTER DATABASE " + kept.name() + " ALLOW_CONNECTIONS false");
        }
    }

    private static void execute(String database, String sql) throws SQLException {
        try (Connection connection = TestServer.settings().connect(database);
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private void append(String file, String text) throws IOException {
        Files.writeString(workspace.root().resolve(file), text, StandardOpenOption.APPEND);
    }
}
