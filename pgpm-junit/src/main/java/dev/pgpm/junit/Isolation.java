package dev.pgpm.junit;

/** How a test is kept from what other tests of its class do to the database. */
public enum Isolation {
    /**
     * Each test runs in a transaction that is rolled back. All connections of one test are the same transaction; a
     * statement that fails does not spoil it, and {@code commit} and {@code rollback} work on savepoints.
     */
    ROLLBACK,
    /** Each test has a database of its own, a clone. For code that needs several real connections or commits. */
    DATABASE,
    /** The tests of a class share a database and see what the others did. */
    NONE
}
