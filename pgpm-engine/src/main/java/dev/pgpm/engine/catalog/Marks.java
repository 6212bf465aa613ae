package dev.pgpm.engine.catalog;

import java.util.List;

/**
 * What a later snapshot needs to know to read only what changed: PostgreSQL stamps each version of a row with the
 * transaction that wrote it.
 *
 * @param xid no transaction before this one was still running when the snapshot was taken
 * @param names OID and name of all roles and tablespaces: renaming one changes definitions without touching their rows
 * @param database differs whenever something about the database itself does
 * @param states per {@link Watch}, how many rows there were, and their keys
 * @param youngest each of these rows belongs to an object with this OID or a smaller one
 */
record Marks(String xid, String names, DatabaseMarks database, List<State> states, long youngest) {

    /** One catalog's rows. */
    record State(long rows, Keys keys) {}
}
