package dev.pgpm.junit.assertj;

/** What a role can be allowed to do (PostgreSQL documentation, Privileges). */
public enum Privilege {
    /** Read rows of a table, or the value of a sequence. */
    SELECT,
    /** Make rows. */
    INSERT,
    /** Change rows, or set a sequence. */
    UPDATE,
    /** Remove rows. */
    DELETE,
    /** Remove all rows at once. */
    TRUNCATE,
    /** Make foreign keys to a table. */
    REFERENCES,
    /** Make triggers on a table. */
    TRIGGER,
    /** Use what is in a schema, or draw from a sequence. */
    USAGE,
    /** Make things in a schema or database. */
    CREATE,
    /** Call a function. */
    EXECUTE,
    /** Connect to a database. */
    CONNECT,
    /** Make temporary tables in a database. */
    TEMPORARY
}
