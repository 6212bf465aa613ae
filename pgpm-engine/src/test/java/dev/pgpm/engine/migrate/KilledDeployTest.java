package dev.pgpm.engine.migrate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pgpm.engine.fixture.WorkspaceFixture;
import dev.pgpm.engine.workspace.Workspace;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * {@code kill -9} at random points of the first deploy of a database: what is one transaction is there or it is not, and
 * the next deploy finishes the job.
 */
@Tag("slow")
class KilledDeployTest {

    /** A kill takes a second and more, most of it the start of the process; -Dpgpm.test.kills=50 says more. */
    private static final int KILLS = Integer.getInteger("pgpm.test.kills", 10);

    private static final int CHANGES = 15;
    private static final String ALONE = "alone";

    /** The longest pause after a change was told, in which the ledger is written, or the transaction ends. */
    private static final long MOMENT_NANOS = Duration.ofMillis(4).toNanos();

    @TempDir
    private Path directory;

    private final Random random = new Random(Long.getLong("pgpm.test.seed", 42));
    private TestDatabase database;

    @Test
    @Timeout(600)
    void theLedgerAndTheDatabaseAgreeAndTheNextDeployFinishesTheJob() throws Exception {
        Workspace workspace = workspace();
        for (int round = 0; round < KILLS; round++) {
            database = TestDatabase.fresh();
            int told = random.nextInt(2 * CHANGES + 2);
            killAfter(told);

            Outcome rest = database.with(workspace, lifecycle -> {
                lifecycle.lock(Duration.ofSeconds(30)); // what the dead process had begun may still be running
                agree("after " + told + " changes", ledger());
                return lifecycle.deploy(lifecycle.plan(DeployRequest.of(List.of(workspace.require("shop")))));
            });

            assertThat(rest.failures()).isEmpty();
            assertThat(ledger()).hasSize(2 * CHANGES + 1);
            assertThat(tables()).containsExactlyInAnyOrderElementsOf(ledger());
        }
    }

    /** A module in one transaction, and one in which a change stands alone between two transactions. */
    private Workspace workspace() {
        WorkspaceFixture files = WorkspaceFixture.in(directory);
        var base = files.module("base");
        var shop = files.module("shop", "base");
        for (int i = 0; i < CHANGES; i++) {
            base.table("b" + i);
            shop.table("s" + i, i == 0 ? "base:b0" : "s" + (i - 1));
            if (i == CHANGES / 2) {
                shop.change(
                        ALONE,
                        "-- pgpm:no-transaction\nCREATE TABLE IF NOT EXISTS public." + ALONE + " (id integer);",
                        "SELECT id FROM public." + ALONE + " WHERE false;",
                        "DROP TABLE public." + ALONE + ";");
            }
        }
        return files.read();
    }

    private void agree(String when, List<String> ledger) {
        List<String> tables = tables();
        assertThat(tables).as(when + ": each row has its table").containsAll(ledger);
        assertThat(Stream.concat(ledger.stream(), Stream.of(ALONE)))
                .as(when + ": each table has its row, but for one that stands alone and was just made")
                .containsAll(tables);
        assertThat(ledger.stream().filter(change -> change.startsWith("b")).count())
                .as(when + ": whole modules")
                .isIn(0L, (long) CHANGES);
        assertThat(ledger.stream().filter(change -> change.startsWith("s")).count())
                .as(when + ": whole transactions")
                .isIn(0L, CHANGES / 2 + 1L, (long) CHANGES);
    }

    private List<String> ledger() {
        return database.has("pgpm_migrate.changes")
                ? database.rows("SELECT change_name FROM pgpm_migrate.changes")
                : List.of();
    }

    private List<String> tables() {
        return database.rows("SELECT tablename FROM pg_tables WHERE schemaname = 'public'");
    }

    private void killAfter(int told) throws IOException, InterruptedException {
        Process process = DeployProcess.start(directory, "shop", database);
        try (BufferedReader said =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            for (int i = 0; i < told; i++) {
                assertThat(said.readLine()).startsWith("deployed ");
            }
            long end = System.nanoTime() + (long) (random.nextDouble() * MOMENT_NANOS);
            while (System.nanoTime() < end) {
                Thread.onSpinWait();
            }
            process.destroyForcibly().waitFor();
        }
    }
}
