package dev.pgpm.engine.cycle;

import dev.pgpm.engine.catalog.Snapshot;
import dev.pgpm.engine.catalog.SnapshotOptions;
import dev.pgpm.engine.catalog.SnapshotReader;
import dev.pgpm.engine.migrate.ChangeFailure;
import dev.pgpm.engine.migrate.ModuleMigrator;
import dev.pgpm.engine.migrate.ModuleScripts;
import dev.pgpm.engine.migrate.Session;
import dev.pgpm.engine.plan.Change;
import dev.pgpm.engine.server.DatabaseServer;
import dev.pgpm.engine.server.Databases;
import dev.pgpm.engine.workspace.ScriptKind;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The database that one module is cycled on. When it is no longer what the next step expects, it is thrown away and
 * made anew from a checkpoint: a second database that only ever gets changes deployed, in order, and moves forward. So a
 * plan of n changes costs at most n more deploys and two clones for each change that spoils its database, not n². A few
 * changes at the start of a plan are just deployed again.
 */
final class Workbench implements AutoCloseable {

    /** So many changes are deployed again in less time than it takes to copy and drop one more database. */
    private static final int FEW = 30;

    private final DatabaseServer server;
    private final Databases databases;
    private final Origin origin;
    private final ModuleScripts scripts;

    private @Nullable String database;
    private @Nullable Session session;
    private @Nullable ModuleMigrator migrator;
    private @Nullable String checkpoint;
    private List<Change> checkpointed = List.of();

    Workbench(DatabaseServer server, Databases databases, Origin origin, ModuleScripts scripts) {
        this.server = server;
        this.databases = databases;
        this.origin = origin;
        this.scripts = scripts;
    }

    /** {@return what the present database comes from, or the first one will} */
    Template base() {
        return origin.template();
    }

    /** {@return whether the module was begun on a database that there is no other of} */
    boolean isBegunOnItsOwn() {
        return origin.isBegunOnItsOwn();
    }

    /** {@return the migrator on the present database} */
    ModuleMigrator migrator() {
        if (migrator == null) {
            throw new IllegalStateException("no database yet");
        }
        return migrator;
    }

    /** {@return the session on the present database} */
    Session session() {
        if (session == null) {
            throw new IllegalStateException("no database yet");
        }
        return session;
    }

    /** {@return the present database's name, or {@code null} if there is none} */
    @Nullable
    String database() {
        return database;
    }

    /** {@return another connection to the present database, for what must leave no trace in the session} */
    Connection connectBesides() throws SQLException {
        if (database == null) {
            throw new IllegalStateException("no database yet");
        }
        return server.connect(database);
    }

    /**
     * Makes the database anew, with these changes deployed and no others.
     *
     * @param changes the changes, in the order of the plan
     * @param beginning what to do first if it is a copy of what the module starts from, as yet
     * @throws ChangeFailure if one of the changes cannot be deployed
     */
    void rebuild(List<Change> changes, Beginning beginning) throws ChangeFailure, SQLException {
        if (changes.isEmpty() || (checkpoint == null && changes.size() <= FEW)) {
            renew();
            beginning.on(session());
            migrator().deploy(changes);
            return;
        }
        dropDatabase();
        String copy =
                databases.cloneOf(checkpointWith(changes), scripts.module().name());
        origin.goOnWithCopies();
        open(new Origin.Opened(copy, new Session(server.connect(copy))));
    }

    /** Makes the database anew as what the module starts from. */
    void renew() throws SQLException {
        dropDatabase();
        open(origin.open());
    }

    /**
     * Makes the database anew with these changes, some of them deployed, reverted and deployed again as in their cycles.
     *
     * @param twice the names of those
     * @throws ChangeFailure if one of them cannot be deployed
     */
    void replay(List<Change> changes, Set<String> twice) throws ChangeFailure, SQLException {
        renew();
        for (Change change : changes) {
            migrator().deploy(List.of(change));
            if (twice.contains(change.name())) {
                migrator().revert(List.of(change));
                migrator().deploy(List.of(change));
            }
        }
    }

