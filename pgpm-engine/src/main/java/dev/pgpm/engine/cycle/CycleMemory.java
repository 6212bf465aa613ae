package dev.pgpm.engine.cycle;

import dev.pgpm.engine.server.DatabaseServer;
import dev.pgpm.engine.server.Databases;
import dev.pgpm.engine.server.KeptDatabases;
import dev.pgpm.engine.workspace.Module;
import dev.pgpm.engine.workspace.ModuleGraph;
import dev.pgpm.engine.workspace.Workspace;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

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
    private final @Nullable KeptTemplates templates;
    private final Map<Module, String> fresh = new ConcurrentHashMap<>();

    private CycleMemory(
            Workspace workspace,
            ModuleGraph graph,
            ServerState state,
            CycleOptions options,
            ProvenModules proven,
            @Nullable Keeping keeping) {
        this.workspace = workspace;
        this.graph = graph;
        this.server = state;
        this.options = options;
        this.proven = proven;
        this.keys = new ContentKeys(workspace, graph, state);
        this.templates = keeping == null
                ? null
                : new KeptTemplates(keeping.server, keeping.databases, keys, keeping.limits, keeping.worth);
    }

    /**
     * Databases of dependencies that outlive the run.
     *
     * @param server where they are
     * @param databases those of this run
     * @param limits how many, and how long
     * @param worth what must take so long to be made to be kept
     */
    public record Keeping(DatabaseServer server, Databases databases, KeptDatabases.Limits limits, Duration worth) {

        /** Makes the usual choice of what is worth it. */
        public Keeping(DatabaseServer server, Databases databases, KeptDatabases.Limits limits) {
            this(server, databases, limits, KeptTemplates.WORTH);
        }
    }

    /**
     * {@return the memory of a run on a server}
     *
     * @throws SQLException if the server cannot be asked what state it is in
     */
    public static CycleMemory of(
            Workspace workspace, ModuleGraph graph, Databases databases, CycleOptions options, ProvenModules proven)
            throws SQLException {
        ServerState state = databases.ask(ServerState::read);
        return new CycleMemory(workspace, graph, state, options, proven, null);
    }

    /**
     * {@return the memory of a run on a server on which databases outlive the runs}
     *
     * @throws SQLException if the server cannot be asked what state it is in
     */
    public static CycleMemory of(
            Workspace workspace, ModuleGraph graph, Keeping keeping, CycleOptions options, ProvenModules proven)
            throws SQLException {
        ServerState state = keeping.databases.ask(ServerState::read);
        return new CycleMemory(workspace, graph, state, options, proven, keeping);
    }

    /** {@return the templates that outlive the run, if any do} */
    @Nullable
    KeptTemplates templates() {
        return templates;
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

    /** Writes down what this run proved, and leaves templates to later ones. Nobody may use a template any more. */
    void writeDown() {
        ContentKeys now = new ContentKeys(workspace, graph, server);
        if (templates != null) {
            templates.writeDown(now);
        }
        if (fresh.isEmpty()) {
            return;
        }
        fresh.forEach((module, key) -> {
            if (now.ofResult(module, options).filter(key::equals).isPresent()) {
                proven.remember(key);
            }
        });
        proven.tidy();
    }
}
