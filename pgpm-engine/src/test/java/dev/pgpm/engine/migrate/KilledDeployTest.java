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
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** {@code kill -9} in the middle of a deploy: each module is there or it is not, and the next deploy finishes the job. */
@Tag("slow")
class KilledDeployTest {

    /** A kill takes a second and more, most of it the start of the process; -Dpgpm.test.kills=50 says more. */
    private static final int KILLS = Integer.getInteger("pgpm.test.kills", 10);

    private static final int CHANGES = 15;

    @TempDir
    private Path directory;

    private final TestDatabase database = TestDatabase.fresh();

    @Test
    @Timeout(600)
    void theLedgerAndTheDatabaseAgreeAndTheNextDeployFinishesTheJob() throws Exception {
        WorkspaceFixture files = WorkspaceFixture.in(directory);
        var base = files.module("base");
        var shop = files.module("shop", "base");
        for (int i = 0; i < CHANGES; i++) {
            base.table("b" + i);
            shop.table("s" + i, i == 0 ? "base:b0" : "s" + (i - 1));
        }
        Workspace workspace = files.read();
        database.with(workspace, Lifecycle::initialise);
        Random random = new Random(42);

        for (int round = 0; round < KILLS; round++) {
            int lines = random.nextInt(2 * CHANGES + 1);
            killAfter(lines);

            Outcome rest = database.with(workspace, lifecycle -> {
                lifecycle.lock(Duration.ofSeconds(30));
                assertThat(database.ledger())
                        .as("after %d changes: whole modules", lines)
                        .satisfiesAnyOf(
                                left -> assertThat(left).isEmpty(),
                                left -> assertThat(left).hasSize(CHANGES).allMatch(one -> one.startsWith("base:")),
                                left -> assertThat(left).hasSize(2 * CHANGES));
                assertThat(tables()).as("after %d changes: tables", lines).hasSameSizeAs(database.ledger());
                return lifecycle.deploy(lifecycle.plan(DeployRequest.of(List.of(workspace.require("shop")))));
            });

            assertThat(rest.failures()).isEmpty();
            assertThat(database.ledger()).hasSize(2 * CHANGES);
            assertThat(tables()).hasSize(2 * CHANGES);
            database.revert(
                    workspace, RevertRequest.all(workspace.require("base")).withCascade());
        }
    }

    private List<String> tables() {
        return database.rows("SELECT tablename FROM pg_tables WHERE schemaname = 'public'");
    }

    private void killAfter(int lines) throws IOException, InterruptedException {
        Process process = DeployProcess.start(directory, "shop", database);
        try (BufferedReader said =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            for (int i = 0; i < lines; i++) {
                assertThat(said.readLine()).startsWith("deployed ");
            }
            process.destroyForcibly().waitFor();
        }
    }
}
