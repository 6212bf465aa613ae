package dev.pgpm.engine.cycle;

import dev.pgpm.engine.catalog.Snapshot;
import dev.pgpm.engine.catalog.SnapshotOptions;
import dev.pgpm.engine.catalog.SnapshotReader;
import dev.pgpm.engine.cycle.Origin.Own;
import dev.pgpm.engine.cycle.Template.Making;
import dev.pgpm.engine.finding.Finding;
import dev.pgpm.engine.finding.Place;
import dev.pgpm.engine.ledger.LedgerSchema;
import dev.pgpm.engine.migrate.ChangeFailure;
import dev.pgpm.engine.migrate.Extensions;
import dev.pgpm.engine.migrate.ModuleMigrator;
import dev.pgpm.engine.migrate.ModuleScripts;
import dev.pgpm.engine.migrate.Session;
import dev.pgpm.engine.server.DatabaseServer;
import dev.pgpm.engine.server.Databases;
import dev.pgpm.engine.workspace.Module;
import dev.pgpm.engine.workspace.ModuleGraph;
import dev.pgpm.engine.workspace.Requirement;
import dev.pgpm.engine.workspace.Requirement.ModuleRequirement;
import dev.pgpm.engine.workspace.Requirement.NativeExtension;
import dev.pgpm.engine.workspace.Workspace;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The databases that modules start from. What a module requires is deployed once and cloned for each that requires the
 * same; a module whose cycle is over and clean gives its own database to those that need it. Used by several threads.
 */
final class Templates {

    /** Of a longer plan a thread without work may want to take over a part, on a copy. */
    private static final int SHORT = 50;

    private final Workspace workspace;
    private final ModuleGraph graph;
    private final StartingPoints points;
    private final DatabaseServer server;
    private final Databases databases;
    private final ClusterTraces traces;
    private final @Nullable KeptTemplates kept;
    private final boolean looks;

    /** By module name: the database that holds the module and what it requires. */
    private final OnceMap<Template> complete = new OnceMap<>();

    /** By the set of requirements: the database that holds just those. */
    private final OnceMap<Template> bases = new OnceMap<>();

    /** By a number of changes and a module: the database that holds those changes and what the module requires. */
    private final OnceMap<Template> prefixes = new OnceMap<>();

    /** Makes the templates of a run; {@code kept} are those that outlive it, if any do, {@code looks} whether somebody compares. */
    Templates(
            Workspace workspace,
            ModuleGraph graph,
            DatabaseServer server,
            Databases databases,
            ClusterTraces traces,
            @Nullable KeptTemplates kept,
            boolean looks) {
        this.workspace = workspace;
        this.graph = graph;
        this.points = new StartingPoints(workspace, graph);
        this.server = server;
        this.databases = databases;
        this.traces = traces;
        this.kept = kept;
        this.looks = looks;
    }

    /**
     * {@return what a module is cycled on} That is a database of its own if no other module starts from the same, and making
     * another one for a rebuild takes little. A session that made an extension has loaded its library, so it is none of these.
     *
     * @throws NotRunnable if something that it requires cannot be had
     */
    Origin origin(Module module) throws NotRunnable, SQLException {
        List<Requirement> required = points.of(module);
        if (kept == null && module.plan().changes().size() <= SHORT && points.isOfOne(required)) {
            Template parent = parent(required);
            List<Requirement> rest = without(parent, required);
            if (!rest.isEmpty() && rest.stream().noneMatch(NativeExtension.class::isInstance)) {
                Own own = extended(parent, rest, module);
                if (!traces.need(own.template().database())) {
                    return Origin.of(this, server, databases, module, own);
                }
                own.session().close();
                bases.offer(StartingPoints.key(required), own.template());
            }
        }
        return copies(module, base(module));
    }

    /** {@return what a module is cycled on, made of a template} */
    Origin copies(Module module, Template template) {
        return Origin.of(this, server, databases, module, template);
    }

