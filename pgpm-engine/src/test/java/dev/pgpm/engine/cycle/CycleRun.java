package dev.pgpm.engine.cycle;

import dev.pgpm.engine.plan.Change;
import dev.pgpm.engine.server.DatabaseServer;
import dev.pgpm.engine.server.Databases;
import dev.pgpm.engine.server.ExternalServer;
import dev.pgpm.engine.server.TestServer;
import dev.pgpm.engine.workspace.Module;
import dev.pgpm.engine.workspace.ModuleGraph;
import dev.pgpm.engine.workspace.Workspace;
import dev.pgpm.engine.workspace.WorkspaceReader;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The cycle of one module on the tests' server, its steps by their names. */
final class CycleRun implements AutoCloseable {

    private static final DatabaseServer SERVER = new ExternalServer(TestServer.settings(), "for the tests");

    private final WorkspaceCycle cycles;
    private final ModuleCycle cycle;
    private final CycleOptions options;

    private CycleRun(WorkspaceCycle cycles, ModuleCycle cycle, CycleOptions options) {
        this.options = options;
        this.cycles = cycles;
        this.cycle = cycle;
    }

    static CycleRun of(Path root, String module) {
        return of(root, module, CycleOptions.standard());
    }

    static CycleRun of(Path root, String module, CycleOptions options) {
        return of(root, module, options, SERVER);
    }

    static CycleRun of(Path root, String module, CycleOptions options, DatabaseServer server) {
        Workspace workspace = WorkspaceReader.read(root);
        WorkspaceCycle cycles =
                new WorkspaceCycle(workspace, ModuleGraph.of(workspace), server, Databases.on(server), options);
        try {
            Module own = workspace.require(module);
            cycles.allowances(own).ofFiles(List.of());
            return new CycleRun(cycles, cycles.open(own), options);
        } catch (NotRunnable | SQLException e) {
            throw new AssertionError(e);
        }
    }

    /** All steps in the order of a run, each as {@code change: step}, the whole module as {@code whole: step}. */
    Map<String, StepResult> all() {
        Map<String, StepResult> results = new LinkedHashMap<>();
        Module module = cycle.module();
        for (Change change : module.plan().changes()) {
            for (Step step : options.steps()) {
                results.put(change.name() + ": " + step.id(), cycle.run(change, step));
            }
        }
        for (ModuleStep step : ModuleStep.values()) {
            results.put("whole: " + step.id(), cycle.run(step));
        }
        return results;
    }

    StepResult step(String name) {
        String change = name.substring(0, name.indexOf(':'));
        String step = name.substring(name.indexOf(' ') + 1).toUpperCase(Locale.ROOT);
        return change.equals("whole")
                ? cycle.run(ModuleStep.valueOf(step))
                : cycle.run(cycle.module().plan().change(change).orElseThrow(), Step.valueOf(step));
    }

    /** Goes through the pass over the whole module before it is the module's turn. */
    void passAhead() {
        cycle.passAhead();
    }

    /** {@return the name of the database that the module is cycled on now} */
    @Nullable
    String database() {
        return cycle.bench().database();
    }

    /** Runs a statement behind the cycle's back, in the database that the module is cycled on. */
    void behindItsBack(String sql) throws SQLException {
        try (Connection connection = cycle.bench().connectBesides();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    @Override
    public void close() {
        try {
            cycle.close();
        } catch (SQLException e) {
            throw new AssertionError(e);
        } finally {
            cycles.close();
        }
    }
}
