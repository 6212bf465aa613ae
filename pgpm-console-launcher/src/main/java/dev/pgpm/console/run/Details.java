package dev.pgpm.console.run;

/** How much a run tells while it runs. */
public enum Details {
    /** Only the failures and the verdict at the end. */
    SUMMARY,
    /** A line for each module, and one for each change that is not proven. */
    TREE,
    /** Every step of every change with its time. */
    VERBOSE
}
