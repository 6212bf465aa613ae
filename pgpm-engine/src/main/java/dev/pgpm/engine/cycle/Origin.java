package dev.pgpm.engine.cycle;

import dev.pgpm.engine.migrate.Session;
import dev.pgpm.engine.server.DatabaseServer;
import dev.pgpm.engine.server.Databases;
import dev.pgpm.engine.workspace.Module;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/**
 * What one module starts from. The first database is the one that was made for it, with the session that made it, if no
 * other module starts from the same: a copy, a login and the plans of many queries less. All others are copies of a
 * template, made when the first of them is asked for. Used by one thread at a time.
 */
final class Origin implements AutoCloseable {

    private final DatabaseServer server;
    private final Databases databases;
    private final Templates templates;
    private final Module module;

    /** What the database comes from that the module is cycled on. */
    private Template template;

    /** What copies are made of. */
    private @Nullable Template source;

    private final boolean begunOnItsOwn;
    private @Nullable Session own;

    /** The origin of a module that starts from copies. */
    static Origin of(
            Templates templates, DatabaseServer server, Databases databases, Module module, Template template) {
        return new Origin(templates, server, databases, module, template, null);
    }

    /** The origin of a module that starts from a database of its own, which the session is connected to. */
    static Origin of(Templates templates, DatabaseServer server, Databases databases, Module module, Own own) {
        return new Origin(templates, server, databases, module, own.template(), own.session());
    }

    private Origin(
            Templates templates,
            DatabaseServer server,
            Databases databases,
            Module module,
            Template template,
            @Nullable Session own) {
        this.templates = templates;
        this.server = server;
        this.databases = databases;
        this.module = module;
        this.template = template;
        this.own = own;
        this.begunOnItsOwn = own != null;
        this.source = own == null ? template : null;
    }

    /**
     * A database that only one module starts from.
     *
     * @param template what is known of it
     * @param session the only one on it
     */
    record Own(Template template, Session session) {}

    /** {@return what is known of the database that the one was made of on which the module is cycled} */
    Template template() {
        return template;
    }

    /** {@return whether the first database is one that there is no other of} */
    boolean isBegunOnItsOwn() {
        return begunOnItsOwn;
    }

    /** {@return a database to cycle the module on; it and its session are the caller's} */
    Opened open() throws SQLException {
        Session first = own;
        own = null;
        if (first != null) {
            return new Opened(template.database(), first);
        }
        String database = copy();
        goOnWithCopies();
        return new Opened(database, new Session(server.connect(database)));
    }

    /** From now on the module is cycled on what was made of a {@link #copy()}. */
    void goOnWithCopies() {
        template = source == null ? template : source;
    }

    /** {@return the name of a database that holds what the module requires and nothing else, and is the caller's} */
    String copy() throws SQLException {
        Template made = source == null ? made() : source;
        source = made;
        return databases.cloneOf(made.database(), module.name());
    }

    private Template made() throws SQLException {
        try {
            return templates.base(module);
        } catch (NotRunnable e) {
            throw new SQLException("what the module requires cannot be deployed a second time: " + e.reason(), e);
        }
    }

    /** A database and the session on it. */
    record Opened(String database, Session session) {}

    @Override
    public void close() throws SQLException {
        Session unused = own;
        own = null;
        if (unused != null) {
            unused.close();
            databases.drop(template.database());
        }
    }
}
