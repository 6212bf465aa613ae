package dev.pgpm.console.report;

import dev.pgpm.console.result.ModuleRecord;
import dev.pgpm.console.result.StepRecord;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A module with its changes as the HTML report shows it: a row for each change, a column for each step. */
record HtmlModule(
        String anchor,
        String name,
        String outcome,
        String outcomeWord,
        String mark,
        boolean open,
        String counts,
        String time,
        String requires,
        List<String> columns,
        List<Row> changes) {

    private static final List<String> COLUMNS = List.of("deploy", "verify", "revert", "redeploy");

    /** One change, or what is no change: the files, the whole module. */
    record Row(String change, List<Cell> cells) {}

    /** What stands in one column; the steps of what is no change stand in one cell over all columns. */
    record Cell(String span, List<StepView> steps) {}

    /** One step. */
    record StepView(String link, String outcome, String word, String mark, String label, String time) {}

    /**
     * {@return a module's part of the page}
     *
     * @param anchors where the first problem of a failed step is shown
     */
    static HtmlModule of(ModuleRecord module, int number, Map<String, String> anchors) {
        List<String> columns = COLUMNS.stream()
                .filter(column ->
                        module.steps().stream().anyMatch(step -> step.step().equals(column)))
                .toList();
        List<Row> rows = new ArrayList<>();
        module.byChange().forEach((change, steps) -> rows.add(row(change, steps, columns, anchors)));
        StepRecord.Outcome outcome = module.outcome();
        return new HtmlModule(
                anchor(number),
                module.name(),
                JsonReport.id(outcome),
                Words.of(outcome),
                outcome.mark(),
                outcome != StepRecord.Outcome.PASSED,
                counts(module),
                Words.time(module.duration()),
                String.join(", ", module.files().requires()),
                columns,
                rows);
    }

    static String anchor(int number) {
        return "module-" + number;
    }

    boolean hasChanges() {
        return !changes.isEmpty();
    }

    private static Row row(String change, List<StepRecord> steps, List<String> columns, Map<String, String> anchors) {
        boolean isChange = steps.stream().allMatch(step -> columns.contains(step.step()));
        if (!isChange || columns.isEmpty()) {
            List<StepView> views =
                    steps.stream().map(step -> view(step, step.step(), anchors)).toList();
            return new Row(change, List.of(new Cell(String.valueOf(Math.max(1, columns.size())), views)));
        }
        List<Cell> cells = columns.stream()
                .map(column -> new Cell(
                        "",
                        steps.stream()
                                .filter(step -> step.step().equals(column))
                                .map(step -> view(step, "", anchors))
                                .toList()))
                .toList();
        return new Row(change, cells);
    }

    private static StepView view(StepRecord step, String label, Map<String, String> anchors) {
        String reason = step.reason().isEmpty() ? "" : ": " + step.reason();
        return new StepView(
                anchors.getOrDefault(HtmlFindings.address(step), ""),
                JsonReport.id(step.outcome()),
                Words.of(step.outcome()) + reason,
                step.outcome().mark(),
                label,
                step.wasNotRun() ? "" : Words.time(step.duration()));
    }

    private static String counts(ModuleRecord module) {
        long changes = module.changes();
        StringBuilder counts = new StringBuilder(changes == 1 ? "1 change" : changes + " changes");
        counts.append(", ").append(module.steps().size()).append(" steps");
        long failed = module.count(StepRecord.Outcome.FAILED);
        counts.append(failed == 0 ? "" : ", " + failed + " failed");
        counts.append(module.wasProvenBefore() ? ", proven by an earlier run of the same content" : "");
        counts.append(module.notRun() == 0 ? "" : ", " + module.notRun() + " not run");
        return counts.toString();
    }
}
