package dev.pgpm.engine.workspace;

/** Whose module it is. */
public enum Origin {
    /** A glob of {@code packages} names its directory: it is developed, and so tested, in this workspace. */
    OWN,
    /** It only lies in the directory of installed modules: it is deployed where others require it. */
    INSTALLED
}
