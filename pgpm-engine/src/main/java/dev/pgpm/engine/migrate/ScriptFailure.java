package dev.pgpm.engine.migrate;

import dev.pgpm.engine.finding.Place;
import dev.pgpm.engine.finding.ServerError;
import java.util.List;

/** The server refused a statement of a script: what it said, and where in the file. */
public final class ScriptFailure extends Exception {

    private static final long serialVersionUID = 1;

    @SuppressWarnings("serial") // never serialised: failures stay inside one process
    private final Place place;

    @SuppressWarnings("serial") // as above
    private final ServerError error;

    private final String routine;

    @SuppressWarnings("serial") // as above
    private final List<String> applied;

    ScriptFailure(Place place, ServerError error, String routine, Throwable cause) {
        this(place, error, routine, List.of(), cause);
    }

    private ScriptFailure(Place place, ServerError error, String routine, List<String> applied, Throwable cause) {
        super(place + ": " + error.message(), cause);
        this.place = place;
        this.error = error;
        this.routine = routine;
        this.applied = List.copyOf(applied);
    }

    /** {@return this failure of a script whose earlier statements stay applied} */
    ScriptFailure after(List<String> statements) {
        return new ScriptFailure(place, error, routine, statements, this);
    }

    /**
     * {@return the statements that were applied before the failure and stay, each as {@code line 3: CREATE TABLE}; none for
     * a script that ran in a transaction}
     */
    public List<String> applied() {
        return applied;
    }

    /** {@return where it failed, as exactly as the server tells} */
    public Place place() {
        return place;
    }

    /** {@return what the server said} */
    public ServerError error() {
        return error;
    }

    /**
     * {@return the function of the server's source that raised the error, or empty: unlike the message, it is the same
     * in every language the server speaks}
     */
    public String routine() {
        return routine;
    }

    /** {@return whether the connection did not survive, so that nothing more can be asked on it} */
    public boolean connectionLost() {
        return ConnectionLoss.isIn(error.sqlState());
    }
}
