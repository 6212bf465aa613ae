package dev.pgpm.engine.migrate;

import dev.pgpm.engine.plan.Change;
import java.util.List;

/** A step of one change of several failed. */
public final class ChangeFailure extends Exception {

    private static final long serialVersionUID = 1;

    @SuppressWarnings("serial") // never serialised: failures stay inside one process
    private final Change change;

    private final ScriptFailure failure;

    @SuppressWarnings("serial") // as above
    private final List<Change> rolledBack;

    ChangeFailure(Change change, ScriptFailure failure) {
        this(change, failure, List.of());
    }

    ChangeFailure(Change change, ScriptFailure failure, List<Change> rolledBack) {
        super(change.name() + ": " + failure.getMessage(), failure);
        this.change = change;
        this.failure = failure;
        this.rolledBack = List.copyOf(rolledBack);
    }

    /** {@return the change} */
    public Change change() {
        return change;
    }

    /** {@return what happened} */
    public ScriptFailure failure() {
        return failure;
    }

    /** {@return the changes that were done before it in the same transaction, and are undone with it, in that order} */
    public List<Change> rolledBack() {
        return rolledBack;
    }
}
