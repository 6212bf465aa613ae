package dev.pgpm.engine.server;

/** One part of {@link ConnectionSettings}, named so that a message can say where its value came from. */
public enum Setting {
    /** The name or address of the machine. */
    HOST,
    /** The TCP port. */
    PORT,
    /** The role that logs in. */
    USER,
    /** The password of that role. */
    PASSWORD,
    /** The database to connect to when no other is asked for. */
    DATABASE
}
