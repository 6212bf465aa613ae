package dev.pgpm.console.report;

import dev.pgpm.console.result.ModuleRecord;
import dev.pgpm.console.result.RunRecord;
import dev.pgpm.console.result.StepRecord;
import dev.pgpm.engine.cycle.AllowedFinding;
import dev.pgpm.engine.finding.Finding;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * All findings of a run for the HTML report, in the order of the run.
 *
 * @param anchors where the first problem of a failed step is shown, by module, change and step
 */
record HtmlFindings(
        List<HtmlProblem> problems,
        List<HtmlProblem> warnings,
        List<HtmlProblem> allowed,
        Map<String, String> anchors) {

    static HtmlFindings of(RunRecord run) {
        HtmlFindings found = new HtmlFindings(new ArrayList<>(), new ArrayList<>(), new ArrayList<>(), new HashMap<>());
        Path root = run.setting().root();
        found.addProblems("the run", run.findings(), root);
        for (ModuleRecord module : run.modules()) {
            found.addProblems(module.name(), module.findings(), root);
            module.steps().forEach(step -> found.add(step, root));
        }
        return found;
    }

    private void add(StepRecord step, Path root) {
        String where = address(step);
        if (!step.findings().isEmpty()) {
            anchors.put(where, anchor());
            addProblems(where, step.findings(), root);
        }
        for (Finding warning : step.warnings()) {
            warnings.add(HtmlProblem.of("warning-" + (warnings.size() + 1), "warning", where, warning, root));
        }
        for (AllowedFinding one : step.allowed()) {
            allowed.add(HtmlProblem.of("allowed-" + (allowed.size() + 1), where, one, root));
        }
    }

    private void addProblems(String where, List<Finding> findings, Path root) {
        findings.forEach(finding -> problems.add(HtmlProblem.of(anchor(), "", where, finding, root)));
    }

    private String anchor() {
        return "finding-" + (problems.size() + 1);
    }

    /** {@return what tells a step apart from all others of a run, as people read it} */
    static String address(StepRecord step) {
        return step.module() + " › " + step.title();
    }
}
