package dev.pgpm.console.run;

import dev.pgpm.console.Terminal;
import dev.pgpm.console.result.ModuleRecord;
import dev.pgpm.console.result.StepRecord;
import dev.pgpm.engine.finding.FindingText;
import java.io.PrintWriter;
import java.util.List;
import java.util.Map;

/** Tells how a run goes on: on a terminal also by a last line that is rewritten in place. */
final class Progress implements RunCollector.Observer {

    private static final String ERASE = "\r\u001b[K";
    private static final long REDRAW_NANOS = 100_000_000;

    private final PrintWriter out;
    private final boolean live;
    private final Style style;
    private final Details details;

    private long expected;
    private long done;
    private long failed;
    private long lastDrawn;
    private volatile boolean interrupted;

    Progress(Terminal terminal, Details details) {
        this.out = terminal.out();
        this.live = terminal.live();
        this.style = new Style(terminal.colour());
        this.details = details;
    }

    /** Says how many steps there will be. */
    void expect(long steps) {
        expected = steps;
    }

    @Override
    public void stepFinished(StepRecord step) {
        done++;
        if (step.outcome() == StepRecord.Outcome.FAILED) {
            failed++;
        }
        long now = System.nanoTime();
        if (live && !interrupted && now - lastDrawn > REDRAW_NANOS) {
            lastDrawn = now;
            draw(step);
        }
    }

    private void draw(StepRecord step) {
        String counts = done + "/" + expected + " steps" + (failed > 0 ? ", " + style.red(failed + " failed") : "");
        String at = FindingText.printable(step.module() + " › " + step.title());
        out.print(ERASE + counts + "  " + style.faint(at.length() > 60 ? at.substring(0, 59) + "…" : at));
        out.flush();
    }

    @Override
    public void moduleFinished(ModuleRecord module) {
        if (interrupted) {
            return;
        }
        erase();
        if (details == Details.SUMMARY) {
            return;
        }
        out.println(line(module));
        for (Map.Entry<String, List<StepRecord>> change : module.byChange().entrySet()) {
            boolean proven = change.getValue().stream()
                    .allMatch(step -> step.outcome() == StepRecord.Outcome.PASSED
                            || step.outcome() == StepRecord.Outcome.PROVEN_BEFORE);
            if (details == Details.VERBOSE || !proven) {
                out.println("    " + line(change.getKey(), change.getValue()));
            }
        }
    }

    /** Takes the live line away, so that what follows starts at the left. */
    void erase() {
        if (live) {
            out.print(ERASE);
            out.flush();
        }
    }

    /**
     * Tells that the run ends before its time, and what is done about what it made; after that nothing more is told.
     *
     * @param server where that is, empty if there is no server yet
     */
    void interrupted(String server) {
        interrupted = true;
        erase();
        out.println(style.yellow("Interrupted after %d of %d steps. What this run made is being removed%s."
                .formatted(done, expected, server.isEmpty() ? "" : ": " + server)));
        out.println("That takes seconds; Ctrl-C again stops at once and leaves it to the next run.");
        out.flush();
    }

    private String line(ModuleRecord module) {
        StepRecord.Outcome outcome = module.outcome();
        long changes = module.byChange().values().stream()
                .filter(steps -> steps.stream().anyMatch(step -> step.step().equals("deploy")))
                .count();
        String counts = "%d %s, %d steps"
                .formatted(
                        changes,
                        changes == 1 ? "change" : "changes",
                        module.steps().size());
        long failures = module.count(StepRecord.Outcome.FAILED);
        long notRun = module.notRun();
        long before = module.count(StepRecord.Outcome.PROVEN_BEFORE);
        String bad = (before > 0 ? ", " + before + " proven before" : "")
                + (failures > 0 ? ", " + failures + " failed" : "")
                + (notRun > 0 ? ", " + notRun + " not run" : "");
        return style.of(outcome, outcome.mark()) + " " + style.bold(FindingText.printable(module.name())) + "  "
                + counts + style.of(outcome, bad) + "  " + style.faint(Times.show(module.duration()));
    }

    private String line(String change, List<StepRecord> steps) {
        StringBuilder text = new StringBuilder(FindingText.printable(change));
        for (StepRecord step : steps) {
            text.append("  ").append(style.of(step.outcome(), step.outcome().mark() + " " + step.step()));
            if (details == Details.VERBOSE) {
                text.append(' ').append(style.faint(Times.show(step.duration())));
            }
        }
        return text.toString();
    }
}
