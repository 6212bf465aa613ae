package dev.pgpm.engine.migrate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pgpm.engine.fixture.WorkspaceFixture;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Deploys in processes of their own that begin at the same moment: the work is done once, and every one succeeds. */
@Tag("slow")
class ManyProcessesTest {

    /** Eight processes take some seconds to start; -Dpgpm.test.rounds=10 says more. */
    private static final int ROUNDS = Integer.getInteger("pgpm.test.rounds", 2);

    private static final int CHANGES = 10;

    @TempDir
    private Path directory;

    private final TestDatabase database = TestDatabase.fresh();

    @BeforeEach
    void writeModule() {
        var module = WorkspaceFixture.in(directory).module("shop");
        IntStream.range(0, CHANGES).forEach(i -> module.table("t" + i));
    }

    static IntStream rounds() {
        return IntStream.rangeClosed(1, ROUNDS);
    }

    @ParameterizedTest
    @MethodSource("rounds")
    @Timeout(120)
    void eightThatUseADatabaseForTheFirstTimeMakeOneLedgerAndDeployOnce(int round) throws Exception {
        deployOnce(8);
    }

    @ParameterizedTest
    @MethodSource("rounds")
    @Timeout(120)
    void twoDeployOnce(int round) throws Exception {
        deployOnce(2);
    }

    private void deployOnce(int processes) throws Exception {
        List<Process> running = new ArrayList<>();
        for (int i = 0; i < processes; i++) {
            running.add(DeployProcess.startHeld(directory, "shop", database));
        }
        for (Process process : running) {
            assertThat(process.inputReader(StandardCharsets.UTF_8).readLine()).isEqualTo("ready");
        }
        for (Process process : running) {
            process.outputWriter(StandardCharsets.UTF_8).append("go\n").flush();
        }

        List<String> said = new ArrayList<>();
        for (Process process : running) {
            process.inputReader(StandardCharsets.UTF_8).lines().forEach(said::add);
            assertThat(process.waitFor()).as(said.toString()).isZero();
        }

        assertThat(said).filteredOn("finished"::equals).hasSize(processes);
        assertThat(said).filteredOn(line -> line.startsWith("deployed ")).hasSize(CHANGES);
        assertThat(database.ledger()).hasSize(CHANGES);
        assertThat(database.value("SELECT count(*) FROM pgpm_migrate.events WHERE error_code IS NOT NULL"))
                .isEqualTo("0");
    }
}
