package dev.pgpm.console.report;

import dev.pgpm.console.result.ModuleRecord;
import dev.pgpm.console.result.RunRecord;
import dev.pgpm.console.result.StepRecord;
import dev.pgpm.engine.cycle.AllowedFinding;
import dev.pgpm.engine.finding.Finding;
import dev.pgpm.engine.finding.FindingText;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A finding with what the formats for code review want to know of it.
 *
 * @param finding the finding
 * @param where the module, or {@code module › change: step}; empty if the whole run is meant
 * @param weight whether it fails the run
 * @param allowance why it is allowed; {@code null} if it is not
 */
record ReportFinding(
        Finding finding,
        String where,
        Weight weight,
        @Nullable AllowedFinding allowance) {

    /** What a finding does to a run. */
    enum Weight {
        FAILURE,
        WARNING,
        ALLOWED
    }

    /** {@return all findings of a run in its order} */
    static List<ReportFinding> of(RunRecord run) {
        List<ReportFinding> all = new ArrayList<>();
        add("", run.findings(), Weight.FAILURE, all);
        for (ModuleRecord module : run.modules()) {
            add(module.name(), module.findings(), Weight.FAILURE, all);
            for (StepRecord step : module.steps()) {
                String where = module.name() + " › " + step.title();
                add(where, step.findings(), Weight.FAILURE, all);
                add(where, step.warnings(), Weight.WARNING, all);
                step.allowed().forEach(one -> all.add(new ReportFinding(one.finding(), where, Weight.ALLOWED, one)));
            }
        }
        return all;
    }

    private static void add(String where, List<Finding> findings, Weight weight, List<ReportFinding> all) {
        findings.forEach(finding -> all.add(new ReportFinding(finding, where, weight, null)));
    }

    /** {@return why it is allowed, if it is} */
    Optional<AllowedFinding> allowed() {
        return Optional.ofNullable(allowance);
    }

    /** {@return where it was met and what is wrong, in a line} */
    String headline() {
        return FindingText.printable((where.isEmpty() ? "" : where + ": ") + finding.cause());
    }

    /** {@return what a finding is told apart by from run to run: not by its line, which moves} */
    String fingerprint(Path root) {
        return Hash.of(String.join(
                "\0",
                where,
                finding.code().id(),
                ReportPaths.relative(root, finding.place().file()),
                finding.subject()));
    }

    /** {@return the line, or the first if the whole file is meant: most formats know no other way} */
    int line() {
        return Math.max(1, finding.place().line());
    }
}
