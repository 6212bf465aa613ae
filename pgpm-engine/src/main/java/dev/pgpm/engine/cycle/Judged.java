package dev.pgpm.engine.cycle;

import dev.pgpm.engine.finding.Finding;
import java.util.List;

/**
 * Findings, sorted by whether somebody has decided to live with them.
 *
 * @param open what nobody has allowed
 * @param allowed the rest
 */
public record Judged(List<Finding> open, List<AllowedFinding> allowed) {

    public Judged {
        open = List.copyOf(open);
        allowed = List.copyOf(allowed);
    }
}
