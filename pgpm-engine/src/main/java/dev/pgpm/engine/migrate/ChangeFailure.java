package dev.pgpm.engine.migrate;

import dev.pgpm.engine.plan.Change;

/** A step of one change of several failed. */
public final class ChangeFailure extends Exception {

    private static final long serialVersionUID = 1;

    @SuppressWarnings("serial") // never serialised: failures stay inside one process
    private final Change change;

    private final ScriptFailure failure;

    ChangeFailure(Change change, ScriptFailure failure) {
        super(change.name() + ": " + failure.getMessage(), failure);
        this.change = change;
        this.failure = failure;
    }

    /** {@return the change} */
    public Change change() {
        return change;
    }

    /** {@return what happened} */
    public ScriptFailure failure() {
        return failure;
    }
}
