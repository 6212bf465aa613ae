package dev.pgpm.console.run;

import dev.pgpm.console.ExitCode;
import dev.pgpm.console.result.ModuleRecord;
import dev.pgpm.console.result.RunRecord;
import dev.pgpm.console.result.StepRecord;
import dev.pgpm.engine.cycle.Baseline;
import dev.pgpm.engine.cycle.Baseline.Entry;
import dev.pgpm.engine.finding.Level;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** What a run says of the findings that are known: which are still there, which are mended, and which are to be known. */
final class BaselineReport {

    private final RunRecord run;
    private final Baseline baseline;
    private final Level level;
    private final boolean writtenAnew;

    /**
     * Makes the report.
     *
     * @param writtenAnew whether the run ends with a new baseline, which leaves out what is mended
     */
    BaselineReport(RunRecord run, Baseline baseline, Level level, boolean writtenAnew) {
        this.run = run;
        this.baseline = baseline;
        this.level = level;
        this.writtenAnew = writtenAnew;
    }

    /** {@return lines for the verdict; none if there is no baseline} */
    List<String> lines() {
        List<String> lines = new ArrayList<>();
        int known = baseline.met().size();
        if (known > 0) {
            lines.add("Baseline " + known + " known finding" + (known == 1 ? "" : "s") + " of the baseline");
        }
        int mended = mended().size();
        if (mended > 0) {
            lines.add("Baseline "
                    + (mended == 1 ? "1 entry of the baseline is" : mended + " entries of the baseline are")
                    + (writtenAnew ? " mended and left out of the new one" : " mended: write it again"));
        }
        return lines;
    }

    /** Only what this run could have met: a step that did not run says nothing of its findings. */
    private Set<Entry> mended() {
        Set<Entry> mended = new TreeSet<>();
        for (Entry entry : baseline.unmet()) {
            Optional<ModuleRecord> module = run.modules().stream()
                    .filter(candidate -> candidate.name().equals(entry.module()))
                    .findFirst();
            if (module.isPresent() && !mayStillBeThere(module.get(), entry)) {
                mended.add(entry);
            }
        }
        return mended;
    }

    private static boolean mayStillBeThere(ModuleRecord module, Entry entry) {
        if (!module.findings().isEmpty() || module.steps().isEmpty()) {
            return true;
        }
        Optional<StepRecord> step = module.steps().stream()
                .filter(candidate -> candidate.change().equals(entry.change())
                        && candidate.step().equals(entry.step()))
                .findFirst();
        boolean changeIsThere =
                module.steps().stream().anyMatch(other -> other.change().equals(entry.change()));
        return step.map(StepRecord::wasNotRun)
                .orElse(changeIsThere || entry.change().equals(Baseline.WHOLE_MODULE));
    }

    /** {@return what is to be known from now on: what this run found, and what it could not judge} */
    NavigableSet<Entry> entries() {
        NavigableSet<Entry> entries = new TreeSet<>(baseline.met());
        entries.addAll(baseline.unmet());
        entries.removeAll(mended());
        for (StepRecord step : run.steps()) {
            step.findings().stream()
                    .filter(finding -> finding.failsAt(level) && finding.code().canBeAllowed())
                    .map(finding -> Entry.of(step.module(), step.change(), step.step(), finding))
                    .forEach(entries::add);
        }
        return entries;
    }

    /** {@return how the same run would end with its defects known} */
    ExitCode exitCodeOnceKnown() {
        boolean allKnown =
                run.failures().stream().allMatch(finding -> finding.code().canBeAllowed());
        return run.exitCode() == ExitCode.DEFECT && allKnown && run.errors().isEmpty() ? ExitCode.OK : run.exitCode();
    }
}
