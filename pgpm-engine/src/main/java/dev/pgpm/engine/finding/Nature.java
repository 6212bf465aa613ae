package dev.pgpm.engine.finding;

/** What a finding speaks about, and with that which exit code a run ends with. */
public enum Nature {
    /** A script does not do what it should: the module is defective (exit 1). */
    DEFECT,
    /** Files or options that cannot be used as they are: nothing could be run (exit 2). */
    CONFIGURATION,
    /** The server or the machine does not give what is needed: nothing could be run (exit 2). */
    ENVIRONMENT,
    /** Worth knowing, never a failure. */
    NOTE
}
