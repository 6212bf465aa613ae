package dev.pgpm.engine.server;

import dev.pgpm.engine.finding.Finding;
import dev.pgpm.engine.finding.FindingCode;
import dev.pgpm.engine.finding.FindingsException;
import java.sql.SQLException;
import java.util.List;

/** Explains why a database could not be made or dropped. */
final class DatabaseFindings {

    private final ConnectionSettings settings;

    DatabaseFindings(ConnectionSettings settings) {
        this.settings = settings;
    }

    /**
     * {@return why the work failed}
     *
     * @param doing what was being done, such as {@code make a copy of “x”}
     * @param database the database that is needed for it
     * @param sessions who is connected to that database
     */
    FindingsException explain(SQLException failure, String doing, String database, List<String> sessions) {
        Finding finding = switch (SqlStates.of(failure)) {
            case SqlStates.DISK_FULL ->
                finding(
                        FindingCode.SERVER_EXHAUSTED,
                        "the disk of the server at " + settings.address() + " is full: it could not " + doing,
                        "Free space in the server's data directory or give it a larger one, then run again;"
                                + " databases that pgpm made are dropped.",
                        failure);
            case SqlStates.NOT_PERMITTED ->
                finding(
                        FindingCode.SERVER_PRIVILEGE_MISSING,
                        "“" + settings.user() + "” may not " + doing,
                        "As a superuser: ALTER ROLE " + Identifiers.quote(settings.user()) + " CREATEDB;"
                                + " or run as a role that has CREATEDB.",
                        failure);
            case SqlStates.NO_SUCH_DATABASE ->
                finding(
                        FindingCode.DATABASE_MISSING,
                        "the database “" + database + "” is gone: could not " + doing,
                        "Nobody else should drop databases whose names start with " + DatabaseName.PREFIX
                                + " while pgpm runs; run again.",
                        failure);
            case SqlStates.IN_USE ->
                inUse(database, doing).withDetails(sessions).withServerError(ServerErrors.from(failure, ""));
            default -> ConnectionFindings.from(failure, settings, "postgres");
        };
        return new FindingsException(finding, failure);
    }

    /** {@return that a database cannot be copied because of these sessions} */
    FindingsException inUse(String database, List<String> sessions) {
        return new FindingsException(
                inUse(database, "make a copy of “" + database + "”").withDetails(sessions));
    }

    private static Finding inUse(String database, String doing) {
        return ServerFindings.of(
                FindingCode.DATABASE_IN_USE,
                "database",
                "others are connected to “" + database + "”: could not " + doing,
                "End the sessions below, then run again.");
    }

    private static Finding finding(FindingCode code, String cause, String remedy, SQLException failure) {
        return ServerFindings.of(code, "database", cause, remedy).withServerError(ServerErrors.from(failure, ""));
    }
}
