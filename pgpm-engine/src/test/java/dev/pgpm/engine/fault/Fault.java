package dev.pgpm.engine.fault;

/** What {@link FaultProxy} does to a connection when its time has come. */
public enum Fault {
    /** The statement does not reach the server; both ends see the connection reset. */
    CUT_BEFORE,
    /** The server gets the statement and runs it; the answer is lost, and the connection with it. */
    CUT_AFTER,
    /** The connection stays open, and nothing passes any more in either direction. */
    HALF_OPEN,
    /** The answer comes late. */
    DELAY
}
