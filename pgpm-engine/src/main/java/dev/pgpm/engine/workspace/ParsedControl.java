package dev.pgpm.engine.workspace;

import dev.pgpm.engine.finding.Finding;
import dev.pgpm.engine.finding.Nature;
import java.util.List;
import java.util.Optional;

/** What reading a control file came to: everything that is wrong with it, and its content if that can be used. */
public final class ParsedControl {

    private final ControlFile content;
    private final List<Finding> findings;

    ParsedControl(ControlFile content, List<Finding> findings) {
        this.content = content;
        this.findings = List.copyOf(findings);
    }

    /** {@return the control file, if nothing worse than a note was found} */
    public Optional<ControlFile> control() {
        boolean usable = findings.stream().allMatch(finding -> finding.code().nature() == Nature.NOTE);
        return usable ? Optional.of(content) : Optional.empty();
    }

    /** {@return what could be read, for saying who is concerned by the findings} */
    ControlFile content() {
        return content;
    }

    /** {@return all findings in the order of the file} */
    public List<Finding> findings() {
        return findings;
    }
}
