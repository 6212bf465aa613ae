package dev.pgpm.junit;

/** What is in the database before a test starts. */
public enum Deploy {
    /** Nothing: the database is empty. */
    NOTHING,
    /** What the module requires, but none of its own changes. */
    DEPENDENCIES,
    /** The module and what it requires; {@link PgpmModule#to()} may stop before its end. */
    MODULE
}
