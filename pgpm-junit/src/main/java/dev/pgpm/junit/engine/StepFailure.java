package dev.pgpm.junit.engine;

import dev.pgpm.engine.finding.Finding;
import dev.pgpm.engine.finding.FindingText;
import java.nio.file.Path;
import java.util.List;
import org.opentest4j.AssertionFailedError;

/** A step that failed. Its message is all that a person needs; a stack trace would only speak of this engine. */
public final class StepFailure extends AssertionFailedError {

    private static final long serialVersionUID = 1;

    @SuppressWarnings("serial") // never serialised: stays inside one process
    private final List<Finding> findings;

    /** Makes a failure of findings, whose files are shown relative to a directory. */
    public StepFailure(List<Finding> findings, Path base) {
        super(new FindingText(base).render(findings));
        this.findings = List.copyOf(findings);
        setStackTrace(new StackTraceElement[0]);
    }

    /** {@return what was found} */
    public List<Finding> findings() {
        return findings;
    }

    /** Reports print this text; the class's name in front of it would only stand between a reader and the file's. */
    @Override
    @SuppressWarnings("OverrideThrowableToString")
    public String toString() {
        return String.valueOf(getMessage());
    }
}
