package dev.pgpm.junit.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pgpm.engine.finding.FindingsException;
import dev.pgpm.engine.finding.Level;
import dev.pgpm.engine.fixture.WorkspaceFixture;
import dev.pgpm.engine.server.TestServer;
import dev.pgpm.engine.workspace.Workspace;
import dev.pgpm.junit.server.ServerChoice;
import dev.pgpm.junit.server.ServerRequest;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Servers that are made ready while nobody has asked for them yet. */
class HeadStartTest {

    private static final String NOBODY = "jdbc:postgresql://127.0.0.1:1/postgres?user=nobody";

    @TempDir
    private Path directory;

    @Test
    void whoeverOnlyConnectsMakesNothing() throws SQLException {
        Set<String> before = databases();

        try (HeadStart start = HeadStart.connecting(external(url()))) {
            assertThat(start.lanes().describe()).contains("external server");
            assertThat(databases()).isEqualTo(before);
        }
        assertThat(databases()).isEqualTo(before);
    }

    @Test
    void theDatabaseThatModulesStartFromIsMadeBeforeAnyAsksAndDroppedThoughNoneDoes() throws Exception {
        Set<String> before = databases();
        HeadStart start = HeadStart.connecting(external(url()));
        start.prepare(workspace(), EngineOptions.standard(Level.STANDARD));
        start.awaitPrepared();

        Set<String> made = databases();
        for (int i = 0; i < 1000 && made.equals(before); i++) {
            Thread.onSpinWait();
            made = databases();
        }
        start.close();

        made.removeAll(before);
        assertThat(made).singleElement().asString().startsWith("pgpm_root_");
        assertThat(databases()).isEqualTo(before);
    }

    @Test
    void aServerThatIsNotThereIsToldOfWhenTheRunAsksAndNotBefore() {
        HeadStart start = HeadStart.connecting(external(NOBODY));
        start.prepare(workspace(), EngineOptions.standard(Level.STANDARD));

        assertThatThrownBy(start::lanes)
                .isInstanceOf(FindingsException.class)
                .hasMessageContaining("127.0.0.1:1")
                .hasMessageContaining("[connection-failed]");
        assertThatCode(start::close).doesNotThrowAnyException();
        assertThatCode(start::close).as("a second time").doesNotThrowAnyException();
    }

    @Test
    void aRunThatDoesNotTakePlaceHearsNothingOfItsServer() {
        assertThatCode(() -> HeadStart.connecting(external(NOBODY)).close()).doesNotThrowAnyException();
    }

    @Test
    void aServerThatWouldHaveToBeStartedIsNotBeforeTheRunTakesPlace() {
        ServerRequest embedded = ServerRequest.of(ServerChoice.EMBEDDED, "", "");

        assertThat(embedded.isForServerOfOthers()).isFalse();
        assertThat(external(url())).allMatch(ServerRequest::isForServerOfOthers);
    }

    private Workspace workspace() {
        return WorkspaceFixture.in(directory)
                .module("base")
                .table("customer")
                .and()
                .read();
    }

    private static String url() {
        return TestServer.settings().jdbcUrl("postgres") + "?user=postgres";
    }

    private static List<ServerRequest> external(String url) {
        return ServerRequest.of(ServerChoice.EXTERNAL, List.of(url), "");
    }

    private static Set<String> databases() throws SQLException {
        Set<String> names = new TreeSet<>();
        try (Connection connection = TestServer.connect("postgres");
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT datname FROM pg_database")) {
            while (rows.next()) {
                names.add(rows.getString(1));
            }
        }
        return names;
    }
}
