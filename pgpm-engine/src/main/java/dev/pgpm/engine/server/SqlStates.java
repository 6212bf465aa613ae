package dev.pgpm.engine.server;

import java.sql.SQLException;
import java.util.Set;

/** The SQLSTATEs that this package acts on (PostgreSQL documentation, appendix A). */
final class SqlStates {

    static final String CANNOT_CONNECT = "08001";
    static final String CONNECTION_REJECTED = "08004";
    static final String PROTOCOL_VIOLATION = "08P01";
    static final String NO_SUCH_DATABASE = "3D000";
    static final String NOT_AUTHORISED = "28000";
    static final String WRONG_PASSWORD = "28P01";
    static final String NOT_PERMITTED = "42501";
    static final String WRONG_OBJECT_TYPE = "42809";
    static final String DUPLICATE_OBJECT = "42710";
    static final String UNIQUE_VIOLATION = "23505";
    static final String DISK_FULL = "53100";
    static final String OUT_OF_MEMORY = "53200";
    static final String TOO_MANY_CONNECTIONS = "53300";
    static final String NOT_READY = "55000";
    static final String IN_USE = "55006";
    static final String LOCK_NOT_AVAILABLE = "55P03";
    static final String QUERY_CANCELED = "57014";
    static final String ADMIN_SHUTDOWN = "57P01";
    static final String CANNOT_CONNECT_NOW = "57P03";
    static final String INTERNAL_ERROR = "XX000";

    /** What passes by itself when one waits a little. */
    static final Set<String> PASSING = Set.of(IN_USE, TOO_MANY_CONNECTIONS, CANNOT_CONNECT_NOW);

    /** What says that the session is gone, and nothing else. */
    static final Set<String> BROKEN = Set.of("08000", "08003", "08006", ADMIN_SHUTDOWN);

    private SqlStates() {}

    /** {@return the exception's SQLSTATE, never null} */
    static String of(SQLException e) {
        return e.getSQLState() == null ? "" : e.getSQLState();
    }
}
