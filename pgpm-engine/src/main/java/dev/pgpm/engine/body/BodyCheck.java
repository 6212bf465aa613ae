package dev.pgpm.engine.body;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Finds the routines of a database that were created and could not run: a column that is not there, a function of a module
 * that is not required. All that it needs for this is made in a transaction that is rolled back.
 */
public final class BodyCheck {

    private static final String NOT_THERE =
            "the server does not have the extension plpgsql_check, or the user may not create it";

    /** Who calls a routine may have the schemas in the path in which its names are: not its fault, then. */
    private static final String EVERY_SCHEMA = """
            SELECT set_config('search_path', string_agg(quote_ident(nspname), ', ' ORDER BY nspname = 'public', nspname), true)
              FROM pg_catalog.pg_namespace
             WHERE nspname !~ '^pg_' AND nspname NOT IN ('information_schema', 'pgpm_body_check')
            """;

    private final Connection connection;

    private BodyCheck(Connection connection) {
        this.connection = connection;
    }

    /**
     * Looks into routines.
     *
     * @param connection a session on which nothing is open; the next one had better be another, because a library of the
     *     server stays loaded in it
     * @param names of the routines, each as a snapshot has it: {@code app.tax(numeric)}
     * @throws SQLException if the server refuses
     */
    public static BodyReport of(Connection connection, Set<String> names) throws SQLException {
        connection.setAutoCommit(false);
        try {
            return new BodyCheck(connection).report(names);
        } finally {
            connection.rollback();
        }
    }

    private BodyReport report(Set<String> names) throws SQLException {
        List<Routine> routines = routines(names);
        List<BrokenBody> broken = new ArrayList<>();
        List<String> unchecked = new ArrayList<>();
        Optional<ProceduralBodies> procedural =
                routines.stream().anyMatch(Routine::procedural) ? ProceduralBodies.on(connection) : Optional.empty();
        SqlBodies sql = new SqlBodies(connection);
        for (Routine routine : routines) {
            if (!routine.procedural()) {
                twice(() -> sql.look(routine)).ifPresent(broken::add);
            } else if (procedural.isPresent()) {
                twice(() -> procedural.get().look(routine)).ifPresent(broken::add);
            } else {
                unchecked.add(routine.name());
            }
        }
        return new BodyReport(broken, unchecked, unchecked.isEmpty() ? "" : NOT_THERE);
    }

    private List<Routine> routines(Set<String> names) throws SQLException {
        Savepoint start = connection.setSavepoint();
        try (Statement statement = connection.createStatement()) {
            statement.execute("SET LOCAL search_path = pg_catalog"); // names as a snapshot has them
            return Routine.of(connection, names);
        } finally {
            connection.rollback(start);
        }
    }

    /** What is wrong with the path of the database and with one that holds every schema, is wrong. */
    private Optional<BrokenBody> twice(Look look) throws SQLException {
        Optional<BrokenBody> first = undone(look);
        if (first.isEmpty()) {
            return first;
        }
        return undone(() -> {
                            try (Statement statement = connection.createStatement();
                                    ResultSet path = statement.executeQuery(EVERY_SCHEMA)) {
                                path.next();
                            }
                            return look.run();
                        })
                        .isPresent()
                ? first
                : Optional.empty();
    }

    /** A body that cannot even be looked into proves nothing, and spoils the look into no other. */
    private Optional<BrokenBody> undone(Look look) throws SQLException {
        Savepoint before = connection.setSavepoint();
        try {
            return look.run();
        } catch (SQLException e) {
            if (connection.isClosed()) {
                throw e;
            }
            return Optional.empty();
        } finally {
            if (!connection.isClosed()) {
                connection.rollback(before);
            }
        }
    }

    @FunctionalInterface
    private interface Look {
        Optional<BrokenBody> run() throws SQLException;
    }
}
