package dev.pgpm.engine.migrate;

import dev.pgpm.engine.finding.Finding;
import dev.pgpm.engine.finding.FindingCode;
import dev.pgpm.engine.finding.FindingsException;
import dev.pgpm.engine.server.ConnectionFindings;
import dev.pgpm.engine.server.ConnectionSettings;
import dev.pgpm.engine.server.Identifiers;
import dev.pgpm.engine.server.ServerErrors;
import dev.pgpm.engine.server.ServerFindings;
import java.sql.SQLException;

/** Explains what the server refuses although no script asked for it. */
final class DatabaseFailures {

    private static final String NO_SUCH_DATABASE = "3D000";
    private static final String NOT_PERMITTED = "42501";

    private DatabaseFailures() {}

    /** {@return why a database cannot be used} */
    static FindingsException connecting(SQLException e, ConnectionSettings settings) {
        Finding finding = ConnectionFindings.from(e, settings);
        if (NO_SUCH_DATABASE.equals(e.getSQLState())) {
            finding = ServerFindings.of(
                            FindingCode.DATABASE_MISSING,
                            settings.database(),
                            "The server at %s has no database \"%s\""
                                    .formatted(settings.address(), settings.database()),
                            "Correct the name, or let it be created: `pgpm deploy --createdb`.")
                    .withServerError(ServerErrors.from(e, ""));
        }
        return new FindingsException(finding, e);
    }

    /** {@return why work on a database stopped} */
    static FindingsException working(SQLException e, ConnectionSettings settings) {
        String state = String.valueOf(e.getSQLState());
        if (ConnectionLoss.isIn(state)) {
            Finding finding = ConnectionFindings.from(e, settings);
            return new FindingsException(
                    new Finding(
                            FindingCode.CONNECTION_LOST,
                            finding.place(),
                            settings.database(),
                            "The connection to \"%s\" at %s was lost; the server rolls back what was not committed"
                                    .formatted(settings.database(), settings.address()),
                            "Run the same command again: it goes on with what is missing.",
                            finding.details(),
                            finding.serverError()),
                    e);
        }
        if (ConnectionLoss.isNobodysFault(e)) {
            return new FindingsException(ConnectionFindings.from(e, settings), e);
        }
        boolean privilege = NOT_PERMITTED.equals(state);
        Finding finding = ServerFindings.of(
                        privilege ? FindingCode.SERVER_PRIVILEGE_MISSING : FindingCode.LEDGER_DAMAGED,
                        settings.database(),
                        privilege
                                ? "\"%s\" may not do in the database \"%s\" what is needed"
                                        .formatted(settings.user(), settings.database())
                                : "The ledger of the database \"%s\" cannot be read or written"
                                        .formatted(settings.database()),
                        privilege
                                ? "Connect as the owner of the database, or let it: GRANT ALL ON SCHEMA pgpm_migrate TO "
                                        + Identifiers.quote(settings.user()) + " and on its tables."
                                : "See what the server said; an open transaction was rolled back.")
                .withServerError(ServerErrors.from(e, ""));
        return new FindingsException(finding, e);
    }
}
