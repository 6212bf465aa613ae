package dev.pgpm.engine.server;

import java.sql.SQLException;
import java.time.Duration;
import java.util.Set;

/**
 * Tries again, with growing pauses, while a server says that it cannot do something just now.
 *
 * @param states the SQLSTATEs that are worth another try
 * @param limit how long to go on trying
 */
record Patience(Set<String> states, Duration limit) {

    /** For what passes by itself: connections in use, a server that is starting, a template that is being left. */
    static final Patience USUAL = new Patience(SqlStates.PASSING, Duration.ofSeconds(10));

    private static final long FIRST_PAUSE_MILLIS = 5;
    private static final long LONGEST_PAUSE_MILLIS = 400;

    /** {@return what the work gives} The last exception is thrown when the time is over or the thread is interrupted. */
    <T> T run(Work<T> work) throws SQLException {
        long end = System.nanoTime() + limit.toNanos();
        long pause = FIRST_PAUSE_MILLIS;
        while (true) {
            try {
                return work.run();
            } catch (SQLException e) {
                if (!states.contains(SqlStates.of(e)) || System.nanoTime() > end || !sleep(pause)) {
                    throw e;
                }
                pause = Math.min(LONGEST_PAUSE_MILLIS, pause * 2);
            }
        }
    }

    /** {@return whether the pause was not interrupted} */
    static boolean sleep(long millis) {
        try {
            Thread.sleep(millis);
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** Something that talks to a server. */
    @FunctionalInterface
    interface Work<T> {
        T run() throws SQLException;
    }
}
