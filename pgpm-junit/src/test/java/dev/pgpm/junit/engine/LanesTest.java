package dev.pgpm.junit.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.pgpm.engine.finding.FindingsException;
import dev.pgpm.engine.finding.Level;
import dev.pgpm.engine.fixture.WorkspaceFixture;
import dev.pgpm.engine.server.TestServer;
import dev.pgpm.engine.workspace.ModuleGraph;
import dev.pgpm.engine.workspace.Workspace;
import dev.pgpm.junit.server.ServerChoice;
import dev.pgpm.junit.server.ServerRequest;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.platform.testkit.engine.EngineTestKit;

/** Modules that are spread over several servers. */
class LanesTest {

    @TempDir
    private Path directory;

    @Test
    void aModuleGoesToTheServerWithTheFewestModules() {
        Workspace workspace = WorkspaceFixture.in(directory)
                .module("base")
                .table("customer")
                .and()
                .read();

        try (Lanes lanes = Lanes.open(twice(TestServer.settings().jdbcUrl("postgres") + "?user=postgres"))) {
            lanes.prepare(workspace, ModuleGraph.of(workspace), EngineOptions.standard(Level.STANDARD));
            Lanes.Lane first = lanes.enter();
            Lanes.Lane second = lanes.enter();
            lanes.leave(second);

            assertThat(second).isNotSameAs(first);
            assertThat(lanes.enter()).as("the second was left").isSameAs(second);
        }
    }

    @Test
    void eachModuleIsProvenOnceAndWhatItRequiresIsThereOnEachServer() {
        WorkspaceFixture fixture = WorkspaceFixture.in(directory);
        fixture.module("base").table("customer");
        for (int i = 0; i < 4; i++) {
            fixture.module("m" + i, "base").table("t", "base:customer");
        }
        String url = TestServer.settings().jdbcUrl("postgres") + "?user=postgres";

        var results = EngineTestKit.engine(PgpmTestEngine.ID)
                .configurationParameter("pgpm.workspace", directory.toString())
                .configurationParameter("pgpm.server", "external")
                .configurationParameter("pgpm.jdbc-url", url + " " + url)
                .configurationParameter("pgpm.jobs", "3")
                .execute();

        assertThat(results.testEvents().succeeded().count()).isEqualTo(5 * (1 + 4 + 3));
        assertThat(results.testEvents().failed().count()).isZero();
        assertThat(results.containerEvents().reportingEntryPublished().stream()
                        .map(event -> String.valueOf(event.getPayload())))
                .anySatisfy(
                        entry -> assertThat(entry).contains("external server").contains("; external server"));
    }

    @Test
    void serversOfTwoVersionsAreRefused() {
        String other = System.getenv().getOrDefault("PGPM_TEST_POSTGIS_URL", "");
        assumeTrue(!other.isEmpty(), "no server of another version: PGPM_TEST_POSTGIS_URL is not set");
        List<ServerRequest> requests = ServerRequest.of(
                ServerChoice.EXTERNAL,
                List.of(other, TestServer.settings().jdbcUrl("postgres") + "?user=postgres"),
                "");

        assertThatThrownBy(() -> Lanes.open(requests))
                .isInstanceOf(FindingsException.class)
                .hasMessageContaining("are not of the same version [server-unsupported]")
                .hasMessageContaining("run once for each version");
    }

    private static List<ServerRequest> twice(String url) {
        return ServerRequest.of(ServerChoice.EXTERNAL, List.of(url, url), "");
    }
}
