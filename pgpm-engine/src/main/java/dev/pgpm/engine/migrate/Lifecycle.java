package dev.pgpm.engine.migrate;

import dev.pgpm.engine.finding.Finding;
import dev.pgpm.engine.finding.FindingsException;
import dev.pgpm.engine.ledger.Ledger;
import dev.pgpm.engine.ledger.LedgerSchema;
import dev.pgpm.engine.ledger.LedgerSnapshot;
import dev.pgpm.engine.plan.Tag;
import dev.pgpm.engine.server.ConnectionSettings;
import dev.pgpm.engine.server.ServerFacts;
import dev.pgpm.engine.server.UserDatabase;
import dev.pgpm.engine.workspace.Module;
import dev.pgpm.engine.workspace.ModuleGraph;
import dev.pgpm.engine.workspace.Workspace;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Deploy, verify, revert, tag and status of a workspace's modules in one database. What is done is first a plan that can
 * be shown; nothing happens until a plan without obstacles is carried out. Who changes the database locks it before
 * planning, so that the plan still holds when it is carried out.
 *
 * <p>Used by one thread; owns its connections.
 */
public final class Lifecycle implements AutoCloseable {

    private final Workspace workspace;
    private final ModuleGraph graph;
    private final ConnectionSettings settings;
    private final Session session;
    private final LifecycleListener listener;
    private @Nullable DatabaseLock lock;

    private Lifecycle(Workspace workspace, ConnectionSettings settings, Session session, LifecycleListener listener) {
        this.workspace = workspace;
        this.graph = ModuleGraph.of(workspace);
        this.settings = settings;
        this.session = session;
        this.listener = listener;
    }

    /**
     * Connects to the database of the settings.
     *
     * @throws FindingsException if it cannot be reached or does not exist, or its server is not supported
     */
    public static Lifecycle open(Workspace workspace, ConnectionSettings settings, LifecycleListener listener) {
        try {
            Session session = new Session(settings.connect());
            try {
                ServerFacts.requireSupported(session.connection());
                return new Lifecycle(workspace, settings, session, listener);
            } catch (SQLException | FindingsException e) {
                session.close();
                throw e;
            }
        } catch (SQLException e) {
            throw DatabaseFailures.connecting(e, settings);
        }
    }

    /**
     * Lets no other run change the database until this is closed.
     *
     * @param timeout how long to wait for another run
     * @throws FindingsException if another run has it for longer; it says who
     */
    public void lock(Duration timeout) {
        work(() -> {
            if (lock == null) {
                lock = DatabaseLock.take(settings, settings.database(), timeout, listener);
            }
            return lock;
        });
    }

    // --- deploy ---

    /**
     * {@return what a deploy will do; nothing is touched}
     *
     * @throws FindingsException if that cannot be said, because a module is unusable or the target unknown
     */
    public DeployPlan plan(DeployRequest request) {
        return work(
                () -> new DeployPlanner(workspace, graph, ledger(), Extensions.available(session.connection()), request)
                        .plan());
    }

    /**
     * {@return what a deploy will do to a database that does not exist yet; nothing is touched}
     *
     * @throws FindingsException if the server cannot be asked, a module is unusable, or the target unknown
     */
    public static DeployPlan planOfNew(Workspace workspace, ConnectionSettings settings, DeployRequest request) {
        Map<String, Boolean> extensions = new HashMap<>();
        new UserDatabase(settings).possibleExtensions().forEach(name -> extensions.put(name, false));
        extensions.put("plpgsql", true); // every new database has it (PostgreSQL documentation, 43.1)
        return new DeployPlanner(workspace, ModuleGraph.of(workspace), LedgerSnapshot.empty(), extensions, request)
                .plan();
    }

    /**
     * Does what a plan says, one transaction for each module, and stops where something fails.
     *
     * @throws FindingsException with the plan's obstacles, or if the connection breaks
     */
    public Outcome deploy(DeployPlan plan) {
        refuse(plan.obstacles());
        return work(() -> new DeployRun(workspace, session, listener).run(plan, ledger()));
    }

