package dev.pgpm.junit.engine;

import org.opentest4j.TestAbortedException;

/** A step that could not be run; the message says why. */
public final class StepNotRun extends TestAbortedException {

    private static final long serialVersionUID = 1;

    /** Makes it of a reason. */
    public StepNotRun(String reason) {
        super(reason);
        setStackTrace(new StackTraceElement[0]);
    }

    /** Reports print this text; the class's name in front of it would only stand between a reader and the file's. */
    @Override
    @SuppressWarnings("OverrideThrowableToString")
    public String toString() {
        return String.valueOf(getMessage());
    }
}
