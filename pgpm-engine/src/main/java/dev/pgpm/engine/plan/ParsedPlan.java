package dev.pgpm.engine.plan;

import dev.pgpm.engine.finding.Finding;
import dev.pgpm.engine.finding.FindingsException;
import dev.pgpm.engine.finding.Nature;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What became of a plan file: a plan if it can be used, and everything that is to be said about it. */
public final class ParsedPlan {

    private final @Nullable Plan plan;
    private final List<Finding> findings;

    /** A plan is there exactly if no finding says that the file cannot be used. */
    ParsedPlan(Plan read, List<Finding> findings) {
        this.findings = List.copyOf(findings);
        this.plan = isUsable(findings) ? read : null;
    }

    private ParsedPlan(List<Finding> findings) {
        this.findings = List.copyOf(findings);
        this.plan = null;
    }

    static ParsedPlan unreadable(List<Finding> findings) {
        return new ParsedPlan(findings);
    }

    private static boolean isUsable(List<Finding> findings) {
        return findings.stream().allMatch(f -> f.code().nature() == Nature.NOTE);
    }

    /** {@return the plan, if it can be used; then all findings are notes} */
    public Optional<Plan> plan() {
        return Optional.ofNullable(plan);
    }

    /** {@return everything that is wrong or worth knowing, in the order of the file} */
    public List<Finding> findings() {
        return findings;
    }

    /**
     * {@return the plan}
     *
     * @throws FindingsException with all findings if it cannot be used
     */
    public Plan orThrow() {
        return plan().orElseThrow(() -> new FindingsException(findings));
    }
}