    /**
     * {@return a template that holds all that a module requires and nothing else}
     *
     * @throws NotRunnable if something that it requires cannot be had
     */
    Template base(Module module) throws NotRunnable, SQLException {
        List<Requirement> required = points.of(module);
        if (required.isEmpty()) {
            return root();
        }
        Optional<Module> largest = points.largestAmong(required);
        if (largest.isPresent() && points.isAllBroughtBy(largest.get(), required)) {
            return complete(largest.get());
        }
        return bases.get(
                StartingPoints.key(required),
                () -> keptOr(required, module, () -> {
                    Template parent = parent(required);
                    List<Requirement> rest = without(parent, required);
                    return rest.isEmpty() ? parent : extend(parent, rest, module);
                }));
    }

    private Template parent(List<Requirement> required) throws NotRunnable, SQLException {
        Optional<Module> largest = points.largestAmong(required);
        return largest.isPresent() ? complete(largest.get()) : root();
    }

    private static List<Requirement> without(Template parent, List<Requirement> required) {
        return required.stream()
                .filter(requirement -> !parent.holds(requirement))
                .toList();
    }

    /**
     * {@return a template that holds a module and all that it requires}
     *
     * @throws NotRunnable if the module or something that it requires cannot be deployed
     */
    Template complete(Module module) throws NotRunnable, SQLException {
        return complete.get(
                module.name(),
                () -> keptOr(
                        graph.deployOrder(module),
                        module,
                        () -> extend(base(module), List.of(new ModuleRequirement(module)), module)));
    }

    /**
     * {@return a template that holds what a module requires and the first of its changes}
     *
     * @throws NotRunnable with a finding if one of the changes cannot be deployed
     */
    Template upTo(Module module, int changes) throws NotRunnable, SQLException {
        if (changes == 0) {
            return base(module);
        }
        if (changes == module.plan().changes().size()) {
            try {
                return complete(module);
            } catch (NotRunnable e) {
                // Told below, where the module's own changes are what is asked for: with the place in the script.
            }
        }
        return prefixes.get(changes + "\n" + module.name(), () -> prefix(module, changes));
    }

    private Template prefix(Module module, int changes) throws NotRunnable, SQLException {
        Template base = base(module);
        String database = databases.cloneOf(base.database(), module.name());
        ModuleScripts scripts = traces.watched(new ModuleScripts(workspace, module));
        try (Session session = new Session(server.connect(database))) {
            new ModuleMigrator(session, scripts).deploy(module.plan().changes().subList(0, changes));
        } catch (ChangeFailure e) {
            databases.drop(database);
            Finding finding = new CycleFindings(scripts).deployFailed(e.change(), e.failure());
            throw new NotRunnable(finding.cause(), List.of(finding));
        }
        keepIfItSpeaksOfRoles(scripts, database);
        return new Template(database, base.names(), null, Making.NOTHING);
    }

    /** What an earlier run left, or else what is made now, which may be left to a later one. */
    private Template keptOr(List<Requirement> holds, Module module, OnceMap.Maker<Template> maker)
            throws NotRunnable, SQLException {
        if (kept == null) {
            return maker.make();
        }
        Optional<Template> found = kept.take(holds, module.name());
        return found.isPresent() ? found.get() : kept.consider(holds, maker.make());
    }

    /**
     * Takes the database of a module whose cycle is over; whoever was connected to it must have left.
     *
     * @param base the template that the module started from
     * @param seen what the database holds, if somebody looked
     * @param more what it took to deploy the module
     * @return whether it was taken; it is not if there is such a template already
     */
    boolean offer(Module module, Template base, String database, @Nullable Snapshot seen, Making more) {
        Set<String> names = new HashSet<>(base.names());
        names.add(module.name());
        Making making = base.making().plus(more.time(), more.changesRoles());
        Template offered = new Template(database, names, seen, making);
        KeptTemplates keeper = seen == null ? null : kept;
        if (keeper == null || !keeper.isWorthKeeping(offered)) {
            return complete.offer(module.name(), offered);
        }
        boolean taken = complete.offer(module.name(), offered.outliving());
        if (taken) {
            keeper.consider(graph.deployOrder(module), offered);
        }
        return taken;
    }

    /** {@return whether any other module starts from the database that holds this one} */
    boolean isWanted(Module module) {
        return kept != null || points.areBroughtBy(module);
    }

