package dev.pgpm.engine.cycle;

import dev.pgpm.engine.finding.Finding;
import dev.pgpm.engine.finding.FindingsException;
import dev.pgpm.engine.finding.Level;
import dev.pgpm.engine.server.ConnectionFindings;
import dev.pgpm.engine.server.DatabaseServer;
import dev.pgpm.engine.server.Databases;
import dev.pgpm.engine.workspace.Module;
import dev.pgpm.engine.workspace.ModuleGraph;
import dev.pgpm.engine.workspace.Workspace;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The cycles of a workspace's modules on one server. Several modules may be open at once, each used by its own thread.
 * Closing drops every database that was made.
 */
public final class WorkspaceCycle implements AutoCloseable {

    private static final System.Logger LOG = System.getLogger(WorkspaceCycle.class.getName());

    private final Workspace workspace;
    private final DatabaseServer server;
    private final Databases databases;
    private final CycleOptions options;
    private final Templates templates;
    private final ClusterTraces traces;
    private final WayForRoles way;
    private final @Nullable CycleMemory memory;
    private final Map<String, Allowances> allowances = new ConcurrentHashMap<>();
    private final Map<String, Boolean> divisible = new ConcurrentHashMap<>();

    /** Makes the cycles of a workspace; nothing is done yet. The server stays its owner's. */
    public WorkspaceCycle(
            Workspace workspace, ModuleGraph graph, DatabaseServer server, Databases databases, CycleOptions options) {
        this(workspace, graph, server, databases, options, null);
    }

    /** Makes cycles that remember earlier ones. */
    public WorkspaceCycle(
            Workspace workspace,
            ModuleGraph graph,
            DatabaseServer server,
            Databases databases,
            CycleOptions options,
            @Nullable CycleMemory memory) {
        this.memory = memory;
        this.workspace = workspace;
        this.server = server;
        this.databases = databases;
        this.options = options;
        this.traces = new ClusterTraces(server, databases);
        KeptTemplates kept = memory == null ? null : memory.templates();
        this.templates =
                new Templates(workspace, graph, server, databases, traces, kept, options.level() != Level.COMPAT);
        this.way = new WayForRoles(graph, databases.kept(), kept);
    }

    /** {@return when a module was proven as it is now, if earlier runs are remembered and it need not be proven again} */
    public Optional<Instant> provenBefore(Module module) {
        return memory == null ? Optional.empty() : memory.provenBefore(module);
    }

    /**
     * Makes the empty database that modules start from before a module asks. A failure is told to the first module that
     * does. With a memory of earlier runs nothing is done: it may have all that is needed.
     */
    public void begin() {
        if (memory != null) {
            return;
        }
        try {
            templates.begin();
        } catch (NotRunnable | SQLException | FindingsException e) {
            LOG.log(System.Logger.Level.DEBUG, "the first module is told", e);
        }
    }

    /**
     * Opens the cycle of a module: deploys what the module requires, unless another module did.
     *
     * @throws NotRunnable if something that it requires cannot be had
     * @throws FindingsException if the module cannot be deployed for what its files say
     * @throws SQLException if the server does not do its part
     */
    public ModuleCycle open(Module module) throws NotRunnable, SQLException {
        return open(module, allowances(module), options);
    }

    /**
     * Opens one of several cycles of a module, with demands of its own.
     *
     * @param allowed what is allowed in the module, used by nobody else
     * @throws NotRunnable if something that it requires cannot be had
     * @throws FindingsException if the module cannot be deployed for what its files say
     * @throws SQLException if the server does not do its part
     */
    public ModuleCycle open(Module module, Allowances allowed, CycleOptions demands) throws NotRunnable, SQLException {
        traces.lookAtStart();
        way.make(module);
        Origin origin = templates.origin(module);
        Workbench bench = new Workbench(server, databases, origin, traces.watched(allowed.scripts()));
        SideDatabase side = new SideDatabase(server, databases, origin);
        return new ModuleCycle(server, bench, side, allowed, demands);
    }

