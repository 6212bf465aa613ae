package dev.pgpm.engine.migrate;

import dev.pgpm.engine.catalog.Footprint;
import dev.pgpm.engine.ledger.Ledger;
import dev.pgpm.engine.script.SqlScript;
import org.jspecify.annotations.Nullable;

/** How a session gets rid of what scripts left in it. */
final class Forgetting {

    /** What {@code DISCARD ALL} does, as far as a transaction block allows it (PostgreSQL documentation, DISCARD). */
    private static final String FORGET = """
            RESET SESSION AUTHORIZATION;
            RESET ROLE;
            RESET ALL;
            CLOSE ALL;
            UNLISTEN *;
            DISCARD TEMP;
            DISCARD SEQUENCES;
            SELECT pg_catalog.pg_advisory_unlock_all()
            """;

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

    /** {@return the statements that make the session forget, without a semicolon at the end; they have to be sent} */
    String statements(@Nullable Footprint footprint) {
        boolean all = prepared;
        prepared = false;
        if (!all) {
            return FORGET;
        }
        ledger.forgotten();
        if (footprint != null) {
            footprint.forgotten();
        }
        return FORGET + FORGET_PREPARED;
    }
}