    /** Makes the database that all others are copied from. */
    void begin() throws NotRunnable, SQLException {
        root();
    }

    private Template root() throws NotRunnable, SQLException {
        return bases.get("", () -> {
            String database = databases.create("root");
            try (Session session = new Session(server.connect(database))) {
                LedgerSchema.ensure(session.connection());
                Set<String> extensions = Extensions.installed(session.connection());
                extensions.removeIf(name -> workspace.module(name).isPresent()); // there it means the module
                return new Template(database, extensions, looks ? lookFirst(session) : null, Making.NOTHING);
            }
        });
    }

    /** Whether others can write to it is asked here, once for all copies. */
    private static Snapshot lookFirst(Session session) throws SQLException {
        Snapshot seen = new SnapshotReader(SnapshotOptions.withContents()).read(session.connection());
        session.footprint().startAt(seen);
        return seen;
    }

    private Template extend(Template parent, List<Requirement> rest, Module requiring)
            throws NotRunnable, SQLException {
        Own extended = extended(parent, rest, requiring);
        extended.session().close();
        return extended.template();
    }

    private Own extended(Template parent, List<Requirement> rest, Module requiring) throws NotRunnable, SQLException {
        long start = System.nanoTime();
        String database = databases.cloneOf(parent.database(), requiring.name());
        Set<String> names = new HashSet<>(parent.names());
        boolean roles = false;
        Session session = new Session(server.connect(database));
        boolean made = false;
        try {
            watch(session, parent, rest);
            for (Requirement requirement : rest) {
                roles |= add(requirement, session, requiring);
                names.add(requirement.name());
            }
            Making making = parent.making().plus(Duration.ofNanos(System.nanoTime() - start), roles);
            Own extended = new Own(new Template(database, names, look(session, parent), making), session);
            made = true;
            return extended;
        } catch (NotRunnable e) {
            session.close();
            traces.takeBackIn(database);
            databases.drop(database);
            throw e;
        } finally {
            if (!made) {
                session.close();
            }
        }
    }

    /** What an extension writes is not counted as what a script writes is. */
    private static void watch(Session session, Template parent, List<Requirement> rest) throws SQLException {
        Snapshot earlier = parent.snapshot();
        if (earlier != null && rest.stream().noneMatch(NativeExtension.class::isInstance)) {
            session.footprint().startAt(earlier);
        }
    }

    /** One look here spares each copy its first: it would read all that the template has and its parent has not. */
    private static @Nullable Snapshot look(Session session, Template parent) throws SQLException {
        Snapshot earlier = parent.snapshot();
        return earlier == null
                ? null
                : new SnapshotReader(SnapshotOptions.withContents())
                        .read(session.connection(), earlier, session.footprint());
    }

    /** {@return whether roles may have been changed} */
    private boolean add(Requirement requirement, Session session, Module requiring) throws NotRunnable, SQLException {
        if (requirement instanceof NativeExtension extension) {
            Place place = Place.of(requiring.control().file());
            Optional<Finding> obstacle = Extensions.ensure(session.connection(), extension.name(), place);
            if (obstacle.isPresent()) {
                throw new NotRunnable(obstacle.get().cause(), List.of(obstacle.get()));
            }
        } else if (requirement instanceof ModuleRequirement required) {
            Module module = required.module();
            ModuleScripts scripts = traces.watched(new ModuleScripts(workspace, module));
            try {
                new ModuleMigrator(session, scripts).deploy(module.plan().changes());
                keepIfItSpeaksOfRoles(scripts, session.connection().getCatalog());
                return scripts.speakOfRoles();
            } catch (ChangeFailure e) {
                throw new NotRunnable("it requires %s, whose change \"%s\" cannot be deployed: %s"
                        .formatted(
                                module.name(),
                                e.change().name(),
                                e.failure().error().message()));
            }
        }
        return false;
    }

    private void keepIfItSpeaksOfRoles(ModuleScripts scripts, String database) {
        if (traces.mayBeOf(scripts)) {
            traces.add(scripts, database);
        }
    }
}