    private String checkpointWith(List<Change> changes) throws ChangeFailure, SQLException {
        boolean ahead = checkpointed.size() > changes.size()
                || !changes.subList(0, checkpointed.size()).equals(checkpointed);
        if (ahead) {
            dropCheckpoint();
        }
        String source = checkpoint;
        if (source == null) {
            source = origin.copy();
            checkpoint = source;
        }
        List<Change> rest = changes.subList(checkpointed.size(), changes.size());
        if (!rest.isEmpty()) {
            try (Session builder = new Session(server.connect(source))) {
                new ModuleMigrator(builder, scripts).deploy(rest);
            } catch (ChangeFailure e) {
                if (rest.size() > 1 && runsOutsideTransaction(rest)) {
                    dropCheckpoint(); // what came before the failure may have stayed
                }
                throw e;
            }
            checkpointed = List.copyOf(changes);
        }
        return source;
    }

    private boolean runsOutsideTransaction(List<Change> changes) {
        return changes.stream()
                .anyMatch(change ->
                        scripts.script(ScriptKind.DEPLOY, change).directives().runsOutsideTransaction());
    }

    /**
     * Does something on a database of its own that has these changes, and drops that database.
     *
     * @throws ChangeFailure if one of the changes cannot be deployed, or the work says so
     */
    <T> T onScratch(List<Change> changes, ScratchWork<T> work) throws ChangeFailure, SQLException {
        String scratch = origin.copy();
        try (Session builder = new Session(server.connect(scratch))) {
            ModuleMigrator other = new ModuleMigrator(builder, scripts);
            other.deploy(changes);
            return work.on(other);
        } finally {
            databases.drop(scratch);
        }
    }

    /** {@return what the module starts from, looked at on a database of its own} */
    Snapshot lookAtStart() throws SQLException {
        String scratch = origin.copy();
        try (Session looker = new Session(server.connect(scratch))) {
            return new SnapshotReader(SnapshotOptions.withContents()).read(looker.connection());
        } finally {
            databases.drop(scratch);
        }
    }

    /**
     * {@return what a database is in which these changes were just deployed}
     *
     * @throws ChangeFailure if one of them cannot be deployed
     */
    Snapshot lookAtNew(List<Change> changes) throws ChangeFailure, SQLException {
        String scratch = origin.copy();
        try (Session looker = new Session(server.connect(scratch))) {
            new ModuleMigrator(looker, scripts).deploy(changes);
            return new SnapshotReader(SnapshotOptions.withContents()).read(looker.connection());
        } finally {
            databases.drop(scratch);
        }
    }

    private void open(Origin.Opened opened) throws SQLException {
        database = opened.database();
        session = opened.session();
        migrator = new ModuleMigrator(opened.session(), scripts);
    }

    /** Leaves the database to others: its connection is closed, and it will not be dropped here. */
    String handOver() throws SQLException {
        String given = database;
        if (given == null) {
            throw new IllegalStateException("no database to hand over");
        }
        closeSession();
        database = null;
        return given;
    }

    private void closeSession() throws SQLException {
        Session open = session;
        session = null;
        migrator = null;
        if (open != null) {
            open.close();
        }
    }

    private void dropDatabase() throws SQLException {
        closeSession();
        String old = database;
        database = null;
        if (old != null) {
            databases.drop(old);
        }
    }

    private void dropCheckpoint() {
        String old = checkpoint;
        checkpoint = null;
        checkpointed = List.of();
        if (old != null) {
            databases.drop(old);
        }
    }

    @Override
    public void close() throws SQLException {
        dropDatabase();
        dropCheckpoint();
        origin.close();
    }

    /** Something to do on a scratch database. */
    @FunctionalInterface
    interface ScratchWork<T> {
        T on(ModuleMigrator migrator) throws ChangeFailure, SQLException;
    }

    /** Something to do on a copy of what the module starts from. */
    @FunctionalInterface
    interface Beginning {
        void on(Session session) throws SQLException;
    }
}
