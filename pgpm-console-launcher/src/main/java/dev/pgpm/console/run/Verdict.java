package dev.pgpm.console.run;

import dev.pgpm.console.Terminal;
import dev.pgpm.console.result.ModuleRecord;
import dev.pgpm.console.result.RunRecord;
import dev.pgpm.console.result.StepRecord;
import dev.pgpm.engine.finding.Finding;
import dev.pgpm.engine.finding.FindingCode;
import dev.pgpm.engine.finding.FindingText;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Prints what a run proved: each failure with place, cause and remedy, what was not run and why, and the sum. */
final class Verdict {

    /** Notes that nearly every module has: here a line for all of them, in the reports each. */
    private static final Map<FindingCode, String> ONE_LINE = new EnumMap<>(Map.of(
            FindingCode.ROUTINE_BODY_UNCHECKED, "Bodies   in PL/pgSQL not looked into",
            FindingCode.LOCKS_TAKEN, "Locks    that keep others from a table that was there before"));

    /** So that the sum fits on any terminal. */
    private static final int WIDTH = 80;

    /** After so many of one kind nobody reads on, and the sum scrolls away. */
    private static final int MOST_WARNINGS = 10;

    private final PrintWriter out;
    private final Style style;
    private final Path base;
    private final FindingText text;

    /** How many warnings of a code are told in full. */
    private final int most;

    Verdict(Terminal terminal, Path base, Details details) {
        this.most = details == Details.VERBOSE ? Integer.MAX_VALUE : MOST_WARNINGS;
        this.base = base;
        this.out = terminal.out();
        this.style = new Style(terminal.colour());
        this.text = new FindingText(base);
    }

    void print(RunRecord run, BaselineReport old) {
        failures(run);
        notRun(run);
        warnings(run);
        allowed(run);
        sum(run, old);
        explanation(run);
        out.flush();
    }

    private void failures(RunRecord run) {
        int number = 0;
        for (Finding finding : run.findings()) {
            failure(++number, "the run", List.of(finding));
        }
        for (String error : run.errors()) {
            out.println();
            out.println(style.red(++number + ") an error that pgpm does not know"));
            out.println("   " + FindingText.printable(error));
        }
        for (ModuleRecord module : run.modules()) {
            if (!module.findings().isEmpty()) {
                failure(++number, module.name(), module.findings());
            }
            for (StepRecord step : module.steps()) {
                if (step.outcome() == StepRecord.Outcome.FAILED) {
                    failure(++number, module.name() + " › " + step.title(), step.findings());
                    if (step.findings().isEmpty()) {
                        out.println("   " + FindingText.printable(step.reason()));
                    }
                }
            }
        }
    }

    private void failure(int number, String where, List<Finding> findings) {
        out.println();
        out.println(style.red(number + ") " + FindingText.printable(where)));
        for (Finding finding : findings) {
            text.lines(finding).forEach(line -> out.println("   " + line));
        }
    }

    /** One line for each reason: a change that fails may keep a hundred others from running. */
    private void notRun(RunRecord run) {
        Map<String, Integer> reasons = new LinkedHashMap<>();
        for (ModuleRecord module : run.modules()) {
            for (StepRecord step : module.steps()) {
                if (step.wasNotRun()) {
                    reasons.merge(module.name() + " › " + step.change() + ": " + step.reason(), 1, Integer::sum);
                }
            }
        }
        if (reasons.isEmpty()) {
            return;
        }
        out.println();
        out.println(style.yellow("Not run:"));
        reasons.forEach((reason, steps) -> out.println(
                "   " + FindingText.printable(reason) + " (" + steps + (steps == 1 ? " step)" : " steps)")));
    }

    private void warnings(RunRecord run) {
        List<Finding> warnings = run.steps().stream()
                .flatMap(step -> step.warnings().stream())
                .filter(warning -> !ONE_LINE.containsKey(warning.code()))
                .toList();
        if (warnings.isEmpty()) {
            return;
        }
        out.println();
        out.println(style.yellow("Warnings, which fail nothing at this level:"));
        Map<FindingCode, Integer> told = new EnumMap<>(FindingCode.class);
        for (Finding warning : warnings) {
            if (told.merge(warning.code(), 1, Integer::sum) <= most) {
                text.lines(warning).forEach(line -> out.println("   " + line));
            }
        }
        told.forEach((code, count) -> {
            if (count > most) {
                out.println("   … and %d more [%s]: --details verbose and reports tell them all"
                        .formatted(count - most, code.id()));
            }
        });
    }

