package dev.pgpm.engine.cycle;

import dev.pgpm.engine.catalog.ClusterSnapshot;
import dev.pgpm.engine.catalog.Difference;
import dev.pgpm.engine.finding.FindingsException;
import dev.pgpm.engine.ledger.LedgerSnapshot;
import dev.pgpm.engine.migrate.ChangeFailure;
import dev.pgpm.engine.migrate.ModuleMigrator;
import dev.pgpm.engine.migrate.ModuleScripts;
import dev.pgpm.engine.migrate.ScriptFailure;
import dev.pgpm.engine.migrate.Session;
import dev.pgpm.engine.plan.Change;
import dev.pgpm.engine.server.DatabaseServer;
import dev.pgpm.engine.server.Databases;
import dev.pgpm.engine.workspace.ScriptKind;
import java.lang.System.Logger.Level;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What modules made that does not go with their databases, roles above all: a role that stays on the user's server makes
 * the next run fail. It is taken back by the modules' own revert scripts, from the last module to the first, once nobody
 * needs it. What was there before the run stays. Used by several threads.
 */
final class ClusterTraces {

    private static final System.Logger LOG = System.getLogger(ClusterTraces.class.getName());

    private final DatabaseServer server;
    private final Databases databases;
    private final List<Trace> traces = new ArrayList<>();
    private @Nullable ClusterSnapshot atStart;

    /** A module that spoke of roles, and a database of this run in which it is deployed. */
    private record Trace(ModuleScripts scripts, String database) {}

    ClusterTraces(DatabaseServer server, Databases databases) {
        this.server = server;
        this.databases = databases;
    }

    /** Learns what was there before the run, when it is asked first: before any module is deployed. */
    synchronized void lookAtStart() throws SQLException {
        if (atStart == null && !server.disposable()) {
            atStart = databases.ask(ClusterSnapshot::read);
            databases.lookAtRoles();
        }
    }

    /** {@return scripts of a module, whose roles are written down as they are made: a run that is killed reverts nothing} */
    ModuleScripts watched(ModuleScripts scripts) {
        return server.disposable()
                ? scripts
                : scripts.watchedBy(connection -> databases.noteRoles(connection.getCatalog(), connection));
    }

    /** {@return whether a module may have made what has to be taken back; a server of our own goes with all it has} */
    boolean mayBeOf(ModuleScripts scripts) {
        return scripts.speakOfRoles() && !server.disposable();
    }

    /** Remembers a database whose module is to be reverted at the end; until then the database has to stay. */
    synchronized void add(ModuleScripts scripts, String database) {
        databases.hold(database);
        traces.add(new Trace(scripts, database));
    }

    /** {@return whether a database has to stay until the end} */
    synchronized boolean need(String database) {
        return traces.stream().anyMatch(trace -> trace.database().equals(database));
    }

    /** Takes all back, the last first. Databases that are in the way are dropped: a role is held by all that name it. */
    synchronized void takeBackAll() {
        if (traces.isEmpty()) {
            return;
        }
        databases.dropAllButHeld();
        while (!traces.isEmpty()) {
            Trace last = traces.remove(traces.size() - 1);
            takeBack(last.scripts(), last.database());
            if (traces.stream().noneMatch(trace -> trace.database().equals(last.database()))) {
                drop(last.database());
            }
        }
    }

    private void drop(String database) {
        try {
            databases.drop(database);
        } catch (FindingsException e) {
            LOG.log(Level.DEBUG, "a database stays until the end", e);
        }
    }

    /** Takes back what was made in one database that turned out to be of no use, the last first. */
    void takeBackIn(String database) {
        List<Trace> here = removeIn(database);
        Collections.reverse(here);
        here.forEach(trace -> takeBack(trace.scripts(), trace.database()));
    }

    private synchronized List<Trace> removeIn(String database) {
        List<Trace> here = new ArrayList<>(traces);
        here.removeIf(trace -> !trace.database().equals(database));
        traces.removeAll(here);
        return here;
    }

    /** Reverts what is deployed of a module in a database that is about to be dropped; says so if that fails. */
    void takeBack(ModuleScripts scripts, String database) {
        String module = scripts.module().name();
        try (Session session = new Session(server.connect(database))) {
            List<Change> deployed = deployed(scripts, session);
            if (!deployed.isEmpty() && takesOnlyItsOwn(scripts, session, deployed)) {
                new ModuleMigrator(session, scripts).revert(deployed);
            }
        } catch (ChangeFailure | ScriptFailure | SQLException | FindingsException e) {
            LOG.log(
                    Level.WARNING,
                    () -> "roles and memberships that the module " + module
                            + " made may have stayed on the server, because its revert fails: " + e.getMessage());
        }
    }

    private static List<Change> deployed(ModuleScripts scripts, Session session) throws SQLException {
        Set<String> names = LedgerSnapshot.read(session.connection())
                .deployed(scripts.module().name())
                .keySet();
        List<Change> changes = new ArrayList<>(scripts.module().plan().changes());
        changes.removeIf(change -> !names.contains(change.name()));
        Collections.reverse(changes);
        return changes;
    }

    /** The reverts are tried first: a script that drops a role of somebody else's must not do so for good. */
    private boolean takesOnlyItsOwn(ModuleScripts scripts, Session session, List<Change> backwards)
            throws ScriptFailure, SQLException {
        ClusterSnapshot start = atStart;
        if (start == null) {
            return false;
        }
        Set<String> others = new HashSet<>();
        start.objects().forEach(object -> others.add(object.identity()));
        boolean[] own = {true};
        session.rolledBack(() -> {
            ClusterSnapshot before = ClusterSnapshot.read(session.connection());
            for (Change change : backwards) {
                session.run(scripts.script(ScriptKind.REVERT, change));
                session.forget();
            }
            Difference taken = Difference.between(before, ClusterSnapshot.read(session.connection()));
            own[0] = taken.missing().stream().noneMatch(object -> others.contains(object.identity()))
                    && taken.changed().stream().noneMatch(change -> others.contains(change.identity()));
        });
        return own[0];
    }
}
