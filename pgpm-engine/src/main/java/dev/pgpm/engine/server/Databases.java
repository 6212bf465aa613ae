package dev.pgpm.engine.server;

import dev.pgpm.engine.finding.FindingCode;
import dev.pgpm.engine.finding.FindingsException;
import java.lang.System.Logger.Level;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Predicate;

/**
 * The databases that one run makes on one server. Their names cannot be guessed, a comment on each says whose it is, and
 * nothing but them is ever dropped; all that is left is dropped by {@link #close()}, which a shutdown hook calls too.
 *
 * <p>May be used by several threads: the statements go through one session, one after the other, which costs nothing,
 * since the server makes one database at a time anyway (measured: four threads were no faster).
 */
public final class Databases implements AutoCloseable {

    private static final System.Logger LOG = System.getLogger(Databases.class.getName());

    /** A session that was closed takes a moment to leave; CREATE DATABASE itself would look again after 100 ms only. */
    private static final Duration LEAVING = Duration.ofSeconds(3);

    /** How long a session that was closed takes at most, unless the machine is very busy. */
    private static final Duration MOMENT = Duration.ofMillis(50);

    private static final long WAIT_AT_EXIT_SECONDS = 10;
    private static final Duration ONCE_MORE = Duration.ofSeconds(1);

    private final DatabaseServer server;
    private final AdminSession session;
    private final DatabaseStatements statements;
    private final DatabaseFindings findings;
    private final ThisProcess process = ThisProcess.current();
    private final Clock clock;
    private final String run = DatabaseName.random();
    private final ReentrantLock turn = new ReentrantLock(true);
    private final Set<String> made = new LinkedHashSet<>();
    private final Set<String> held = ConcurrentHashMap.newKeySet();
    private final RoleNotes roles;
    private final StaleDatabases stale;
    private final Thread hook =
            new Thread(() -> dropAll(Duration.ofSeconds(WAIT_AT_EXIT_SECONDS)), "pgpm-drop-databases");
    private volatile boolean closed;

    Databases(DatabaseServer server, Clock clock) {
        this.server = server;
        this.clock = clock;
        this.session = new AdminSession(server.settings());
        this.statements = new DatabaseStatements(session);
        this.roles = new RoleNotes(session, statements);
        this.stale = new StaleDatabases(statements, roles, this::isOver);
        this.findings = new DatabaseFindings(server.settings());
    }

    /**
     * {@return the databases of a new run on a server} The connection to it is opened now.
     *
     * @throws FindingsException if the server cannot be reached
     */
    public static Databases on(DatabaseServer server) {
        Databases databases = new Databases(server, Clock.systemUTC());
        databases.session.connection();
        Runtime.getRuntime().addShutdownHook(databases.hook);
        return databases;
    }

    ConnectionSettings settings() {
        return server.settings();
    }

    /**
     * Makes an empty database from {@code template0}, so that it holds nothing that an administrator put into
     * {@code template1}.
     *
     * @param label what it is for; as much of it as fits becomes part of the name
     * @return its name
     * @throws FindingsException if the server or its administrator does not allow it
     */
    public String create(String label) {
        return make("template0", label);
    }

    /**
     * Makes a copy of a database: all that is in it, and what is said about it as a whole, its owner, settings and
     * privileges. The comment on it is the mark of this run, and nothing that limits connections is copied.
     *
     * @param template the database to copy; sessions on it that are being closed are waited for
     * @param label what the copy is for; as much of it as fits becomes part of the name
     * @return its name
     * @throws FindingsException if the server or its administrator does not allow it, or others use the template
     */
    public String cloneOf(String template, String label) {
        awaitEmpty(template);
        return make(template, label);
    }

    /**
     * Drops a database of this run and ends the sessions on it. Dropping one that is gone does nothing.
     *
     * @throws IllegalArgumentException if this run did not make it
     * @throws FindingsException if the server cannot drop it
     */
    public void drop(String name) {
        awaitLeaving(name);
        try {
            Patience.USUAL.run(() -> inTurn(() -> {
                if (!made.contains(name)) {
                    throw new IllegalArgumentException("not a database of this run: " + name);
                }
                statements.drop(name);
                made.remove(name);
                held.remove(name);
                return name;
            }));
        } catch (SQLException e) {
            throw findings.explain(e, "drop “" + name + "”", name, sessionsOn(name));
        }
    }