    private void remarks(RunRecord run) {
        ONE_LINE.forEach((code, line) -> {
            long modules = run.modules().stream()
                    .filter(module -> module.steps().stream()
                            .flatMap(step -> step.warnings().stream())
                            .anyMatch(warning -> warning.code() == code))
                    .count();
            if (modules > 0) {
                out.println("%s, in %d of the modules [%s]".formatted(line, modules, code.id()));
            }
        });
    }

    private void allowed(RunRecord run) {
        List<String> lines = run.steps().stream()
                .flatMap(step -> step.allowedForAReason().stream())
                .map(allowed -> allowed.line(base))
                .toList();
        if (!lines.isEmpty()) {
            out.println();
            lines.forEach(line -> out.println(FindingText.printable(line)));
        }
    }

    private void sum(RunRecord run, BaselineReport old) {
        out.println();
        if (!run.server().isEmpty()) {
            // Each reason for the choice of the server on a line of its own.
            out.println("Server   " + FindingText.printable(run.server()).replace("; ", ";\n         "));
        }
        long proven = run.modules(StepRecord.Outcome.PASSED);
        long changes = run.steps().stream()
                .filter(step -> step.step().equals("deploy"))
                .count();
        out.println("Modules  %d, of which %d proven".formatted(run.modules().size(), proven));
        out.println("Changes  " + changes);
        out.println("Steps    %d: %d passed, %d failed, %d not run"
                .formatted(
                        run.steps().size(),
                        run.count(StepRecord.Outcome.PASSED),
                        run.count(StepRecord.Outcome.FAILED),
                        run.modules().stream().mapToLong(ModuleRecord::notRun).sum()));
        findings(run);
        long before =
                run.modules().stream().filter(ModuleRecord::wasProvenBefore).count();
        if (before > 0) {
            out.println("Cache    %d of the modules (%d steps) proven before with the same content, and not again"
                    .formatted(before, run.count(StepRecord.Outcome.PROVEN_BEFORE)));
        }
        remarks(run);
        run.kept().forEach(database -> out.println("Kept     the database " + database + " on that server"));
        old.lines().forEach(out::println);
        out.println("Time     " + Times.show(run.duration()));
        out.println(verdict(run));
    }

    /** What was found, most often first: somebody who scrolled past fifty failures sees here what they have in common. */
    private void findings(RunRecord run) {
        Map<String, Long> codes = run.failures().stream()
                .collect(Collectors.groupingBy(finding -> finding.code().id(), TreeMap::new, Collectors.counting()));
        if (codes.isEmpty()) {
            return;
        }
        List<String> counts = codes.entrySet().stream()
                .sorted(Map.Entry.<String, Long>comparingByValue().reversed())
                .map(code -> code.getValue() + " " + code.getKey())
                .toList();
        String all = run.failures().size() + ": ";
        StringBuilder line = new StringBuilder("Findings ").append(all);
        for (int i = 0; i < counts.size(); i++) {
            String next = counts.get(i) + (i + 1 < counts.size() ? ", " : "");
            if (line.length() + next.strip().length() > WIDTH) {
                out.println(line.toString().stripTrailing());
                line = new StringBuilder(" ".repeat("Findings ".length() + all.length()));
            }
            line.append(next);
        }
        out.println(line);
    }

    /** One line, with a code that was found, so that it can be copied as it is. */
    private void explanation(RunRecord run) {
        run.failures().stream()
                .findFirst()
                .ifPresent(finding ->
                        out.println(style.faint("What a code in brackets means and how to mend it: pgpm explain "
                                + finding.code().id())));
    }

    private String verdict(RunRecord run) {
        return switch (run.exitCode()) {
            case OK -> style.green(style.bold("PROVEN"));
            case DEFECT -> style.red(style.bold("NOT PROVEN: the modules have defects"));
            case CANNOT, INTERRUPTED -> style.yellow(style.bold("NOT PROVEN: not everything could be run"));
        };
    }
}
