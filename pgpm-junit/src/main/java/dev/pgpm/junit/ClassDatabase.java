package dev.pgpm.junit;

import dev.pgpm.engine.cycle.NotRunnable;
import dev.pgpm.engine.finding.FindingsException;
import dev.pgpm.engine.migrate.Target;
import dev.pgpm.engine.server.ConnectionSettings;
import dev.pgpm.engine.server.Databases;
import dev.pgpm.engine.workspace.Module;
import dev.pgpm.junit.engine.StepFailure;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.platform.commons.JUnitException;

/**
 * The database of one test class, a clone that is made for its first test and dropped after its last one. Used by
 * several threads where JUnit runs tests in parallel.
 */
final class ClassDatabase implements AutoCloseable {

    private final ModuleRequest request;
    private final SharedWorkspace workspace;
    private final Module module;

    /** Connections for the next tests: opening one costs more than most tests do. */
    private final Deque<Connection> idle = new ArrayDeque<>();

    /** Databases that nobody is to use any more. */
    private final List<String> spoilt = new ArrayList<>();

    /** Roles that policies hold for. */
    private final Set<String> harmless = ConcurrentHashMap.newKeySet();

    private @Nullable String name;
    private @Nullable TestDatabase forClass;

    ClassDatabase(ModuleRequest request, SharedWorkspace workspace) {
        this.request = request;
        this.workspace = workspace;
        this.module = workspace.module(request);
    }

    /**
     * {@return the database as it is for the whole class}
     *
     * @param warnings told what looks like a mistake of the test and fails nothing
     */
    synchronized TestDatabase forClass(Consumer<String> warnings) throws SQLException {
        TestDatabase open = forClass;
        if (open == null) {
            open = separate(name(), () -> {}, warnings);
            forClass = open;
        }
        return open;
    }

    /**
     * {@return the database for one test}
     *
     * @param warnings told what looks like a mistake of the test and fails nothing
     */
    synchronized TestDatabase forTest(Consumer<String> warnings) throws SQLException {
        return switch (request.isolation()) {
            case ROLLBACK -> inTransaction(warnings);
            case DATABASE -> cloned(warnings);
            case NONE -> separate(name(), () -> {}, warnings);
        };
    }

    private TestDatabase inTransaction(Consumer<String> warnings) throws SQLException {
        String shared = name();
        Connection real =
                idle.isEmpty() ? settings(Map.of("autosave", "always")).connect(shared) : idle.pop();
        OneTransaction transaction = new OneTransaction(real, new PolicyWarning(warnings, harmless));
        PgpmDatabase database = new PgpmDatabase(settings(Map.of()), shared, transaction, request.project());
        return new TestDatabase(this, database, transaction, () -> giveBack(real, shared));
    }

    private synchronized void giveBack(Connection real, String database) throws SQLException {
        if (!database.equals(name)) {
            real.close();
        } else if (!real.isClosed()) {
            idle.push(real);
        }
    }

    private TestDatabase cloned(Consumer<String> warnings) throws SQLException {
        closeForClass(); // a database that somebody is connected to cannot be copied
        Databases databases = workspace.databases();
        String own = databases.cloneOf(name(), module.name());
        return separate(own, () -> databases.drop(own), warnings);
    }

    private TestDatabase separate(String database, TestDatabase.Ending ending, Consumer<String> warnings) {
        ConnectionSettings settings = settings(Map.of());
        Connections connections = new SeparateConnections(settings, database, new PolicyWarning(warnings, harmless));
        PgpmDatabase given = new PgpmDatabase(settings, database, connections, request.project());
        return new TestDatabase(this, given, connections, ending);
    }

    /** Test code is to find pgjdbc as it is in production, not in the simple mode that scripts need. */
    private ConnectionSettings settings(Map<String, String> more) {
        ConnectionSettings server = workspace.server();
        Map<String, String> properties = new HashMap<>(
                Map.of("ApplicationName", "pgpm test", "preferQueryMode", "extended", "binaryTransfer", "true"));
        properties.putAll(server.properties());
        properties.putAll(more);
        return new ConnectionSettings(
                server.host(),
                server.port(),
                server.user(),
                server.password(),
                server.database(),
                properties,
                server.origins());
    }

    private String name() throws SQLException {
        String made = name;
        if (made == null) {
            made = make();
            name = made;
        }
        return made;
    }

    private String make() throws SQLException {
        try {
            workspace.prepare(request);
            return switch (request.deploy()) {
                case NOTHING -> workspace.databases().create(module.name());
                case DEPENDENCIES -> workspace.cycle().databaseWith(module, 0);
                case MODULE -> workspace.cycle().databaseWith(module, changes());
            };
        } catch (FindingsException e) {
            throw new StepFailure(e.findings(), workspace.root());
        } catch (NotRunnable e) {
            if (e.findings().isEmpty()) {
                throw new JUnitException(module.name() + " cannot be deployed: " + e.reason());
            }
            throw new StepFailure(e.findings(), workspace.root());
        }
    }

    private int changes() {
        return request.to().isEmpty()
                ? module.plan().changes().size()
                : Target.of(module, request.to()).index() + 1;
    }

    /** Forgets the database, which a test has spoilt; the next test gets a new one, and others go on with the old. */
    synchronized void spoilt() throws SQLException {
        closeIdle();
        if (name != null) {
            spoilt.add(name);
            name = null;
        }
    }

    private void closeIdle() throws SQLException {
        for (Connection connection : idle) {
            connection.close();
        }
        idle.clear();
    }

    private void closeForClass() throws SQLException {
        TestDatabase open = forClass;
        forClass = null;
        if (open != null) {
            open.close();
        }
    }

    @Override
    public synchronized void close() throws SQLException {
        closeForClass();
        spoilt();
        spoilt.forEach(workspace.databases()::drop);
        spoilt.clear();
    }
}
