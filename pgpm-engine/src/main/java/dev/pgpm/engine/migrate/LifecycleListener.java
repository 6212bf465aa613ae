package dev.pgpm.engine.migrate;

import dev.pgpm.engine.plan.Change;
import dev.pgpm.engine.workspace.Module;

/** Is told what a long operation is doing. Called by the thread that does it. */
public interface LifecycleListener {

    /** Wants to know nothing. */
    LifecycleListener NONE = new LifecycleListener() {};

    /** Another run holds the database. */
    default void waitsFor(String holder) {}

    /** A native extension was created. */
    default void created(String extension) {}

    /** Something was done to a change. In a transaction it can still be rolled back; the outcome says so then. */
    default void done(Deed deed, Module module, Change change) {}
}
