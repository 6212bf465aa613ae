package dev.pgpm.engine.cycle;

import dev.pgpm.engine.catalog.Difference;
import dev.pgpm.engine.catalog.Snapshot;
import dev.pgpm.engine.catalog.SnapshotOptions;
import dev.pgpm.engine.catalog.SnapshotReader;
import java.sql.Connection;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/**
 * Looks at one database again and again, each time only at what changed since. Remembers what it saw last, and what the
 * database was before and after the change that is in hand.
 */
final class Witness {

    private final SnapshotReader reader = new SnapshotReader(SnapshotOptions.withContents());
    private @Nullable Snapshot last;
    private @Nullable Snapshot before;
    private @Nullable Snapshot after;

    /** The database is another one now; if it was cloned from one that was looked at, that sight is of use. */
    void moveTo(@Nullable Snapshot source) {
        last = source;
        before = null;
        after = null;
    }

    /** {@return what the database is now} */
    Snapshot look(Connection connection) throws SQLException {
        Snapshot earlier = last;
        Snapshot now = earlier == null ? reader.read(connection) : reader.read(connection, earlier);
        last = now;
        return now;
    }

    /** {@return what was seen last, if anything was} */
    @Nullable
    Snapshot last() {
        return last;
    }

    void lookBeforeDeploy(Connection connection) throws SQLException {
        before = look(connection);
        after = null;
    }

    void lookAfterDeploy(Connection connection) throws SQLException {
        after = look(connection);
    }

    /** {@return what the deploy made of the database; nothing if nobody looked} */
    Difference made() {
        return difference(before, after);
    }

    /** {@return how the database differs from what it was before the deploy; nothing if nobody looked then} */
    Difference sinceBefore(Connection connection) throws SQLException {
        return before == null ? nothing() : difference(before, look(connection));
    }

    /** {@return how the database differs from what it was after the deploy; nothing if nobody looked then} */
    Difference sinceAfter(Connection connection) throws SQLException {
        return after == null ? nothing() : difference(after, look(connection));
    }

    /**
     * {@return what an open transaction changed since the deploy; nothing if nobody looked then} It will be rolled back,
     * so what is seen is not remembered.
     */
    Difference unseenSinceAfter(Connection connection) throws SQLException {
        return after == null ? nothing() : Difference.between(after, reader.read(connection, after));
    }

    static Difference nothing() {
        return new Difference(java.util.List.of(), java.util.List.of(), java.util.List.of());
    }

    private static Difference difference(@Nullable Snapshot was, @Nullable Snapshot is) {
        return was == null || is == null ? nothing() : Difference.between(was, is);
    }
}
