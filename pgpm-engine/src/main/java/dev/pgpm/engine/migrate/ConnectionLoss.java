package dev.pgpm.engine.migrate;

import java.util.Set;

/** The SQLSTATEs after which a connection is gone (PostgreSQL documentation, appendix A, classes 08 and 57). */
final class ConnectionLoss {

    /** admin_shutdown, crash_shutdown, cannot_connect_now, database_dropped, idle_session_timeout. */
    private static final Set<String> GONE = Set.of("57P01", "57P02", "57P03", "57P04", "57P05");

    private ConnectionLoss() {}

    static boolean isIn(String sqlState) {
        return sqlState.startsWith("08") || GONE.contains(sqlState);
    }
}
