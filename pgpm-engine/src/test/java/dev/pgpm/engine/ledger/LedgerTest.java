package dev.pgpm.engine.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.pgpm.engine.finding.FindingsException;
import dev.pgpm.engine.server.TestServer;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LedgerTest {

    private String database;
    private Connection connection;
    private Ledger ledger;

    @BeforeEach
    void startWithAnEmptyDatabase() throws SQLException {
        database = TestServer.freshDatabase();
        connection = TestServer.connect(database);
        ledger = new Ledger(connection);
    }

    @AfterEach
    void disconnect() throws SQLException {
        connection.close();
    }

    @Test
    void aDeployRecordsTheChangeItsRequirementsTheEventAndTheDeployer() throws SQLException {
        LedgerSchema.ensure(connection);

        ledger.recordDeploy("shop", "tables/orders", "abc", "tokens", List.of("shop:schema", "base:x"));

        assertThat(ledger().deployed("shop")).hasSize(1).hasEntrySatisfying("tables/orders", change -> {
            assertThat(change.scriptHash()).isEqualTo("abc");
            assertThat(change.deployer()).isEqualTo("postgres");
        });
        assertThat(rows("SELECT requires FROM pgpm_migrate.dependencies ORDER BY 1"))
                .containsExactly("base:x", "shop:schema");
        assertThat(rows("SELECT event_type FROM pgpm_migrate.events")).containsExactly("deploy");
        assertThat(ledger().dependents("base:x"))
                .extracting(DeployedChange::address)
                .containsExactly("shop:tables/orders");
    }

    /** Upstream's formula (pgpm-facts 4.1); the value is sha256sum's of "shoptables/ordersabc". */
    @Test
    void theKeyOfAChangeIsUpstreams() throws SQLException {
        LedgerSchema.ensure(connection);

        String upstreams = rows("SELECT encode(sha256(('shop' || 'tables/orders' || 'abc')::bytea), 'hex')")
                .get(0);

        assertThat(Ledger.changeId("shop", "tables/orders", "abc")).isEqualTo(upstreams);
    }

    @Test
    void upstreamsRoutinesWorkOnOurRowsAndOursOnTheirs() throws SQLException {
        LedgerSchema.ensure(connection);

        execute("CALL pgpm_migrate.deploy('shop', 'a', 'h1', NULL, 'CREATE TABLE public.a ()', false)");
        ledger.recordDeploy("shop", "b", "h2", "t2", List.of("shop:a"));

        assertThat(ledger().deployed("shop")).containsOnlyKeys("a", "b");
        assertThatThrownBy(() -> execute("CALL pgpm_migrate.revert('shop', 'a', 'DROP TABLE public.a')"))
                .hasMessageContaining("Cannot revert a: required by shop:b");
        ledger.recordRevert("shop", "b");
        execute("CALL pgpm_migrate.revert('shop', 'a', 'DROP TABLE public.a')");
        assertThat(ledger().deployed("shop")).isEmpty();
        assertThat(ledger().modules()).isEmpty();
    }

    @Test
    void aTagGoesWithItsChangeAlsoWhenUpstreamRevertsIt() throws SQLException {
        LedgerSchema.ensure(connection);
        ledger.recordDeploy("shop", "a", "h1", "t1", List.of());
        ledger.recordTag("shop", "v1", "a", "first");
        assertThat(ledger().tags("shop")).containsEntry("v1", "a");

        execute("CALL pgpm_migrate.revert('shop', 'a', '')");

        assertThat(ledger().tags("shop")).isEmpty();
    }

    @Test
    void aLedgerThatUpstreamMadeIsCompletedAndItsRowsKeepAnUnknownDeployer() throws SQLException {
        execute(LedgerSql.TABLES);
        execute(LedgerSql.ROUTINES);
        execute("CALL pgpm_migrate.deploy('shop', 'a', 'h1', NULL, 'CREATE TABLE public.a ()', false)");

        LedgerSchema.ensure(connection);

        assertThat(ledger().deployed("shop").get("a").deployer()).isEmpty();
        execute("CALL pgpm_migrate.deploy('shop', 'b', 'h2', NULL, 'CREATE TABLE public.b ()', false)");
        assertThat(ledger().deployed("shop").get("b").deployer()).isEqualTo("postgres");
    }

    @Test
    void aSchemaOfThatNameThatIsNoLedgerIsLeftAloneAndExplained() throws SQLException {
        execute("CREATE SCHEMA pgpm_migrate; CREATE TABLE pgpm_migrate.changes ()");

        assertThatThrownBy(() -> LedgerSchema.ensure(connection))
                .isInstanceOf(FindingsException.class)
                .hasMessageContaining("is not a ledger: it has 1 of 4 tables and 0 of 8 routines [ledger-damaged]")
                .hasMessageContaining("drop the schema and run again");
        assertThat(LedgerSchema.exists(connection)).isTrue();
    }

    @Test
    void eightSessionsAtOnceMakeOneLedger() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            Callable<Void> ensure = () -> {
                try (Connection own = TestServer.connect(database)) {
                    LedgerSchema.ensure(own);
                }
                return null;
            };
            List<Future<Void>> all = threads.invokeAll(java.util.Collections.nCopies(8, ensure));
            for (Future<Void> one : all) {
                one.get();
            }
        } finally {
            threads.shutdownNow();
        }

        assertThat(rows("SELECT count(*) FROM pg_tables WHERE schemaname = 'pgpm_migrate'"))
                .containsExactly("6");
    }

    private LedgerSnapshot ledger() throws SQLException {
        return LedgerSnapshot.read(connection);
    }

    private void execute(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private List<String> rows(String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            List<String> values = new ArrayList<>();
            while (rows.next()) {
                values.add(rows.getString(1));
            }
            return values;
        }
    }
}