    /** Keeps a database of this run from {@link #dropAllButHeld()}, until it is dropped by its name. */
    public void hold(String name) {
        held.add(name);
    }

    /** Drops the databases that nobody holds. What cannot be dropped now is tried again by {@link #close()}. */
    public void dropAllButHeld() {
        try {
            inTurn(() -> {
                for (String name : List.copyOf(made)) {
                    if (!held.contains(name)) {
                        statements.drop(name);
                        made.remove(name);
                    }
                }
                return held;
            });
        } catch (SQLException e) {
            LOG.log(Level.DEBUG, "some databases stay until the end", e);
        }
    }

    /**
     * Learns which roles are there before this run makes any; without that, {@link #noteRoles} notes none.
     *
     * @throws SQLException if the server cannot be asked
     */
    public void lookAtRoles() throws SQLException {
        inTurn(() -> {
            roles.lookAtStart();
            return roles;
        });
    }

    /**
     * Writes down the roles that a script is making in a database of this run, so that this run, or a later one if this one is
     * killed, drops them with its databases. They are those that the script's session sees before its transaction is
     * committed, and that nobody else sees.
     *
     * @param maker the session that the script ran in, its transaction still open
     * @throws SQLException if the maker's session cannot be asked
     */
    public void noteRoles(String database, Connection maker) throws SQLException {
        Set<MadeRole> seen = server.disposable() ? Set.of() : roles.seenBy(maker);
        if (seen.isEmpty()) {
            return;
        }
        try {
            inTurn(() -> {
                if (!closed && roles.add(database, seen)) {
                    roles.writeTo(placeForRoles(), mark());
                }
                return roles;
            });
        } catch (SQLException e) {
            LOG.log(Level.DEBUG, () -> "only this run knows which roles were made in " + database, e);
        }
    }

    private String placeForRoles() throws SQLException {
        String place = roles.place();
        if (place == null) {
            place = DatabaseName.fresh("roles");
            made.add(place);
            hold(place);
            statements.create(place, "template0", mark());
        }
        return place;
    }

    private OwnerMark mark() {
        return OwnerMark.of(run, process, clock);
    }

    /**
     * Leaves a database of this run to the user: neither this run nor a later one will drop it.
     *
     * @throws FindingsException if the server cannot take our mark from it
     */
    public void keep(String name) {
        try {
            Patience.USUAL.run(() -> inTurn(() -> {
                statements.unmark(name);
                made.remove(name);
                roles.forget(name, mark());
                return name;
            }));
        } catch (SQLException e) {
            throw findings.explain(e, "keep “" + name + "”", name, List.of());
        }
    }

    /**
     * Drops what runs left that are over: databases with our mark whose process is gone from this machine, or that are
     * older than a day where the process cannot be seen from here, and those whose run was killed before it could mark
     * them. A name alone is never enough. The roles that were made in them are dropped, too.
     *
     * @return the names of the dropped databases
     * @throws FindingsException if the server cannot be asked; what it does not let us drop stays
     */
    public List<String> reapStale() {
        try {
            return inTurn(stale::drop);
        } catch (SQLException e) {
            throw new FindingsException(ConnectionFindings.from(e, server.settings(), "postgres"), e);
        }
    }

    /**
     * {@return what a question to the server is answered, asked in the session in which databases are made}
     *
     * @throws SQLException if the server refuses
     */
    public <T> T ask(Question<T> question) throws SQLException {
        return inTurn(() -> question.ask(session.connection()));
    }

    /** Something to ask in a session that stands in no database of a run. */
    @FunctionalInterface
    public interface Question<T> {

        /** {@return the answer} */
        T ask(Connection connection) throws SQLException;
    }

    /** {@return the databases of dependencies that outlive their run on this server} */
    public KeptDatabases kept() {
        return new KeptDatabases(this, clock);
    }

    /** Executes statements in the session in which databases are made. */
    void execute(String sql) throws SQLException {
        inTurn(() -> {
            session.execute(sql);
            return sql;
        });
    }

    /** Executes statements, one message and so one transaction, after which a database is this run's no more. */
    void giveUp(String name, String sql) throws SQLException {
        awaitEmpty(name);
        inTurn(() -> {
            if (closed || !made.contains(name)) {
                throw new SQLException("not a database of this run: " + name, SqlStates.NO_SUCH_DATABASE);
            }
            session.execute(sql);
            made.remove(name);
            held.remove(name);
            return name;
        });
    }

