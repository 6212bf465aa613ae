package dev.pgpm.engine.ledger;

import dev.pgpm.engine.finding.Finding;
import dev.pgpm.engine.finding.FindingCode;
import dev.pgpm.engine.finding.FindingsException;
import dev.pgpm.engine.finding.Place;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** Makes the ledger's schema where there is none, and completes one that upstream made. */
public final class LedgerSchema {

    /** Any number will do, as long as every version of this tool takes the same one: "pgpm" in ASCII. */
    private static final long CREATION_LOCK = 0x7067706dL;

    private static final int TABLES = 4;
    private static final int ROUTINES = 8;

    private LedgerSchema() {}

    /**
     * {@return whether the database has a ledger, whole or not; reads only}
     *
     * @throws SQLException if the server cannot be asked
     */
    public static boolean exists(Connection connection) throws SQLException {
        return State.read(connection).hasSchema();
    }

    /**
     * Makes sure that the database has a ledger with all that this engine uses. Safe when several do it at once: they
     * wait for each other. Costs one query when the ledger is there and whole.
     *
     * @param connection a connection in auto-commit mode
     * @throws FindingsException if there is a schema {@code pgpm_migrate} that is not a ledger
     * @throws SQLException if the server refuses
     */
    public static void ensure(Connection connection) throws SQLException {
        if (State.read(connection).isWhole()) {
            return;
        }
        connection.setAutoCommit(false);
        try (Statement statement = connection.createStatement()) {
            statement.execute("SELECT pg_catalog.pg_advisory_xact_lock(" + CREATION_LOCK + ")");
            State state = State.read(connection);
            if (!state.hasSchema()) {
                statement.execute(LedgerSql.TABLES);
                statement.execute(LedgerSql.ADDITIONS);
                statement.execute(LedgerSql.ROUTINES);
            } else if (!state.isUpstreams()) {
                throw new FindingsException(damaged(connection, state));
            } else if (!state.hasAdditions()) {
                statement.execute(LedgerSql.ADDITIONS);
            }
            connection.commit();
        } finally {
            connection.rollback();
            connection.setAutoCommit(true);
        }
    }

    private static Finding damaged(Connection connection, State state) throws SQLException {
        String database = connection.getCatalog();
        return Finding.of(
                FindingCode.LEDGER_DAMAGED,
                Place.of(Path.of("pgpm_migrate")),
                database,
                "the schema pgpm_migrate of the database \"%s\" is not a ledger: it has %d of %d tables and %d of %d routines"
                        .formatted(database, state.tables(), TABLES, state.routines(), ROUTINES),
                "If nothing is deployed there yet, drop the schema and run again; otherwise restore it from a backup.");
    }

    private record State(boolean hasSchema, int tables, int routines, boolean hasAdditions) {

        static State read(Connection connection) throws SQLException {
            try (Statement statement = connection.createStatement();
                    ResultSet row = statement.executeQuery(LedgerSql.STATE)) {
                row.next();
                return new State(
                        row.getBoolean("has_schema"),
                        row.getInt("tables"),
                        row.getInt("routines"),
                        row.getBoolean("has_additions"));
            }
        }

        boolean isUpstreams() {
            return tables == TABLES && routines == ROUTINES;
        }

        boolean isWhole() {
            return hasSchema && isUpstreams() && hasAdditions;
        }
    }
}
