package dev.pgpm.junit.engine;

import dev.pgpm.engine.cycle.CycleMemory;
import dev.pgpm.engine.cycle.WorkspaceCycle;
import dev.pgpm.engine.finding.Finding;
import dev.pgpm.engine.finding.FindingCode;
import dev.pgpm.engine.finding.FindingsException;
import dev.pgpm.engine.finding.Place;
import dev.pgpm.engine.server.DatabaseServer;
import dev.pgpm.engine.server.Databases;
import dev.pgpm.engine.server.Roles;
import dev.pgpm.engine.server.ServerFacts;
import dev.pgpm.engine.workspace.ModuleGraph;
import dev.pgpm.engine.workspace.Workspace;
import dev.pgpm.junit.server.ServerRequest;
import dev.pgpm.junit.server.Servers;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The servers of a run, each with databases and templates of its own. A module is cycled on one of them: the one that has
 * the fewest modules at that moment. Used by several threads.
 */
final class Lanes implements AutoCloseable {

    private final List<DatabaseServer> servers = new ArrayList<>();
    private final List<Lane> lanes = new ArrayList<>();

    /** One server of the run. */
    static final class Lane {

        private final WorkspaceCycle cycle;
        private int modules;

        Lane(WorkspaceCycle cycle) {
            this.cycle = cycle;
        }

        /** {@return the cycles of modules on this server} */
        WorkspaceCycle cycles() {
            return cycle;
        }
    }

    /**
     * {@return the servers that a run was told to use; they accept connections}
     *
     * @throws FindingsException if one cannot be had, or they are not all of the same version
     */
    static Lanes open(List<ServerRequest> requests) {
        Lanes lanes = new Lanes();
        try {
            requests.forEach(request -> lanes.servers.add(Servers.open(request)));
            lanes.requireOneVersion();
            return lanes;
        } catch (RuntimeException | Error e) {
            lanes.close();
            throw e;
        }
    }

    /** Which server proves which module is chance: what is proven must not depend on it. */
    private void requireOneVersion() {
        if (servers.size() < 2) {
            return;
        }
        List<Integer> versions = servers.stream()
                .map(server -> ServerFacts.read(server.settings()).versionNumber())
                .toList();
        if (versions.stream().distinct().count() > 1) {
            List<String> lines = new ArrayList<>();
            for (int i = 0; i < versions.size(); i++) {
                lines.add(versions.get(i) / 10_000 + "." + versions.get(i) % 10_000 + "  "
                        + servers.get(i).describe());
            }
            throw new FindingsException(Finding.of(
                            FindingCode.SERVER_UNSUPPORTED,
                            Place.of(java.nio.file.Path.of("").toAbsolutePath()),
                            "servers",
                            "the servers that the modules are spread over are not of the same version",
                            "Give servers of one version with --jdbc-url, and run once for each version.")
                    .withDetails(lines));
        }
    }

    /** {@return which servers these are} */
    String describe() {
        return servers.stream().map(DatabaseServer::describe).collect(Collectors.joining("; "));
    }

    /**
     * Makes the servers ready for the modules of a workspace.
     *
     * @throws FindingsException if one does not allow what is needed
     */
    void prepare(Workspace workspace, ModuleGraph graph, EngineOptions options) {
        options.cache().clear();
        for (DatabaseServer server : servers) {
            Databases databases = Databases.on(server);
            try {
                Roles.bootstrap(databases, workspace.config().roles());
                if (!server.disposable()) {
                    databases.reapStale();
                }
                options.cache().clear(databases);
                CycleMemory memory = options.cache().memory(workspace, graph, server, databases, options.cycle());
                lanes.add(new Lane(new WorkspaceCycle(workspace, graph, server, databases, options.cycle(), memory)));
            } catch (RuntimeException e) {
                databases.close();
                throw e;
            }
        }
    }

    /** Makes what the first module to enter will ask for, so that it need not wait for it. Failures are told to that module. */
    void begin() {
        lanes.get(0).cycle.begin();
    }

    /** {@return the server that has the fewest modules now; from now on it has one more} */
    synchronized Lane enter() {
        Lane freest = lanes.get(0);
        for (Lane lane : lanes) {
            freest = lane.modules < freest.modules ? lane : freest;
        }
        freest.modules++;
        return freest;
    }

    /** A module is over on its server. */
    synchronized void leave(Lane lane) {
        lane.modules--;
    }

    /** Drops all databases that were made, and stops the servers that are ours. */
    @Override
    public void close() {
        lanes.forEach(lane -> lane.cycle.close());
        servers.forEach(DatabaseServer::close);
    }
}
