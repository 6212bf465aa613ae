package dev.pgpm.engine.finding;

/**
 * How much a run demands. A finding whose code belongs to the run's level or to a lower one fails the run; one of a
 * higher level is shown as a warning.
 */
public enum Level {
    /** Only what upstream's own gate fails on. */
    COMPAT,
    /** The default: what makes a script wrong. */
    STANDARD,
    /** Also what makes a script fragile. */
    STRICT
}
