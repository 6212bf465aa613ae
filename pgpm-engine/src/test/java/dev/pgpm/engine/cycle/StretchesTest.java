package dev.pgpm.engine.cycle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pgpm.engine.fixture.WorkspaceFixture;
import dev.pgpm.engine.server.Databases;
import dev.pgpm.engine.server.ExternalServer;
import dev.pgpm.engine.server.TestServer;
import dev.pgpm.engine.workspace.ModuleGraph;
import dev.pgpm.engine.workspace.Workspace;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Where a module is divided, and who has which change. What the changes then say: {@link DividedCyclesTest}. */
class StretchesTest {

    @TempDir
    private Path directory;

    private WorkspaceCycle cycles;
    private ModuleCycle cycle;

    @BeforeEach
    void openAModule() throws Exception {
        ExternalServer server = new ExternalServer(TestServer.settings(), "for the tests");
        Workspace workspace =
                WorkspaceFixture.in(directory).module("m").table("t").and().read();
        cycles = new WorkspaceCycle(
                workspace, ModuleGraph.of(workspace), server, Databases.on(server), CycleOptions.standard());
        cycle = cycles.open(workspace.require("m"));
    }

    @AfterEach
    void close() {
        cycles.close();
    }

    @Test
    void a_thread_takes_over_where_both_are_done_at_the_same_time() {
        Stretches stretches = new Stretches(1000);
        Stretch all = stretches.begin(cycle);
        assertThat(stretches.best()).as("nobody knows how long a change takes").isEmpty();
        cycle(stretches, all, 10);

        Stretches.Place first = stretches.best().orElseThrow();
        stretches.plan(first);
        Stretches.Place second = stretches.best().orElseThrow();

        assertThat(first.index())
                .as("the pass over the whole module falls to the second")
                .isBetween(600, 680);
        assertThat(first.gainMillis()).isBetween(5000L, 6500L);
        assertThat(second.index()).as("not the same place again").isNotEqualTo(first.index());
    }

    @Test
    void what_is_left_of_a_short_module_is_not_divided() {
        Stretches stretches = new Stretches(20);
        cycle(stretches, stretches.begin(cycle), 10);

        assertThat(stretches.best()).isEmpty();
    }

    @Test
    void the_first_thread_goes_on_until_another_one_has_taken_over_in_time() {
        Stretches stretches = new Stretches(100);
        Stretch all = stretches.begin(cycle);
        Stretches.Place early = new Stretches.Place(5, 1);
        Stretches.Place late = new Stretches.Place(50, 1);
        stretches.plan(early);
        stretches.plan(late);
        cycle(stretches, all, 10);

        assertThat(stretches.takeOver(early, cycle)).as("it has come past that").isEmpty();
        Stretch rest = stretches.takeOver(late, cycle).orElseThrow();
        cycle(stretches, all, 40);
        assertThat(stretches.next(all)).isEmpty();
        assertThat(stretches.next(rest)).hasValue(50);
        assertThat(stretches.end(all)).as("the other one goes on").isFalse();
        assertThat(stretches.end(rest)).isTrue();
    }

    private static void cycle(Stretches stretches, Stretch stretch, int changes) {
        for (int i = 0; i < changes; i++) {
            assertThat(stretches.next(stretch)).isPresent();
            stretches.cycled(Duration.ofMillis(10));
        }
    }
}
