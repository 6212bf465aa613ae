package dev.pgpm.console.run;

import dev.pgpm.console.result.ModuleRecord;
import dev.pgpm.console.result.RunRecord;
import dev.pgpm.console.result.StepRecord;
import dev.pgpm.console.result.StepRecord.Outcome;
import dev.pgpm.engine.cycle.AllowedFinding;
import dev.pgpm.engine.cycle.Baseline;
import dev.pgpm.engine.finding.Finding;
import java.util.ArrayList;
import java.util.List;

/**
 * A run that is over, as it would have ended if it had been given a baseline: what that knows fails nothing. What the run's
 * own baseline knew counts as met.
 */
final class KnownFindings {

    private final Baseline baseline;

    private KnownFindings(Baseline baseline) {
        this.baseline = baseline;
    }

    static RunRecord of(RunRecord run, Baseline baseline) {
        KnownFindings known = new KnownFindings(baseline);
        return run.with(run.modules().stream().map(known::module).toList());
    }

    private ModuleRecord module(ModuleRecord module) {
        List<StepRecord> steps = new ArrayList<>();
        boolean failed = !module.findings().isEmpty();
        boolean allowed = false;
        for (StepRecord step : module.steps()) {
            StepRecord judged = step(step, !failed && allowed);
            failed |= judged.outcome() == Outcome.FAILED;
            allowed |= !judged.allowed().isEmpty();
            steps.add(judged);
        }
        return module.with(steps);
    }

    /** @param excused whether only what is allowed went before it in its module */
    private StepRecord step(StepRecord step, boolean excused) {
        step.allowed().stream().filter(AllowedFinding::isOld).forEach(old -> isKnown(step, old.finding()));
        if (step.outcome() == Outcome.NOT_RUN) {
            return excused ? step.with(Outcome.EXCUSED, step.findings(), step.allowed()) : step;
        }
        List<Finding> open = new ArrayList<>();
        List<AllowedFinding> allowed = new ArrayList<>(step.allowed());
        for (Finding finding : step.findings()) {
            if (isKnown(step, finding)) {
                allowed.add(AllowedFinding.old(finding));
            } else {
                open.add(finding);
            }
        }
        boolean onlyKnown = step.outcome() == Outcome.FAILED
                && open.isEmpty()
                && !step.findings().isEmpty();
        return step.with(onlyKnown ? Outcome.PASSED : step.outcome(), open, allowed);
    }

    private boolean isKnown(StepRecord step, Finding finding) {
        return finding.code().canBeAllowed()
                && baseline.meets(Baseline.Entry.of(step.module(), step.change(), step.step(), finding));
    }
}
