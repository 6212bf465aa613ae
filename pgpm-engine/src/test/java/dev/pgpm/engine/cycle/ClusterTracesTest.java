package dev.pgpm.engine.cycle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pgpm.engine.fixture.WorkspaceFixture;
import dev.pgpm.engine.plan.Change;
import dev.pgpm.engine.server.DatabaseServer;
import dev.pgpm.engine.server.Databases;
import dev.pgpm.engine.server.ExternalServer;
import dev.pgpm.engine.server.TestServer;
import dev.pgpm.engine.workspace.Module;
import dev.pgpm.engine.workspace.ModuleGraph;
import dev.pgpm.engine.workspace.Workspace;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A run leaves no role on a server that is not its own, so that the next run finds what the first one found. */
class ClusterTracesTest {

    private static final DatabaseServer SERVER = new ExternalServer(TestServer.settings(), "for the tests");

    @TempDir
    private Path directory;

    private WorkspaceFixture workspace;

    @BeforeEach
    void startWithAModuleThatMakesARole() {
        workspace = WorkspaceFixture.in(directory);
        workspace
                .module("people")
                .change(
                        "reader",
                        "CREATE ROLE traces_reader NOLOGIN;",
                        "SELECT 'traces_reader'::regrole;",
                        "DROP ROLE traces_reader;");
    }

    @AfterEach
    void dropRoles() throws SQLException {
        execute("DROP ROLE IF EXISTS traces_reader, traces_writer");
    }

    @Test
    void a_module_that_makes_a_role_passes_again_and_again_on_the_same_server() throws SQLException {
        assertThat(run("people")).isEmpty();
        assertThat(roles()).isEmpty();
        assertThat(run("people")).isEmpty();
        assertThat(roles()).isEmpty();
    }

    @Test
    void the_role_stays_until_the_modules_that_require_it_are_through() throws SQLException {
        workspace
                .module("posts", "people")
                .change(
                        "post",
                        "CREATE TABLE public.post (id int); GRANT SELECT ON public.post TO traces_reader;",
                        "SELECT id FROM public.post WHERE false;",
                        "DROP TABLE public.post;");
        workspace
                .module("writers", "posts")
                .change(
                        "writer",
                        "CREATE ROLE traces_writer NOLOGIN; GRANT traces_reader TO traces_writer;",
                        "SELECT 'traces_writer'::regrole;",
                        "DROP ROLE traces_writer;");

        assertThat(run("people", "posts", "writers")).isEmpty();
        assertThat(roles()).isEmpty();
    }

    @Test
    void the_role_of_a_required_module_that_is_not_tested_itself_is_taken_back_too() throws SQLException {
        workspace.module("posts", "people").table("post");

        assertThat(run("posts")).isEmpty();
        assertThat(roles()).isEmpty();
    }

    @Test
    void the_role_of_a_module_that_fails_is_taken_back_where_its_revert_can() throws SQLException {
        workspace
                .module("broken")
                .change(
                        "writer",
                        "CREATE ROLE traces_writer NOLOGIN; CREATE TABLE public.kept (id int);",
                        "SELECT 1;",
                        "DROP ROLE traces_writer; DROP TABLE public.kept;");

        assertThat(run("broken")).contains("writer: verify");
        assertThat(roles()).isEmpty();
    }

    @Test
    void a_role_that_was_there_before_the_run_stays() throws SQLException {
        execute("CREATE ROLE traces_writer NOLOGIN");
        workspace
                .module("shared")
                .change(
                        "writer",
                        "DO $$ BEGIN CREATE ROLE traces_writer NOLOGIN; EXCEPTION WHEN duplicate_object THEN NULL; END $$;",
                        "SELECT 'traces_writer'::regrole;",
                        "DROP ROLE traces_writer;");

        assertThat(run("shared")).isNotEmpty();
        assertThat(roles()).containsExactly("traces_writer");
    }

    /** A whole run: the steps that did not pass. */
    private List<String> run(String... modules) {
        Workspace read = workspace.read();
        ModuleGraph graph = ModuleGraph.of(read);
        List<String> failed = new ArrayList<>();
        try (WorkspaceCycle cycles =
                new WorkspaceCycle(read, graph, SERVER, Databases.on(SERVER), CycleOptions.standard())) {
            for (String name : modules) {
                Module module = read.require(name);
                ModuleCycle cycle = cycles.open(module);
                for (Change change : module.plan().changes()) {
                    Step.of(true)
                            .forEach(step -> note(failed, change.name() + ": " + step.id(), cycle.run(change, step)));
                }
                for (ModuleStep step : ModuleStep.values()) {
                    note(failed, "whole: " + step.id(), cycle.run(step));
                }
                cycles.finish(cycle);
            }
            return failed;
        } catch (NotRunnable | SQLException e) {
            throw new AssertionError(e);
        }
    }

    private static void note(List<String> failed, String step, StepResult result) {
        if (result.outcome() != StepResult.Outcome.PASSED) {
            failed.add(step);
        }
    }

    private static List<String> roles() throws SQLException {
        try (Connection connection = TestServer.connect("postgres");
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(
                        "SELECT rolname FROM pg_roles WHERE rolname LIKE 'traces\\_%' ORDER BY 1")) {
            List<String> names = new ArrayList<>();
            while (rows.next()) {
                names.add(rows.getString(1));
            }
            return names;
        }
    }

    private static void execute(String sql) throws SQLException {
        try (Connection connection = TestServer.connect("postgres");
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
