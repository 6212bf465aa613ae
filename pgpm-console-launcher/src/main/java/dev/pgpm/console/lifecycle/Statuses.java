package dev.pgpm.console.lifecycle;

import dev.pgpm.console.Terminal;
import dev.pgpm.engine.migrate.Lifecycle;
import dev.pgpm.engine.migrate.LifecycleListener;
import dev.pgpm.engine.migrate.ModuleStatus;
import dev.pgpm.engine.server.ConnectionSettings;
import dev.pgpm.engine.workspace.Module;
import dev.pgpm.engine.workspace.Workspace;
import java.util.List;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Which modules and which database a command shows, and how they stand. */
final class Statuses {

    @Mixin
    private Where where = new Where();

    @Mixin
    private DatabaseOption database = new DatabaseOption();

    @Parameters(
            arity = "0..1",
            paramLabel = "MODULE",
            description = "The module (default: the one one stands in; outside of modules, all).")
    private String module = "";

    @Mixin
    private final AllModules all = new AllModules();

    ConnectionSettings settings(Terminal terminal) {
        return database.settings(terminal.environment());
    }

    /** {@return how the modules stand; those that only the database has, when all are meant} */
    List<ModuleStatus> read(ConnectionSettings settings) {
        Workspace workspace = where.workspace();
        boolean everything = all.areMeant() || where.meansNone(workspace, module);
        List<Module> modules = everything ? workspace.modules() : List.of(where.module(workspace, module));
        try (Lifecycle lifecycle = Lifecycle.open(workspace, settings, LifecycleListener.NONE)) {
            return lifecycle.status(modules).stream()
                    .filter(status -> everything || status.inWorkspace())
                    .toList();
        }
    }
}
