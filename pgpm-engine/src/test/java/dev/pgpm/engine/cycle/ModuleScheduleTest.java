package dev.pgpm.engine.cycle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pgpm.engine.fixture.WorkspaceFixture;
import dev.pgpm.engine.workspace.Module;
import dev.pgpm.engine.workspace.ModuleGraph;
import dev.pgpm.engine.workspace.Workspace;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModuleScheduleTest {

    @TempDir
    private Path directory;

    @Test
    void eachModuleRunsOnceAndOneByOneAfterThoseThatItRequires() throws Exception {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        WorkspaceFixture fixture = WorkspaceFixture.in(directory);
        for (int i = 0; i < 40; i++) {
            List<String> requires = new ArrayList<>();
            for (int before = 0; before < i; before++) {
                if (random.nextInt(10) == 0) {
                    requires.add("m" + before);
                }
            }
            fixture.module("m" + i, requires.toArray(String[]::new)).table("t");
        }
        Workspace workspace = fixture.read();
        ModuleGraph graph = ModuleGraph.of(workspace);
        List<Module> done = new CopyOnWriteArrayList<>();

        new ModuleSchedule(workspace.modules(), graph).run(1, module -> {
            assertThat(done).as("seed " + seed).containsAll(graph.dependencies(module));
            done.add(module);
        });

        assertThat(done).as("seed " + seed).doesNotHaveDuplicates().hasSize(40);
    }

    @Test
    void noThreadIsIdleWhileModulesWaitForOneThatRuns() throws Exception {
        Workspace workspace = WorkspaceFixture.in(directory)
                .module("base")
                .table("a")
                .and()
                .module("shop", "base")
                .table("b")
                .and()
                .read();
        CountDownLatch bothRun = new CountDownLatch(2);
        List<Boolean> together = new CopyOnWriteArrayList<>();

        new ModuleSchedule(workspace.modules(), ModuleGraph.of(workspace)).run(2, module -> {
            bothRun.countDown();
            together.add(await(bothRun));
        });

        assertThat(together).containsExactly(true, true);
    }

    @Test
    void nothingIsDeployedEarlyWhoseRolesAreStillBeingMadeAndDropped() throws Exception {
        Workspace workspace = WorkspaceFixture.in(directory)
                .module("people")
                .change("reader", "DO $$ BEGIN CREATE ROLE reader; END $$;", "SELECT 1;", "DROP ROLE reader;")
                .and()
                .module("posts", "people")
                .table("b")
                .and()
                .read();
        CountDownLatch postsStarted = new CountDownLatch(1);
        List<String> events = new CopyOnWriteArrayList<>();

        new ModuleSchedule(workspace.modules(), ModuleGraph.of(workspace)).run(2, module -> {
            if (module.name().equals("posts")) {
                postsStarted.countDown();
                events.add("posts");
            } else {
                events.add("people, alone: " + !await(postsStarted, 300));
            }
        });

        assertThat(events).containsExactly("people, alone: true", "posts");
    }

    private static boolean await(CountDownLatch latch) {
        return await(latch, 20_000);
    }

    private static boolean await(CountDownLatch latch, long millis) {
        try {
            return latch.await(millis, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void noMoreRunAtOnceThanAskedFor() throws Exception {
        WorkspaceFixture fixture = WorkspaceFixture.in(directory);
        for (int i = 0; i < 20; i++) {
            fixture.module("m" + i).table("t");
        }
        Workspace workspace = fixture.read();
        AtomicInteger running = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();

        new ModuleSchedule(workspace.modules(), ModuleGraph.of(workspace)).run(3, module -> {
            most.accumulateAndGet(running.incrementAndGet(), Math::max);
            running.decrementAndGet();
        });

        assertThat(most.get()).isBetween(1, 3);
    }

    @Test
    void whatTookLongBeforeStartsFirst() throws Exception {
        Workspace workspace = WorkspaceFixture.in(directory)
                .module("big")
                .table("a")
                .table("b")
                .and()
                .module("slow")
                .table("a")
                .and()
                .read();
        Durations durations =
                new Durations(Map.of("big", new Durations.Past(10, 2), "slow", new Durations.Past(5_000, 1)));
        List<String> started = new CopyOnWriteArrayList<>();

        new ModuleSchedule(workspace.modules(), ModuleGraph.of(workspace), durations)
                .run(1, module -> started.add(module.name()));

        assertThat(started).containsExactly("slow", "big");
    }

    /** In the order of who requires whom, "last" would run alone for as long as all the others took together. */
    @Test
    void a_module_that_the_others_would_wait_for_at_the_end_starts_before_its_turn() throws Exception {
        Workspace workspace = WorkspaceFixture.in(directory)
                .module("base")
                .table("a")
                .and()
                .module("middle", "base")
                .table("b")
                .and()
                .module("other", "base")
                .table("c")
                .and()
                .module("last", "middle")
                .table("d")
                .and()
                .read();
        Durations durations = new Durations(Map.of(
                "base", new Durations.Past(50, 1),
                "middle", new Durations.Past(20, 1),
                "other", new Durations.Past(20, 1),
                "last", new Durations.Past(100, 1)));
        List<String> started = new CopyOnWriteArrayList<>();
        CountDownLatch two = new CountDownLatch(2);

        new ModuleSchedule(workspace.modules(), ModuleGraph.of(workspace), durations).run(2, module -> {
            started.add(module.name());
            two.countDown();
            await(two);
        });

        assertThat(started.subList(0, 2)).containsExactlyInAnyOrder("base", "last");
        assertThat(started).containsExactlyInAnyOrder("base", "last", "middle", "other");
    }

    @Test
    void a_thread_without_a_module_takes_a_part_of_one_that_runs_and_the_module_is_over_when_both_are()
            throws Exception {
        Workspace workspace =
                WorkspaceFixture.in(directory).module("long").table("a").and().read();
        CountDownLatch partTaken = new CountDownLatch(1);
        List<String> events = new CopyOnWriteArrayList<>();

        new ModuleSchedule(List.of(workspace.require("long")), ModuleGraph.of(workspace))
                .run(2, (module, progress) -> new ModuleSchedule.Work() {

                    private boolean given;

                    @Override
                    public void run() {
                        progress.run();
                        events.add("first goes on: " + await(partTaken));
                    }

                    @Override
                    public Optional<ModuleSchedule.Part> part() {
                        if (given) {
                            return Optional.empty();
                        }
                        return Optional.of(new ModuleSchedule.Part(5, () -> {
                            given = true;
                            return () -> {
                                partTaken.countDown();
                                events.add("part");
                            };
                        }));
                    }
                });

        assertThat(events).containsExactlyInAnyOrder("first goes on: true", "part");
    }

    @Test
    void modules_come_before_parts_and_one_that_requires_another_waits_for_all_parts_of_that() throws Exception {
        Workspace workspace = WorkspaceFixture.in(directory)
                .module("roles")
                .change("r", "CREATE ROLE r;", "SELECT 1;", "DROP ROLE r;")
                .and()
                .module("needs", "roles")
                .table("b")
                .and()
                .read();
        CountDownLatch firstOver = new CountDownLatch(1);
        List<String> events = new CopyOnWriteArrayList<>();

        new ModuleSchedule(workspace.modules(), ModuleGraph.of(workspace))
                .run(2, (module, progress) -> new ModuleSchedule.Work() {

                    private boolean given = module.name().equals("needs");

                    @Override
                    public void run() {
                        events.add(module.name());
                        firstOver.countDown();
                    }

                    @Override
                    public Optional<ModuleSchedule.Part> part() {
                        return given
                                ? Optional.empty()
                                : Optional.of(new ModuleSchedule.Part(5, () -> {
                                    given = true;
                                    return () -> {
                                        await(firstOver);
                                        events.add("part of " + module.name());
                                    };
                                }));
                    }
                });

        assertThat(events).containsExactly("roles", "part of roles", "needs");
    }

    @Test
    void whatIsRequiredButNotAskedForHoldsNobodyUp() throws Exception {
        Workspace workspace = WorkspaceFixture.in(directory)
                .module("base")
                .table("a")
                .and()
                .module("shop", "base")
                .table("b")
                .and()
                .read();
        Set<String> ran = new HashSet<>();

        new ModuleSchedule(List.of(workspace.require("shop")), ModuleGraph.of(workspace))
                .run(1, module -> ran.add(module.name()));

        assertThat(ran).containsExactly("shop");
    }

    @Test
    void modulesInACircleAreStillRunSoThatEachCanSayWhy() throws Exception {
        Workspace workspace = WorkspaceFixture.in(directory)
                .module("one", "two")
                .table("a")
                .and()
                .module("two", "one")
                .table("b")
                .and()
                .read();
        Set<String> ran = Collections.synchronizedSet(new HashSet<>());

        new ModuleSchedule(workspace.modules(), ModuleGraph.of(workspace)).run(2, module -> ran.add(module.name()));

        assertThat(ran).containsExactlyInAnyOrder("one", "two");
    }
}
