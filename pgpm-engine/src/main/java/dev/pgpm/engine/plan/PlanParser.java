package dev.pgpm.engine.plan;

import static dev.pgpm.engine.finding.FindingCode.PLAN_MISSING;
import static dev.pgpm.engine.finding.FindingCode.PLAN_SYNTAX;

import dev.pgpm.engine.finding.Finding;
import dev.pgpm.engine.finding.FindingsException;
import dev.pgpm.engine.finding.Place;
import dev.pgpm.engine.text.TextFile;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Reads a plan file. The accepted lines are those that upstream's parser accepts; what upstream accepts and then
 * stumbles over while it deploys (duplicates, unknown, later and circular dependencies, Sqitch's other references, names
 * that leave the module) is refused here, before any database is touched. All findings of a file are reported at once,
 * in time linear in its length.
 */
public final class PlanParser {

    private final Path file;
    private final List<PlanLine> lines;
    private final List<Finding> findings = new ArrayList<>();
    private final List<Change> changes = new ArrayList<>();
    private final List<Tag> tags = new ArrayList<>();
    private final Set<String> changeNames = new HashSet<>();
    private final Set<String> tagNames = new HashSet<>();
    private final Set<String> unreadableNames = new HashSet<>();

    private PlanParser(Path file, String text) {
        this.file = file;
        this.lines = lines(file, text);
    }

    /** {@return what the plan file says; a file that cannot be read is a finding too} */
    public static ParsedPlan parse(Path file) {
        if (Files.notExists(file, LinkOption.NOFOLLOW_LINKS)) {
            return ParsedPlan.unreadable(List.of(Finding.of(
                    PLAN_MISSING,
                    Place.of(file),
                    String.valueOf(file.getFileName()),
                    "there is no plan",
                    "Create it with a first line %project=NAME, or take the control file away if this is no module.")));
        }
        try {
            TextFile read = TextFile.read(file);
            return parse(file, read.text(), read.notes());
        } catch (FindingsException e) {
            return ParsedPlan.unreadable(e.findings());
        }
    }

    /**
     * {@return what a plan's text says}
     *
     * @param file the file that findings name
     */
    public static ParsedPlan parse(Path file, String text) {
        boolean marked = text.startsWith("\uFEFF");
        var read = new TextFile(file, marked ? text.substring(1) : text, marked);
        return parse(file, read.text(), read.notes());
    }

    private static ParsedPlan parse(Path file, String text, List<Finding> notes) {
        var parser = new PlanParser(file, text);
        parser.findings.addAll(notes);
        return parser.parse();
    }

    private static List<PlanLine> lines(Path file, String text) {
        List<PlanLine> lines = new ArrayList<>();
        int from = 0;
        while (from < text.length()) {
            int feed = text.indexOf('\n', from);
            int to = feed < 0 ? text.length() : feed;
            lines.add(new PlanLine(file, lines.size() + 1, text.substring(from, to)));
            from = to + 1;
        }
        return lines;
    }

    private ParsedPlan parse() {
        boolean oldMac = lines.stream().anyMatch(PlanLine::holdsCarriageReturn);
        Pragmas pragmas = Pragmas.read(file, lines, findings);
        if (pragmas.project().isEmpty() && !oldMac) {
            findings.add(pragmas.missingProject());
        }
        lines.forEach(line -> read(line, pragmas.project()));
        findings.addAll(new NameCheck(changes, tags, unreadableNames).findings());
        findings.addAll(new DependencyCheck(changes, tags, unreadableNames).findings());
        findings.sort(Comparator.comparingInt((Finding f) -> f.place().line())
                .thenComparingInt(f -> f.place().column()));
        return new ParsedPlan(new Plan(file, pragmas.project(), pragmas.uri(), changes, tags), findings);
    }

    private void read(PlanLine line, String project) {
        if (line.holdsCarriageReturn()) {
            findings.add(oldMacLineEnd(line));
        } else if (line.startsWith("@")) {
            readTag(line);
        } else if (!line.isEmpty() && !line.startsWith("#") && !line.startsWith("%")) {
            readChange(line, project);
        }
    }

    /** Upstream sees one line here, mostly a comment or a pragma: 0 changes, and everything passes. */
    private static Finding oldMacLineEnd(PlanLine line) {
        return line.finding(
                PLAN_SYNTAX,
                line.find('\r', line.start()),
                "line " + line.number(),
                "old Mac line ends: here is a carriage return without a line feed, which ends no line",
                "Save the file with Unix line ends, for example with: tr '\\r' '\\n'.");
    }

    private void readTag(PlanLine line) {
        String last = changes.isEmpty() ? "" : changes.get(changes.size() - 1).name();
        new TagLineReader(line, findings)
                .read(last)
                .ifPresentOrElse(
                        tag -> {
                            tags.add(tag);
                            tagNames.add(tag.name());
                        },
                        () -> unreadableNames.add(line.probableName()));
    }

    private void readChange(PlanLine line, String project) {
        new ChangeLineReader(line, project, changeNames, tagNames, findings)
                .read()
                .ifPresentOrElse(
                        change -> {
                            changes.add(change);
                            changeNames.add(change.name());
                        },
                        () -> unreadableNames.add(line.probableName()));
    }
}
