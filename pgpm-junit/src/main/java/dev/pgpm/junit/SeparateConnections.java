package dev.pgpm.junit;

import dev.pgpm.engine.server.ConnectionSettings;
import dev.pgpm.engine.server.Identifiers;
import dev.pgpm.engine.server.Literals;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Connections that have nothing to do with each other, as in production. */
final class SeparateConnections implements Connections {

    private final ConnectionSettings settings;
    private final String database;
    private final PolicyWarning warning;
    private final List<Connection> opened = new ArrayList<>();

    SeparateConnections(ConnectionSettings settings, String database, PolicyWarning warning) {
        this.settings = settings;
        this.database = database;
        this.warning = warning;
    }

    @Override
    public synchronized PgpmConnection open(Actor actor) throws SQLException {
        Connection connection = settings.connect(database);
        opened.add(connection);
        if (!actor.role().isEmpty()) {
            run(connection, "SET ROLE " + Identifiers.quote(actor.role()));
        }
        return Facade.of(PgpmConnection.class, new Handler(connection, actor, warning));
    }

    private static void run(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    @Override
    public void endTest() {
        // What one test did, the next one sees, or its database is dropped.
    }

    @Override
    public synchronized void close() throws SQLException {
        for (Connection connection : opened) {
            connection.close();
        }
        opened.clear();
    }

    private static final class Handler implements InvocationHandler {

        private final Connection connection;
        private final Actor actor;
        private final PolicyWarning warning;

        Handler(Connection connection, Actor actor, PolicyWarning warning) {
            this.connection = connection;
            this.actor = actor;
            this.warning = warning;
        }

        @Override
        public @Nullable Object invoke(Object proxy, Method method, @Nullable Object @Nullable [] arguments)
                throws Throwable {
            if (method.getName().equals("with") && arguments != null) {
                run(
                        connection,
                        "SELECT pg_catalog.set_config(%s, %s, false)"
                                .formatted(
                                        Literals.quote(String.valueOf(arguments[0])),
                                        Literals.quote(String.valueOf(arguments[1]))));
                warning.claimed(connection, actor);
                return proxy;
            }
            return Facade.pass(connection, proxy, method, arguments);
        }
    }
}
