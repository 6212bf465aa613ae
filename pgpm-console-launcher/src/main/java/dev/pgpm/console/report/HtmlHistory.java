package dev.pgpm.console.report;

import dev.pgpm.console.result.ModuleRecord;
import dev.pgpm.console.result.RunRecord;
import dev.pgpm.console.result.StepRecord;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Earlier runs beside this one, the newest first, and the modules that were not proven in all of them. */
record HtmlHistory(List<Run> runs, List<Module> modules) {

    private static final DateTimeFormatter MINUTE =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm 'UTC'", Locale.ROOT).withZone(ZoneOffset.UTC);
    private static final DateTimeFormatter DAY =
            DateTimeFormatter.ofPattern("MM-dd", Locale.ROOT).withZone(ZoneOffset.UTC);

    /** A run in a line. */
    record Run(
            String started,
            String day,
            String outcome,
            String verdict,
            String proven,
            String findings,
            String time,
            String commit) {}

    /** A module through all runs. */
    record Module(String name, List<Seen> outcomes) {}

    /** How a module ended in one run. */
    record Seen(String outcome, String word, String mark) {}

    static List<HtmlHistory> of(RunRecord run, List<RunRecord> earlier) {
        if (earlier.isEmpty()) {
            return List.of();
        }
        List<RunRecord> all = Stream.concat(Stream.of(run), earlier.stream())
                .distinct()
                .sorted(Comparator.comparing((RunRecord one) -> one.setting().started())
                        .reversed())
                .toList();
        Map<String, Module> modules = new TreeMap<>();
        for (RunRecord one : all) {
            for (ModuleRecord module : one.modules()) {
                if (module.outcome() != StepRecord.Outcome.PASSED) {
                    modules.computeIfAbsent(module.name(), name -> through(name, all));
                }
            }
        }
        return List.of(new HtmlHistory(all.stream().map(HtmlHistory::line).toList(), List.copyOf(modules.values())));
    }

    boolean hasModules() {
        return !modules.isEmpty();
    }

    private static Run line(RunRecord run) {
        return new Run(
                MINUTE.format(run.setting().started()),
                DAY.format(run.setting().started()),
                switch (run.exitCode()) {
                    case OK -> "passed";
                    case DEFECT -> "failed";
                    case CANNOT, INTERRUPTED -> "not-run";
                },
                Words.id(run.exitCode()).replace('-', ' '),
                run.modules(StepRecord.Outcome.PASSED) + " of " + run.modules().size(),
                String.valueOf(run.failures().size() + run.errors().size()),
                Words.time(run.duration()),
                run.setting()
                        .machine()
                        .commit()
                        .lines()
                        .findFirst()
                        .map(HtmlHistory::start)
                        .orElse(""));
    }

    private static String start(String commit) {
        return commit.substring(0, Math.min(10, commit.length()));
    }

    private static Module through(String name, List<RunRecord> all) {
        return new Module(
                name,
                all.stream()
                        .map(run -> run.modules().stream()
                                .filter(module -> module.name().equals(name))
                                .findFirst()
                                .map(module -> new Seen(
                                        JsonReport.id(module.outcome()),
                                        Words.of(module.outcome()),
                                        module.outcome().mark()))
                                .orElse(new Seen("", "not in this run", "–")))
                        .toList());
    }
}
