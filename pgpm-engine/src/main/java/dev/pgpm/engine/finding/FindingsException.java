package dev.pgpm.engine.finding;

import java.util.List;

/**
 * Something could not be done; the findings say why. The message holds all of them as text, so that even a caller that
 * only prints the message loses nothing.
 */
public final class FindingsException extends RuntimeException {

    private static final long serialVersionUID = 1;

    @SuppressWarnings("serial") // never serialised: findings stay inside one process
    private final List<Finding> findings;

    /**
     * Makes an exception of at least one finding.
     *
     * @throws IllegalArgumentException if there is none
     */
    public FindingsException(List<Finding> findings) {
        super(new FindingText(null).render(findings));
        if (findings.isEmpty()) {
            throw new IllegalArgumentException("at least one finding");
        }
        this.findings = List.copyOf(findings);
    }

    /** Makes an exception of one finding that another exception led to. */
    public FindingsException(Finding finding, Throwable cause) {
        super(new FindingText(null).render(finding), cause);
        this.findings = List.of(finding);
    }

    /** Makes an exception of one finding. */
    public FindingsException(Finding finding) {
        this(List.of(finding));
    }

    /** {@return what is wrong, never empty} */
    public List<Finding> findings() {
        return findings;
    }
}
