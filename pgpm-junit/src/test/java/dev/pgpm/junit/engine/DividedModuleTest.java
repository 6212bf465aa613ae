package dev.pgpm.junit.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pgpm.engine.fixture.WorkspaceFixture;
import dev.pgpm.engine.fixture.WorkspaceFixture.ModuleFixture;
import dev.pgpm.engine.server.TestServer;
import java.nio.file.Path;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.platform.engine.TestDescriptor;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.testkit.engine.EngineExecutionResults;
import org.junit.platform.testkit.engine.EngineTestKit;
import org.junit.platform.testkit.engine.Event;
import org.junit.platform.testkit.engine.EventType;

/** A long module that several threads cycle looks to JUnit like one that one thread cycles. */
@Tag("slow")
class DividedModuleTest {

    private static final int CHANGES = 120;

    @TempDir
    private Path directory;

    @BeforeEach
    void writeALongModule() {
        ModuleFixture module = WorkspaceFixture.in(directory).module("long");
        for (int i = 0; i < CHANGES; i++) {
            if (i % 40 == 35) {
                module.change(
                        "c" + i,
                        "CREATE TABLE public.c%d (id integer);".formatted(i),
                        "SELECT id FROM public.c%d WHERE false;".formatted(i),
                        "SELECT 1;");
            } else {
                module.table("c" + i);
            }
        }
    }

    @Test
    void several_threads_say_what_one_says() {
        EngineExecutionResults alone = run(1);
        EngineExecutionResults divided = run(3);

        assertThat(changes(alone)).as("one after the other").isSorted();
        assertThat(changes(divided)).as("several at the same time").isNotEqualTo(changes(alone));
        assertThat(said(divided)).containsExactlyInAnyOrderElementsOf(said(alone));
    }

    @Test
    void every_node_is_started_after_its_parent_and_finished_before_it() {
        Set<TestDescriptor> open = new HashSet<>();
        List<Event> events = run(3).allEvents().list();

        for (Event event : events) {
            TestDescriptor node = event.getTestDescriptor();
            Optional<TestDescriptor> parent = node.getParent();
            if (event.getType() == EventType.STARTED) {
                assertThat(open).containsAll(parent.stream().toList());
                assertThat(open.add(node)).as("started once: " + node).isTrue();
            } else if (event.getType() == EventType.FINISHED) {
                assertThat(open.remove(node)).as("was started: " + node).isTrue();
                assertThat(Collections.disjoint(open, node.getChildren()))
                        .as("after its children: " + node)
                        .isTrue();
            }
        }
        assertThat(open).isEmpty();
    }

    private EngineExecutionResults run(int jobs) {
        return EngineTestKit.engine(PgpmTestEngine.ID)
                .configurationParameter("pgpm.workspace", directory.toString())
                .configurationParameter("pgpm.server", "external")
                .configurationParameter("pgpm.jdbc-url", TestServer.settings().jdbcUrl("postgres") + "?user=postgres")
                .configurationParameter("pgpm.jobs", String.valueOf(jobs))
                .execute();
    }

    /** The numbers of the changes in the order in which their cycles began. */
    private static List<Integer> changes(EngineExecutionResults results) {
        return results.containerEvents().started().stream()
                .map(Event::getTestDescriptor)
                .filter(ChangeDescriptor.class::isInstance)
                .map(node -> Integer.parseInt(node.getDisplayName().substring(1)))
                .toList();
    }

    private static List<String> said(EngineExecutionResults results) {
        return results.allEvents().finished().stream()
                .map(event -> event.getTestDescriptor().getUniqueId() + " "
                        + event.getRequiredPayload(TestExecutionResult.class))
                .map(text -> text.replaceAll("throwable = \\S+@\\w+", ""))
                .toList();
    }
}
