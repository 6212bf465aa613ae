package dev.pgpm.engine.migrate;

import dev.pgpm.engine.server.ConnectionSettings;
import dev.pgpm.engine.server.TestServer;
import dev.pgpm.engine.workspace.Module;
import dev.pgpm.engine.workspace.Workspace;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** A database of the tests' server, with the lifecycle's operations in one line each. */
final class TestDatabase {

    private final String name;

    private TestDatabase(String name) {
        this.name = name;
    }

    static TestDatabase fresh() {
        return new TestDatabase(TestServer.freshDatabase());
    }

    String name() {
        return name;
    }

    ConnectionSettings settings() {
        return TestServer.settings().withDatabase(name, "the test");
    }

    Lifecycle open(Workspace workspace) {
        return Lifecycle.open(workspace, settings(), LifecycleListener.NONE);
    }

    <T> T with(Workspace workspace, Function<Lifecycle, T> work) {
        try (Lifecycle lifecycle = open(workspace)) {
            return work.apply(lifecycle);
        }
    }

    Outcome deploy(Workspace workspace, String module) {
        return deploy(workspace, DeployRequest.of(List.of(workspace.require(module))));
    }

    Outcome deploy(Workspace workspace, DeployRequest request) {
        return with(workspace, lifecycle -> {
            DeployPlan plan = lifecycle.plan(request);
            Outcome deployed = lifecycle.deploy(plan);
            return deployed.succeeded() ? lifecycle.verifyAfter(plan, deployed) : deployed;
        });
    }

    Outcome verify(Workspace workspace, String module) {
        return with(workspace, lifecycle -> lifecycle.verify(List.of(workspace.require(module))));
    }

    Outcome revert(Workspace workspace, RevertRequest request) {
        return with(workspace, lifecycle -> lifecycle.revert(lifecycle.plan(request)));
    }

    ModuleStatus status(Workspace workspace, String module) {
        Module wanted = workspace.require(module);
        return with(workspace, lifecycle -> lifecycle.status(List.of(wanted)).get(0));
    }

    /** The deployed changes of the ledger, each as {@code module:change}, in the order of deployment. */
    List<String> ledger() {
        return rows("SELECT package || ':' || change_name FROM pgpm_migrate.changes ORDER BY deployed_at, change_name");
    }

    boolean has(String relation) {
        return value("SELECT to_regclass('" + relation + "') IS NOT NULL").equals("t");
    }

    String value(String sql) {
        return rows(sql).get(0);
    }

    List<String> rows(String sql) {
        try (Connection connection = TestServer.connect(name);
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            List<String> values = new ArrayList<>();
            while (rows.next()) {
                values.add(rows.getString(1));
            }
            return values;
        } catch (SQLException e) {
            throw new AssertionError(sql, e);
        }
    }

    void execute(String sql) {
        try (Connection connection = TestServer.connect(name);
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new AssertionError(sql, e);
        }
    }

    static void write(Path file, String text) {
        try {
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