    /**
     * Verifies what a deploy left: the modules that were asked for and those of which it deployed something.
     *
     * @return the deploy's outcome with that of the verification
     * @throws FindingsException if the connection breaks
     */
    public Outcome verifyAfter(DeployPlan plan, Outcome outcome) {
        return outcome.and(work(() -> new DeployRun(workspace, session, listener).verify(plan, ledger())));
    }

    // --- verify ---

    /**
     * Verifies modules and what they require. Nothing is changed, but for an event in the ledger for each failure.
     *
     * @return what was verified; nothing deployed of a module that was asked for is a failure
     * @throws FindingsException if a module is unusable, or the connection breaks
     */
    public Outcome verify(List<Module> modules) {
        Set<Module> all = new LinkedHashSet<>();
        for (Module module : modules) {
            all.addAll(graph.dependencies(module));
            all.add(module);
        }
        return work(() -> new VerifyRun(workspace, session, listener, ledger()).run(modules, all));
    }

    // --- revert ---

    /**
     * {@return what a revert will do; nothing is touched}
     *
     * @throws FindingsException if the target is unknown
     */
    public RevertPlan plan(RevertRequest request) {
        return work(() -> new RevertPlanner(workspace, graph, ledger(), request).plan());
    }

    /**
     * Does what a plan says, one transaction for each module, and stops where something fails. Then the verify script of
     * each reverted change has to fail.
     *
     * @throws FindingsException with the plan's obstacles, or if the connection breaks
     */
    public Outcome revert(RevertPlan plan) {
        refuse(plan.obstacles());
        return work(() -> new RevertRun(workspace, session, listener).run(plan));
    }

    // --- tag, status ---

    /**
     * Records a tag of a module's plan if its change is deployed.
     *
     * @return whether it is recorded now
     * @throws FindingsException if the connection breaks
     */
    public boolean recordTag(Module module, Tag tag) {
        return work(() -> {
            if (!ledger().isDeployed(module.name(), tag.change())) {
                return false;
            }
            LedgerSchema.ensure(session.connection());
            new Ledger(session.connection()).recordTag(module.name(), tag.name(), tag.change(), tag.note());
            return true;
        });
    }

    /**
     * Makes sure that the database has a ledger.
     *
     * @return whether it had none
     * @throws FindingsException if it cannot be made
     */
    public boolean initialise() {
        return work(() -> {
            boolean absent = !LedgerSchema.exists(session.connection());
            LedgerSchema.ensure(session.connection());
            return absent;
        });
    }

    /**
     * {@return where these modules stand, and those of the database that the workspace does not have; nothing is touched}
     *
     * @throws FindingsException if a script cannot be read, or the connection breaks
     */
    public List<ModuleStatus> status(List<Module> modules) {
        return work(() -> {
            var reader = new StatusReader(workspace, ledger());
            List<ModuleStatus> all = new ArrayList<>(reader.of(modules));
            all.addAll(reader.elsewhere());
            return all;
        });
    }

    private LedgerSnapshot ledger() throws SQLException {
        return LedgerSnapshot.read(session.connection());
    }

    private static void refuse(List<Finding> obstacles) {
        if (!obstacles.isEmpty()) {
            throw new FindingsException(obstacles);
        }
    }

    private <T> T work(Work<T> work) {
        try {
            return work.run();
        } catch (SQLException e) {
            throw DatabaseFailures.working(e, settings);
        }
    }

    @Override
    public void close() {
        try (Session closing = session) {
            if (lock != null) {
                lock.close();
            }
        } catch (SQLException e) {
            System.getLogger(Lifecycle.class.getName())
                    .log(System.Logger.Level.DEBUG, "closing the connection failed", e);
        }
    }

    /** Something that talks to the server. */
    @FunctionalInterface
    private interface Work<T> {
        T run() throws SQLException;
    }
}
