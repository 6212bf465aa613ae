package dev.pgpm.engine.cycle;

import dev.pgpm.engine.finding.Finding;
import java.util.List;

/** A step or a module cannot be run, through no fault of its own or through one that is reported elsewhere. */
public final class NotRunnable extends Exception {

    private static final long serialVersionUID = 1;

    private final String reason;

    @SuppressWarnings("serial") // never serialised: stays inside one process
    private final List<Finding> findings;

    NotRunnable(String reason) {
        this(reason, List.of());
    }

    NotRunnable(String reason, List<Finding> findings) {
        super(reason);
        this.reason = reason;
        this.findings = List.copyOf(findings);
    }

    /** {@return why, in one sentence} */
    public String reason() {
        return reason;
    }

    /** {@return what was found that nobody else reports; often empty} */
    public List<Finding> findings() {
        return findings;
    }
}
