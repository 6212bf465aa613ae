package dev.pgpm.engine.fuzz;

import dev.pgpm.engine.finding.FindingsException;
import dev.pgpm.engine.finding.Nature;
import dev.pgpm.engine.plan.ParsedPlan;
import dev.pgpm.engine.plan.PlanParser;
import dev.pgpm.engine.text.TextFile;
import java.nio.file.Path;

/** Any bytes as a plan: read, or refused with findings that point into it; what is read is printed as it was. Run by .ci/fuzz, and by FuzzTargetsTest over what is worth remembering. */
public final class PlanFuzz {

    private PlanFuzz() {}

    /** Tries one input, as Jazzer calls it; an exception is a failure. */
    public static void fuzzerTestOneInput(byte[] input) {
        Path file = Path.of("pgpm.plan");
        String text;
        try {
            text = TextFile.decode(file, input).text();
        } catch (FindingsException e) {
            Promise.keepTerminal(e.getMessage());
            return;
        }
        ParsedPlan parsed = PlanParser.parse(file, text);
        boolean usable =
                parsed.findings().stream().allMatch(finding -> finding.code().nature() == Nature.NOTE);
        if (parsed.plan().isPresent() != usable) {
            throw new AssertionError("a plan in spite of findings, or none without: " + parsed.findings());
        }
        Promise.keep(text, parsed.findings());
    }
}
