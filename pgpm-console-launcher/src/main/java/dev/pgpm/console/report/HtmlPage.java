package dev.pgpm.console.report;

import dev.pgpm.console.report.HtmlProblem.Labelled;
import dev.pgpm.console.result.ModuleRecord;
import dev.pgpm.console.result.RunRecord;
import dev.pgpm.console.result.RunSetting;
import dev.pgpm.console.result.StepRecord;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The page of the HTML report. The names are those of the template {@code report.mustache}. */
record HtmlPage(RunRecord run, HtmlFindings found, List<HtmlModule> modules, List<HtmlHistory> history, Assets assets) {

    /** What stands in the page beside its text, with its hashes for the content security policy. */
    record Assets(String style, String styleHash, String script, String scriptHash) {}

    /** A number with what it counts. */
    record Tile(String tone, String value, String label) {}

    /** A link to a part of the page. */
    record Link(String anchor, String label, String count) {}

    /** Steps that were not run for one reason. */
    record NotRun(String where, String reason, String steps) {}

    static HtmlPage of(RunRecord run, List<RunRecord> earlier, Assets assets) {
        HtmlFindings found = HtmlFindings.of(run);
        List<HtmlModule> modules = new ArrayList<>();
        for (ModuleRecord module : run.modules()) {
            modules.add(HtmlModule.of(module, modules.size() + 1, found.anchors()));
        }
        return new HtmlPage(run, found, modules, HtmlHistory.of(run, earlier), assets);
    }

    String style() {
        return assets.style();
    }

    String styleHash() {
        return assets.styleHash();
    }

    String script() {
        return assets.script();
    }

    String scriptHash() {
        return assets.scriptHash();
    }

    String title() {
        return Words.verdict(run.exitCode()) + " · pgpm";
    }

    String verdictId() {
        return Words.id(run.exitCode());
    }

    String verdict() {
        return Words.verdict(run.exitCode());
    }

    String summary() {
        RunSetting setting = run.setting();
        String what = setting.fullCycle() ? "Full cycle" : "Deploy and verify only";
        String part = setting.part().map(shard -> ", shard " + shard).orElse("");
        return what + " at level " + JsonReport.id(setting.level()) + part + ", in " + Words.time(run.duration());
    }

    String tool() {
        return run.setting().tool();
    }

    List<Tile> tiles() {
        long proven = run.modules(StepRecord.Outcome.PASSED);
        int all = run.modules().size();
        long failed = run.count(StepRecord.Outcome.FAILED);
        long notRun = run.modules().stream().mapToLong(ModuleRecord::notRun).sum();
        long changes = run.modules().stream().mapToLong(ModuleRecord::changes).sum();
        int wrong = found.problems().size() + run.errors().size();
        return List.of(
                new Tile(wrong == 0 ? "good" : "bad", String.valueOf(wrong), wrong == 1 ? "finding" : "findings"),
                new Tile(proven == all && all > 0 ? "good" : "", proven + " of " + all, "modules proven"),
                new Tile("", String.valueOf(changes), changes == 1 ? "change" : "changes"),
                new Tile("", String.valueOf(run.count(StepRecord.Outcome.PASSED)), "steps passed"),
                new Tile(failed == 0 ? "" : "bad", String.valueOf(failed), "steps failed"),
                new Tile(notRun == 0 ? "" : "warn", String.valueOf(notRun), "steps not run"));
    }

    List<Link> links() {
        List<Link> links = new ArrayList<>();
        add(hasProblems(), "problems", "What is wrong", found.problems().size() + errors().size(), links);
        add(hasNotRun(), "not-run", "Not run", notRun().size(), links);
        add(hasWarnings(), "warnings", "Warnings", warnings().size(), links);
        add(true, "modules", "Modules", modules.size(), links);
        add(hasScores(), "scores", "Verify scores", scores().size(), links);
        add(!timeline().isEmpty(), "timeline", "Timeline", 0, links);
        add(!graph().isEmpty(), "graph", "What requires what", 0, links);
        add(!history.isEmpty(), "history", "History", 0, links);
        add(hasAllowed(), "allowed", "Allowed", allowed().size(), links);
        add(true, "run", "This run", 0, links);
        return links;
    }

    private static void add(boolean there, String anchor, String label, int count, List<Link> links) {
        if (there) {
            links.add(new Link(anchor, label, count == 0 ? "" : String.valueOf(count)));
        }
    }

    boolean hasProblems() {
        return !problems().isEmpty() || !errors().isEmpty();
    }

    List<String> errors() {
        return run.errors();
    }

    List<HtmlProblem> problems() {
        return found.problems();
    }

    boolean hasNotRun() {
        return !notRun().isEmpty();
    }

    List<NotRun> notRun() {
        Map<List<String>, Integer> reasons = new LinkedHashMap<>();
        run.steps().stream()
                .filter(StepRecord::wasNotRun)
                .forEach(step ->
                        reasons.merge(List.of(step.module() + " › " + step.change(), step.reason()), 1, Integer::sum));
        return reasons.entrySet().stream()
                .map(reason -> new NotRun(
                        reason.getKey().get(0),
                        reason.getKey().get(1),
                        reason.getValue() == 1 ? "1 step" : reason.getValue() + " steps"))
                .toList();
    }

    boolean hasWarnings() {
        return !warnings().isEmpty();
    }

    List<HtmlProblem> warnings() {
        return found.warnings();
    }

    boolean hasAllowed() {
        return !allowed().isEmpty();
    }

    List<HtmlProblem> allowed() {
        return found.allowed();
    }

    boolean hasScores() {
        return !scores().isEmpty();
    }

    List<HtmlScores> scores() {
        return HtmlScores.of(run);
    }

    List<HtmlTimeline> timeline() {
        return HtmlTimeline.of(run);
    }

    List<HtmlGraph> graph() {
        return HtmlGraph.of(run);
    }

    List<Labelled> facts() {
        RunSetting setting = run.setting();
        List<Labelled> facts = new ArrayList<>();
        fact("Started", setting.started().toString(), facts);
        fact("Workspace", setting.root().toString(), facts);
        fact("Commit", setting.machine().commit(), facts);
        fact("Server", run.server().isEmpty() ? "none" : run.server(), facts);
        fact("Kept databases", String.join(", ", run.kept()), facts);
        fact("At once", setting.jobs() == 1 ? "1 module" : setting.jobs() + " modules", facts);
        fact("Machine", setting.machine().system() + ", " + setting.machine().processors() + " processors", facts);
        fact("Java", setting.machine().java(), facts);
        fact("pgpm", setting.tool(), facts);
        return facts;
    }

    private static void fact(String label, String value, List<Labelled> facts) {
        if (!value.isEmpty()) {
            facts.add(new Labelled(label, value));
        }
    }
}