    /**
     * Opens a second cycle of a module that is being cycled, on a database of its own that holds the changes before one of
     * them; from there the two can go on at the same time.
     *
     * @param first the cycle that the module was begun with
     * @param index the change to go on with, by its place in the plan
     * @param wanted whether that is still of use; if not, nothing more is done
     * @return the cycle; nothing if it is not wanted any more, or a change before that one cannot be deployed, or the
     *     module's scripts speak of what both would share
     * @throws SQLException if the server does not do its part
     */
    public Optional<ModuleCycle> openBeside(ModuleCycle first, int index, BooleanSupplier wanted) throws SQLException {
        Module module = first.module();
        if (first.bench().isBegunOnItsOwn()
                || !divisible.computeIfAbsent(module.name(), name -> Divisible.is(module))) {
            return Optional.empty();
        }
        Origin origin = templates.copies(module, first.bench().base());
        Workbench bench = new Workbench(server, databases, origin, first.scripts());
        SideDatabase side = new SideDatabase(server, databases, origin);
        ModuleCycle beside = new ModuleCycle(server, bench, side, allowances(module), options);
        boolean stands = false;
        try {
            stands = beside.standBefore(index, first, wanted);
        } finally {
            if (!stands) {
                beside.close();
            }
        }
        return stands ? Optional.of(beside) : Optional.empty();
    }

    /** {@return what is allowed in a module; the module's cycle uses the same} */
    public Allowances allowances(Module module) {
        return allowances.computeIfAbsent(module.name(), name -> Allowances.of(workspace, module, options.baseline()));
    }

    /**
     * Makes a database that holds what a module requires and the first of its changes. They are deployed once and
     * cloned from then on, so that asking again costs a copy.
     *
     * @param changes how many of the module's changes, in the order of the plan
     * @return its name; it is the caller's, who may drop it
     * @throws NotRunnable if a change or something that the module requires cannot be deployed
     * @throws FindingsException if the module cannot be deployed for what its files say
     * @throws SQLException if the server does not do its part
     */
    public String databaseWith(Module module, int changes) throws NotRunnable, SQLException {
        traces.lookAtStart();
        way.make(module);
        return databases.cloneOf(templates.upTo(module, changes).database(), module.name());
    }

    /**
     * Ends the cycle of a module: its database becomes the template of those that require it, if it is fit for that,
     * and is dropped otherwise, unless it is to be kept. Roles that it made are taken back before its database goes.
     *
     * @return the name of the database that is left to the user, if one is
     * @throws SQLException if the server refuses
     */
    public Optional<String> finish(ModuleCycle cycle) throws SQLException {
        Optional<String> kept = Optional.empty();
        if (memory != null && cycle.isProvenQuietly()) {
            memory.passed(cycle.module());
        }
        if (cycle.isWhole()) {
            offer(cycle);
        } else if (cycle.failed() && cycle.keepsOnFailure() && !server.disposable()) {
            String database = cycle.bench().handOver();
            databases.keep(database);
            kept = Optional.of(database);
        } else if (cycle.bench().database() != null && traces.mayBeOf(cycle.scripts())) {
            String database = cycle.bench().handOver();
            cycle.close(); // no other database of the module may hold on to its roles
            traces.takeBack(cycle.scripts(), database);
            databases.drop(database);
        }
        allowances.remove(cycle.module().name());
        cycle.close();
        return kept;
    }

    private void offer(ModuleCycle cycle) throws SQLException {
        String database = cycle.bench().handOver();
        boolean taken = templates.isWanted(cycle.module())
                && templates.offer(cycle.module(), cycle.bench().base(), database, cycle.seen(), cycle.making());
        if (traces.mayBeOf(cycle.scripts())) {
            traces.add(cycle.scripts(), database);
        } else if (!taken) {
            databases.drop(database);
        }
    }

    /** {@return what a server that does not do its part means} */
    public Finding explain(SQLException failure) {
        return ConnectionFindings.from(failure, server.settings());
    }

    /**
     * Takes back what modules made that does not go with their databases: roles on a server that is not our own. Nobody
     * may use these cycles or their databases any more; of other workspaces on the same server neither.
     */
    public void takeBack() {
        traces.takeBackAll();
    }

    @Override
    public void close() {
        if (memory != null) {
            memory.writeDown();
        }
        try {
            takeBack();
        } finally {
            databases.close();
        }
    }
}
