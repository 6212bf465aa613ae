package dev.pgpm.junit.engine;

import dev.pgpm.engine.cycle.CycleMemory;
import dev.pgpm.engine.cycle.CycleMemory.Keeping;
import dev.pgpm.engine.cycle.CycleOptions;
import dev.pgpm.engine.cycle.ProvenModules;
import dev.pgpm.engine.server.DatabaseServer;
import dev.pgpm.engine.server.Databases;
import dev.pgpm.engine.server.KeptDatabases;
import dev.pgpm.engine.workspace.ModuleGraph;
import dev.pgpm.engine.workspace.Workspace;
import dev.pgpm.junit.server.CacheDirectory;
import java.lang.System.Logger.Level;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import org.jspecify.annotations.Nullable;

/**
 * What a run takes from earlier runs and leaves to later ones: what was proven, in files, and databases of dependencies,
 * on servers that outlive the run.
 *
 * @param use whether it does
 * @param directory where the files are, see {@link CacheDirectory}
 * @param limits of the databases
 */
public record Cache(CacheUse use, Path directory, KeptDatabases.Limits limits) {

    private static final System.Logger LOG = System.getLogger(Cache.class.getName());

    /** {@return a cache that is not used} */
    public static Cache off() {
        return new Cache(CacheUse.OFF, CacheDirectory.of(System.getenv()), KeptDatabases.Limits.USUAL);
    }

    /** A server that does not say what state it is in is told by the first thing that it is really needed for. */
    @Nullable
    CycleMemory memory(
            Workspace workspace, ModuleGraph graph, DatabaseServer server, Databases databases, CycleOptions options) {
        if (use == CacheUse.OFF) {
            return null;
        }
        try {
            if (server.disposable()) {
                return CycleMemory.of(workspace, graph, databases, options, proven());
            }
            Keeping keeping = new Keeping(server, databases, limits);
            return CycleMemory.of(workspace, graph, keeping, options, proven());
        } catch (SQLException e) {
            LOG.log(Level.WARNING, () -> "nothing is taken from the cache: " + e.getMessage());
            return null;
        }
    }

    private ProvenModules proven() {
        return new ProvenModules(directory.resolve("proven"), Clock.systemUTC());
    }

    /** Throws away what earlier runs left in files, if that is wanted. */
    void clear() {
        if (use == CacheUse.CLEAR) {
            proven().clear();
        }
    }

    /** Throws away what earlier runs left on a server, if that is wanted. */
    void clear(Databases databases) {
        if (use == CacheUse.CLEAR) {
            databases.kept().clear();
        }
    }
}
