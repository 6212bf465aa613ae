package dev.pgpm.junit;

import dev.pgpm.engine.cycle.Allowances;
import dev.pgpm.engine.cycle.Baseline;
import dev.pgpm.engine.cycle.CycleOptions;
import dev.pgpm.engine.cycle.WorkspaceCycle;
import dev.pgpm.engine.migrate.ObjectOwners;
import dev.pgpm.engine.server.ConnectionSettings;
import dev.pgpm.engine.server.Databases;
import dev.pgpm.engine.server.Roles;
import dev.pgpm.engine.workspace.Allowance;
import dev.pgpm.engine.workspace.BrokenModule;
import dev.pgpm.engine.workspace.Module;
import dev.pgpm.engine.workspace.ModuleGraph;
import dev.pgpm.engine.workspace.Origin;
import dev.pgpm.engine.workspace.Requirement.ModuleRequirement;
import dev.pgpm.engine.workspace.Workspace;
import dev.pgpm.engine.workspace.WorkspaceCheck;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;

/** A workspace on a shared server: what one class deployed, the next one clones. Used by several threads. */
final class SharedWorkspace {

    private final Workspace workspace;
    private final ModuleGraph graph;
    private final ObjectOwners owners;
    private final SharedServer server;
    private @Nullable WorkspaceCycle cycle;
    private boolean rolesAreThere;

    SharedWorkspace(Workspace workspace, SharedServer server) {
        this.workspace = workspace;
        this.graph = ModuleGraph.of(workspace);
        this.owners = new ObjectOwners(workspace, graph);
        this.server = server;
    }

    /** {@return the workspace's directory, which files are shown relative to} */
    Path root() {
        return workspace.root();
    }

    /** {@return what is allowed in a module, for one run of its cycle} */
    Allowances allowances(Module module, List<Allowance> more) {
        return Allowances.of(workspace, module, Baseline.none(), AllowedFindings.in(module, more));
    }

    /** {@return the modules that are the workspace's own, what others require first} */
    List<Module> own() {
        Stream<Module> inOrder = graph.deployOrder().stream()
                .filter(ModuleRequirement.class::isInstance)
                .map(requirement -> ((ModuleRequirement) requirement).module());
        // Those that cannot be deployed have no place in the order, and have to say so all the same.
        return Stream.concat(inOrder, workspace.modules().stream())
                .distinct()
                .filter(module -> module.origin() == Origin.OWN)
                .toList();
    }

    /** {@return the modules that cannot be used for what their files say} */
    List<BrokenModule> broken() {
        return workspace.broken();
    }

    /** {@return what can be said of the workspace's files without a server} */
    WorkspaceCheck check() {
        return new WorkspaceCheck(workspace, graph);
    }

    /** {@return which objects two of the workspace's modules make} */
    ObjectOwners owners() {
        return owners;
    }

    /** {@return the cycles and databases of this workspace's modules; the server is started if it was not} */
    synchronized WorkspaceCycle cycle() {
        if (cycle == null) {
            cycle = new WorkspaceCycle(workspace, graph, server.server(), server.databases(), CycleOptions.standard());
        }
        return cycle;
    }

    /** Takes back what modules left on the server besides databases, once all classes are through. */
    synchronized void takeBack() {
        if (cycle != null) {
            cycle.takeBack();
        }
    }

    /** Makes the standard roles, if a class asks for it and none before it did. */
    synchronized void prepare(ModuleRequest request) {
        if (request.bootstrapRoles() && !rolesAreThere) {
            Roles.bootstrap(server.server().settings(), workspace.config().roles());
            rolesAreThere = true;
        }
    }

    /** {@return how to reach the server, started now if it was not} */
    ConnectionSettings server() {
        return server.server().settings();
    }

    /** {@return the databases on the server, started now if it was not} */
    Databases databases() {
        return server.databases();
    }

    /**
     * {@return the module that is asked for}
     *
     * @throws dev.pgpm.engine.finding.FindingsException if there is none of that name, or it cannot be used
     * @throws ExtensionConfigurationException if it is not clear which one is meant
     */
    Module module(ModuleRequest request) {
        String wanted = request.module();
        if (wanted.isEmpty()) {
            return obvious(request.start());
        }
        return at(request.start().resolve(wanted)).orElseGet(() -> workspace.require(wanted));
    }

    private Optional<Module> at(Path directory) {
        Path normalized = directory.toAbsolutePath().normalize();
        if (!Files.isDirectory(normalized)) {
            return Optional.empty();
        }
        workspace
                .brokenAt(normalized)
                .filter(broken -> broken.directory().equals(normalized))
                .ifPresent(broken -> workspace.require(broken.name()));
        return workspace
                .moduleAt(normalized)
                .filter(module -> module.directory().equals(normalized));
    }

    private Module obvious(Path start) {
        Optional<Module> around = workspace.moduleAt(start);
        if (around.isPresent()) {
            return around.get();
        }
        workspace.broken().stream().findFirst().ifPresent(broken -> workspace.require(broken.name()));
        List<Module> own = workspace.modules().stream()
                .filter(module -> module.origin() == Origin.OWN)
                .toList();
        if (own.size() == 1) {
            return own.get(0);
        }
        throw new ExtensionConfigurationException(
                "Which module is meant? The workspace %s has %d. Write one of these on the class: %s"
                        .formatted(
                                workspace.root(),
                                own.size(),
                                own.stream()
                                        .map(module -> "@PgpmModule(\"" + module.name() + "\")")
                                        .collect(Collectors.joining(", "))));
    }
}
