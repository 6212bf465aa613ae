package dev.pgpm.engine.migrate;

import dev.pgpm.engine.catalog.Footprint;
import dev.pgpm.engine.ledger.Ledger;
import dev.pgpm.engine.script.SqlScript;
import org.jspecify.annotations.Nullable;

/** How a session gets rid of what scripts left in it. */
final class Forgetting {

    /**
     * What {@code DISCARD ALL} does, as far as a transaction block allows it (PostgreSQL documentation, DISCARD). No value
     * means what RESET means; pgjdbc searches the message again after each RESET (measured: 24 µs).
     */
    private static final String FORGET = """
            SELECT pg_catalog.set_config('session_authorization', NULL, false),
                pg_catalog.set_config('role', NULL, false),
                pg_catalog.pg_advisory_unlock_all();
            RESET ALL;
            CLOSE ALL;
            UNLISTEN *;
            DISCARD TEMP;
            DISCARD SEQUENCES""";

    /** A rollback has taken back all else: settings, role, temporary tables, cursors, what it would have listened to. */
    private static final String FORGET_AFTER_ROLLBACK = "DISCARD SEQUENCES;SELECT pg_catalog.pg_advisory_unlock_all()";

    /**
     * Only after a script that may have prepared something, or dropped what is: whoever reads the catalog on this connection
     * has prepared statements of its own, which are costly to plan again.
     */
    private static final String FORGET_PREPARED = ";DEALLOCATE ALL";

    private final Ledger ledger;
    private boolean prepared;

    Forgetting(Ledger ledger) {
        this.ledger = ledger;
    }

    /** A script is about to run. */
    void expect(SqlScript script) {
        prepared |= script.mayPrepare();
    }

    /** Something ran of which nobody knows what it prepared. */
    void expectAnything() {
        prepared = true;
    }

    /** {@return whether something may have been prepared that is still there} */
    boolean isDue() {
        return prepared;
    }

    /** {@return the statements that make the session forget, without a semicolon at the end; they have to be sent} */
    String statements(@Nullable Footprint footprint) {
        return FORGET + prepared(footprint);
    }

    /** {@return statements that roll back, and make a session forget whose scripts have all been rolled back then} */
    String rollback(@Nullable Footprint footprint) {
        return "ROLLBACK;" + FORGET_AFTER_ROLLBACK + prepared(footprint);
    }

    /** {@return what makes a session forget, inside of a transaction, queries and scripts that only define} */
    String queries(@Nullable Footprint footprint) {
        return FORGET_AFTER_ROLLBACK + prepared(footprint);
    }

    /**
     * {@return the same for the front of a message} Statements of a message outside of a transaction would belong to the one
     * that begins behind them.
     */
    String rollbackAhead(@Nullable Footprint footprint) {
        return "ROLLBACK AND CHAIN;" + FORGET_AFTER_ROLLBACK + prepared(footprint) + ";COMMIT;";
    }

    /** What was to be sent was perhaps not run. */
    void unsent(String statements) {
        prepared |= statements.contains(FORGET_PREPARED);
    }

    private String prepared(@Nullable Footprint footprint) {
        if (!prepared) {
            return "";
        }
        prepared = false;
        ledger.forgotten();
        if (footprint != null) {
            footprint.forgotten();
        }
        return FORGET_PREPARED;
    }
}