    private boolean isOver(OwnerMark mark) {
        return !mark.run().equals(run) && mark.isStale(process, clock.instant());
    }

    private String make(String template, String label) {
        String name = DatabaseName.fresh(label);
        try {
            return Patience.USUAL.run(() -> inTurn(() -> {
                if (closed) {
                    throw ending();
                }
                // Before it exists: an interrupted statement may still make it.
                made.add(name);
                statements.create(name, template, mark());
                return name;
            }));
        } catch (SQLException e) {
            String doing = template.equals("template0") ? "make a database" : "make a copy of “" + template + "”";
            throw findings.explain(e, doing, template, sessionsOn(template));
        }
    }

    private void awaitEmpty(String template) {
        long end = System.nanoTime() + LEAVING.toNanos();
        List<String> sessions = sessionsOn(template);
        while (!sessions.isEmpty()) {
            if (System.nanoTime() > end || !Patience.sleep(1)) {
                throw findings.inUse(template, sessions);
            }
            sessions = sessionsOn(template);
        }
    }

    /** DROP DATABASE … FORCE ends a session that is leaving anyway, and then looks again after 100 ms only. */
    private void awaitLeaving(String name) {
        long end = System.nanoTime() + MOMENT.toNanos();
        while (!sessionsOn(name).isEmpty()) {
            if (System.nanoTime() > end || !Patience.sleep(1)) {
                return;
            }
        }
    }

    private List<String> sessionsOn(String name) {
        try {
            return inTurn(() -> statements.sessionsOn(name));
        } catch (SQLException e) {
            return List.of("who is connected could not be read: " + e.getMessage());
        }
    }

    private <T> T inTurn(Patience.Work<T> work) throws SQLException {
        turn.lock();
        try {
            session.refresh();
            return work.run();
        } finally {
            turn.unlock();
        }
    }

    private static FindingsException ending() {
        return new FindingsException(ServerFindings.of(
                FindingCode.INTERRUPTED,
                "database",
                "the run is ending, no more databases are made",
                "Run again to have the rest of the results."));
    }

    /** Drops all databases of this run that are still there, and closes the session. Closing again does nothing. */
    @Override
    public void close() {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // The JVM is ending: the hook runs already, and dropAll makes one of us wait for the other.
            LOG.log(Level.TRACE, "closing while the JVM ends", e);
        }
        dropAll(Duration.ofDays(1));
    }

    /** A process that is told to end does not stay for long, however many databases there are; the next run reaps. */
    private void dropAll(Duration within) {
        long end = System.nanoTime() + within.toNanos();
        closed = true;
        try {
            if (!turn.tryLock(WAIT_AT_EXIT_SECONDS, TimeUnit.SECONDS)) {
                return; // The session hangs; the next run reaps.
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            turn.lock();
        }
        try {
            if (!server.disposable()) {
                session.answerWithin(WAIT_AT_EXIT_SECONDS);
                dropEach(end, name -> !name.equals(roles.place()));
                dropRoles();
                dropEach(end, name -> name.equals(roles.place()));
            }
            made.clear();
            session.close();
        } finally {
            turn.unlock();
        }
    }

    private void dropRoles() {
        try {
            roles.dropAll();
        } catch (SQLException | FindingsException e) {
            LOG.log(Level.DEBUG, "roles stay on a server that is gone", e);
        }
    }

    /** The second attempt has a time of its own: a line that gives no answer may take all of it to be noticed. */
    private void dropOrOnceMore(String name) throws SQLException {
        Patience.Work<String> drop = () -> {
            session.refresh();
            statements.drop(name);
            return name;
        };
        try {
            drop.run();
        } catch (SQLException e) {
            if (!SqlStates.BROKEN.contains(SqlStates.of(e))) {
                throw e;
            }
            new Patience(SqlStates.BROKEN, ONCE_MORE).run(drop);
        }
    }

    /** A session that broke is opened once more for each; without a server there is nobody to ask. */
    private void dropEach(long end, Predicate<String> which) {
        for (String name : made.stream().filter(which).toList()) {
            if (System.nanoTime() > end) {
                return;
            }
            try {
                dropOrOnceMore(name);
            } catch (FindingsException e) {
                LOG.log(Level.WARNING, () -> "the server is gone; the next run drops what is left: " + made);
                return;
            } catch (SQLException e) {
                LOG.log(Level.WARNING, () -> "the database " + name + " could not be dropped: " + e.getMessage());
            }
        }
    }
}
