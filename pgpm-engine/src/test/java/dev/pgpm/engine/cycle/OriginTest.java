package dev.pgpm.engine.cycle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pgpm.engine.cycle.StepResult.Outcome;
import dev.pgpm.engine.finding.Finding;
import dev.pgpm.engine.finding.FindingCode;
import dev.pgpm.engine.fixture.WorkspaceFixture;
import dev.pgpm.engine.server.DatabaseServer;
import dev.pgpm.engine.server.Databases;
import dev.pgpm.engine.server.ExternalServer;
import dev.pgpm.engine.server.TestServer;
import dev.pgpm.engine.workspace.ModuleGraph;
import dev.pgpm.engine.workspace.Workspace;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A module that alone starts from something has the database that was made for it; a rebuild gets another one. */
class OriginTest {

    private static final DatabaseServer SERVER = new ExternalServer(TestServer.settings(), "for the tests");

    @TempDir
    private Path directory;

    private final Databases databases = Databases.on(SERVER);
    private WorkspaceFixture fixture;

    @BeforeEach
    void startWithAModuleThatRequiresTwo() {
        fixture = WorkspaceFixture.in(directory);
        fixture.module("left").table("l");
        fixture.module("right").table("r");
        fixture.module("shop", "left", "right").table("s");
    }

    @AfterEach
    void close() {
        databases.close();
    }

    @Test
    void the_only_module_that_starts_from_something_has_the_very_database_that_was_made() throws Exception {
        try (Origin origin = origin("shop")) {
            Template made = origin.template();

            Origin.Opened opened = origin.open();

            assertThat(origin.isBegunOnItsOwn()).isTrue();
            assertThat(opened.database()).isEqualTo(made.database());
            assertThat(tables(opened.session().connection())).isEqualTo(2);
            opened.session().close();
        }
    }

    @Test
    void a_database_for_a_rebuild_holds_the_same_and_comes_from_another_template() throws Exception {
        try (Origin origin = origin("shop")) {
            Template made = origin.template();
            origin.open().session().close();

            Origin.Opened again = origin.open();

            assertThat(origin.template().database()).isNotEqualTo(made.database());
            assertThat(again.database())
                    .isNotIn(made.database(), origin.template().database());
            assertThat(tables(again.session().connection())).isEqualTo(2);
            again.session().close();
        }
    }

    @Test
    void a_module_is_not_cycled_in_the_session_that_made_its_extension() throws Exception {
        fixture.module("mail", "citext").table("m");

        try (Origin origin = origin("mail")) {
            assertThat(origin.isBegunOnItsOwn()).isFalse();
        }
    }

    @Test
    void a_module_that_is_called_like_an_extension_is_not_taken_for_one_that_is_there() throws Exception {
        fixture.module("plpgsql").table("p");
        fixture.module("both", "left", "plpgsql").table("b");

        try (Origin origin = origin("both")) {
            Origin.Opened opened = origin.open();

            assertThat(tables(opened.session().connection())).isEqualTo(2);
            opened.session().close();
        }
    }

    @Test
    void a_module_whose_extensions_are_there_already_has_a_copy_of_the_first_database() throws Exception {
        fixture.module("plain", "plpgsql").table("p");

        try (Origin origin = origin("plain")) {
            assertThat(origin.template().database()).contains("_root_");
        }
    }

    @Test
    void a_copy_on_the_side_does_not_change_what_the_module_is_cycled_on() throws Exception {
        try (Origin origin = origin("shop")) {
            Template made = origin.template();
            origin.open().session().close();

            String side = origin.copy();

            assertThat(origin.template()).isEqualTo(made);
            try (Connection connection = SERVER.connect(side)) {
                assertThat(tables(connection)).isEqualTo(2);
            }
        }
    }

    @Test
    void of_several_modules_that_start_from_the_same_each_has_a_copy() throws Exception {
        fixture.module("store", "left", "right").table("t");

        try (Origin origin = origin("shop")) {
            Origin.Opened opened = origin.open();

            assertThat(origin.isBegunOnItsOwn()).isFalse();
            assertThat(opened.database()).isNotEqualTo(origin.template().database());
            opened.session().close();
        }
    }

    @Test
    void a_database_that_was_never_used_goes_with_its_origin() throws Exception {
        String made;
        try (Origin origin = origin("shop")) {
            made = origin.template().database();
        }

        assertThat(exists(made)).isFalse();
    }

    @Test
    void the_whole_module_leads_back_to_where_the_database_of_a_rebuild_started() {
        fixture.module("late", "left", "right").table("one").table("two").table("three");

        try (CycleRun run = CycleRun.of(directory, "late")) {
            run.all();
            run.step("three: deploy");

            assertThat(run.step("whole: revert").findings()).isEmpty();
            assertThat(run.step("whole: redeploy").outcome()).isEqualTo(Outcome.PASSED);
        }
    }

    @Test
    void a_verify_script_that_needs_a_later_change_is_seen_from_a_copy_beside() {
        fixture.module("late", "left", "right")
                .change("uses", "CREATE TABLE public.u (id int);", "SELECT FROM public.later;", "DROP TABLE public.u;")
                .table("later");

        try (CycleRun run = CycleRun.of(directory, "late")) {
            Map<String, StepResult> results = run.all();

            assertThat(results.get("uses: verify").findings())
                    .extracting(Finding::code)
                    .containsExactly(FindingCode.VERIFY_NEEDS_LATER_CHANGE);
            assertThat(results.get("whole: revert").outcome()).isEqualTo(Outcome.PASSED);
        }
    }

    @Test
    void a_change_that_spoils_the_database_spoils_nothing_else() {
        fixture.module("stays", "left", "right")
                .change(
                        "rows",
                        "CREATE TABLE public.x (id int); INSERT INTO public.l VALUES (1);",
                        "SELECT FROM public.x;",
                        "DROP TABLE public.x;")
                .table("y")
                .table("z");

        try (CycleRun run = CycleRun.of(directory, "stays")) {
            Map<String, StepResult> results = run.all();

            assertThat(results.get("rows: revert").findings()).hasSize(1);
            assertThat(results.get("y: revert").findings()).isEmpty();
            assertThat(results.get("z: redeploy").findings()).isEmpty();
            assertThat(results.get("whole: revert").outcome()).isEqualTo(Outcome.NOT_RUN);
        }
    }

    private Origin origin(String module) throws NotRunnable, SQLException {
        Workspace workspace = fixture.read();
        ClusterTraces traces = new ClusterTraces(SERVER, databases);
        return new Templates(workspace, ModuleGraph.of(workspace), SERVER, databases, traces, null, true)
                .origin(workspace.require(module));
    }

    private static boolean exists(String database) throws SQLException {
        try (Connection connection = SERVER.connect("postgres");
                Statement statement = connection.createStatement();
                ResultSet row =
                        statement.executeQuery("SELECT count(*) FROM pg_database WHERE datname = '" + database + "'")) {
            row.next();
            return row.getInt(1) == 1;
        }
    }

    private static int tables(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT count(*) FROM pg_tables"
                        + " WHERE schemaname NOT IN ('pg_catalog', 'information_schema', 'pgpm_migrate')")) {
            row.next();
            return row.getInt(1);
        }
    }
}
