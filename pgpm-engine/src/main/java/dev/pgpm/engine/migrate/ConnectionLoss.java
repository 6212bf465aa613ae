package dev.pgpm.engine.migrate;

import java.sql.SQLException;
import java.util.Set;

/** The SQLSTATEs after which a connection is gone (PostgreSQL documentation, appendix A, classes 08 and 57). */
final class ConnectionLoss {

    /** admin_shutdown, crash_shutdown, cannot_connect_now, database_dropped, idle_session_timeout. */
    private static final Set<String> GONE = Set.of("57P01", "57P02", "57P03", "57P04", "57P05");

    private static final String BROKEN = "08";

    private static final String EXHAUSTED = "53";

    private ConnectionLoss() {}

    static boolean isIn(String sqlState) {
        return sqlState.startsWith(BROKEN) || GONE.contains(sqlState);
    }

    /**
     * {@return whether the surroundings failed, whatever the script was: the connection broke and the server did not say why,
     * or it ran out of disk, memory, locks or connections (class 53)}
     */
    static boolean isNobodysFault(SQLException e) {
        String state = String.valueOf(e.getSQLState());
        return state.startsWith(BROKEN) || state.startsWith(EXHAUSTED);
    }
}
