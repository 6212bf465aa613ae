package dev.pgpm.engine.migrate;

import java.sql.SQLException;
import java.util.Set;

/** The SQLSTATEs after which a connection is gone (PostgreSQL documentation, appendix A, classes 08 and 57). */
final class ConnectionLoss {

    /** admin_shutdown, crash_shutdown, cannot_connect_now, database_dropped, idle_session_timeout. */
    private static final Set<String> GONE = Set.of("57P01", "57P02", "57P03", "57P04", "57P05");

    private static final String BROKEN = "08";

    private ConnectionLoss() {}

    static boolean isIn(String sqlState) {
        return sqlState.startsWith(BROKEN) || GONE.contains(sqlState);
    }

    /** {@return whether a connection broke and the server did not say why: a cut line, a crash, a limit of time} */
    static boolean isSilent(SQLException e) {
        return String.valueOf(e.getSQLState()).startsWith(BROKEN);
    }
}
