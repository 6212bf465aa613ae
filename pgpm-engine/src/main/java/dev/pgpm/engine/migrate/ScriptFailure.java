package dev.pgpm.engine.migrate;

import dev.pgpm.engine.finding.Place;
import dev.pgpm.engine.finding.ServerError;
import java.sql.SQLException;

/** The server refused a statement of a script: what it said, and where in the file. */
public final class ScriptFailure extends Exception {

    private static final long serialVersionUID = 1;

    @SuppressWarnings("serial") // never serialised: failures stay inside one process
    private final Place place;

    @SuppressWarnings("serial") // as above
    private final ServerError error;

    private final String routine;

    ScriptFailure(Place place, ServerError error, String routine, SQLException cause) {
        super(place + ": " + error.message(), cause);
        this.place = place;
        this.error = error;
        this.routine = routine;
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
