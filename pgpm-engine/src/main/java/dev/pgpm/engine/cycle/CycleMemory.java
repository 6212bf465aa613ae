package dev.pgpm.engine.cycle;

import dev.pgpm.engine.server.Databases;
import dev.pgpm.engine.workspace.Module;
import dev.pgpm.engine.workspace.ModuleGraph;
import dev.pgpm.engine.workspace.Workspace;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What a run knows of earlier runs, and leaves to later ones. Used by several threads. What this run proved is written
 * down at its end, and only if the files are then still what they were: a file that is edited while it is being proven
 * was proven in neither form.
 */
public final class CycleMemory {

    private final Workspace workspace;
    private final ModuleGraph graph;
    private final ServerState server;
    private final CycleOptions options;
    private final ProvenModules proven;
    private final ContentKeys keys;
    private final Map<Module, String> fresh = new ConcurrentHashMap<>();

    private CycleMemory(
            Workspace workspace, ModuleGraph graph, ServerState server, CycleOptions options, ProvenModules proven) {
        this.workspace = workspace;
        this.graph = graph;
        this.server = server;
        this.options = options;
        this.proven = proven;
        this.keys = new ContentKeys(workspace, graph, server);
    }

    /**
     * {@return the memory of a run on a server}
     *
     * @throws SQLException if the server cannot be asked what state it is in
     */
    public static CycleMemory of(
            Workspace workspace, ModuleGraph graph, Databases databases, CycleOptions options, ProvenModules proven)
            throws SQLException {
        ServerState server = databases.ask(ServerState::read);
        return new CycleMemory(workspace, graph, server, options, proven);
    }

    /**
     * {@return when the module was proven as it is now, on a server in this state, with the same demands, and with nothing
     * at all to tell; nothing if it has to be proven}
     */
    Optional<Instant> provenBefore(Module module) {
        return options.baseline().concerns(module.name())
                ? Optional.empty()
                : keys.ofResult(module, options).flatMap(proven::proven);
    }

    /** Notes that the whole cycle of a module passed with nothing to tell. */
    void passed(Module module) {
        keys.ofResult(module, options).ifPresent(key -> fresh.put(module, key));
    }

    /** Writes down what this run proved. */
    void writeDown() {
        if (fresh.isEmpty()) {
            return;
        }
        ContentKeys now = new ContentKeys(workspace, graph, server);
        fresh.forEach((module, key) -> {
            if (now.ofResult(module, options).filter(key::equals).isPresent()) {
                proven.remember(key);
            }
        });
        proven.tidy();
    }
}
