package dev.pgpm.engine.migrate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.pgpm.engine.finding.Finding;
import dev.pgpm.engine.finding.FindingCode;
import dev.pgpm.engine.finding.FindingsException;
import dev.pgpm.engine.fixture.WorkspaceFixture;
import dev.pgpm.engine.workspace.Workspace;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("slow")
class DatabaseLockTest {

    @TempDir
    private Path directory;

    private final TestDatabase database = TestDatabase.fresh();

    @RepeatedTest(10)
    void twoDeploysAtOnceDoItOnce() throws Exception {
        var module = WorkspaceFixture.in(directory).module("shop");
        for (int i = 0; i < 10; i++) {
            module.table("t" + i);
        }
        Workspace workspace = WorkspaceFixture.in(directory).read();

        List<Outcome> outcomes = atOnce(2, workspace);

        assertThat(outcomes).allMatch(Outcome::succeeded);
        assertThat(outcomes)
                .extracting(outcome -> outcome.changes(Deed.DEPLOY).size())
                .containsExactlyInAnyOrder(0, 10);
        assertThat(database.ledger()).hasSize(10);
    }

    @RepeatedTest(10)
    void eightFirstDeploysAtOnceMakeOneLedger() throws Exception {
        WorkspaceFixture files = WorkspaceFixture.in(directory);
        files.module("shop").table("a");

        List<Outcome> outcomes = atOnce(8, files.read());

        assertThat(outcomes).allMatch(Outcome::succeeded);
        assertThat(database.ledger()).containsExactly("shop:a");
    }

    @Test
    void whoWaitsIsToldWhoHoldsTheDatabaseAndGivesUp() {
        WorkspaceFixture files = WorkspaceFixture.in(directory);
        files.module("shop").table("a");
        Workspace workspace = files.read();
        List<String> told = new ArrayList<>();
        LifecycleListener listener = new LifecycleListener() {
            @Override
            public void waitsFor(String holder) {
                told.add(holder);
            }
        };

        FindingsException refused;
        try (Lifecycle first = database.open(workspace);
                Lifecycle second = Lifecycle.open(workspace, database.settings(), listener)) {
            first.lock(Duration.ofSeconds(1));
            refused = catchThrowableOfType(FindingsException.class, () -> second.lock(Duration.ofMillis(300)));
        }

        assertThat(told)
                .singleElement()
                .asString()
                .contains("postgres (pgpm, process " + ProcessHandle.current().pid());
        Finding finding = refused.findings().get(0);
        assertThat(finding.code()).isEqualTo(FindingCode.LEDGER_LOCKED);
        assertThat(finding.details()).singleElement().asString().startsWith("held by postgres");
    }

    @Test
    void theLockDoesNotKeepAnIndexFromBeingMadeConcurrentlyWhileAnotherRunWaits() throws Exception {
        WorkspaceFixture files = WorkspaceFixture.in(directory);
        files.module("shop")
                .table("a")
                .change(
                        "index",
                        "-- pgpm:no-transaction\nCREATE INDEX CONCURRENTLY a_id ON public.a (id);",
                        "SELECT 'public.a_id'::regclass;",
                        "DROP INDEX public.a_id;");

        List<Outcome> outcomes = atOnce(3, files.read());

        assertThat(outcomes).allMatch(Outcome::succeeded);
    }

    private List<Outcome> atOnce(int runs, Workspace workspace) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(runs);
        try {
            List<Future<Outcome>> futures = new ArrayList<>();
            for (int i = 0; i < runs; i++) {
                futures.add(threads.submit(() -> deploy(workspace)));
            }
            List<Outcome> outcomes = new ArrayList<>();
            for (Future<Outcome> future : futures) {
                outcomes.add(future.get());
            }
            return outcomes;
        } finally {
            threads.shutdownNow();
        }
    }

    private Outcome deploy(Workspace workspace) {
        return database.with(workspace, lifecycle -> {
            lifecycle.lock(Duration.ofSeconds(60));
            return lifecycle.deploy(lifecycle.plan(DeployRequest.of(List.of(workspace.require("shop")))));
        });
    }
}
