package dev.pgpm.console.report;

import dev.pgpm.console.Terminal;
import dev.pgpm.console.result.ModuleRecord;
import dev.pgpm.console.result.RunRecord;
import dev.pgpm.console.result.StepRecord;
import dev.pgpm.engine.finding.Finding;
import dev.pgpm.engine.finding.FindingText;
import dev.pgpm.engine.finding.Place;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;

/**
 * What GitHub Actions shows: annotations on the lines of a pull request, as workflow commands on the output, and a summary of
 * the job in Markdown, added to the file that {@code GITHUB_STEP_SUMMARY} names, where other tools may have written before.
 */
final class GithubReport implements ReportFile {

    /** GitHub shows ten of each kind for a step; more only fill the log. */
    private static final int MOST_ANNOTATIONS = 50;

    private static final int MOST_ROWS = 100;
    private static final int LONGEST = 1_000;

    private final Terminal terminal;

    GithubReport(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public void write(RunRecord run, Path file) throws IOException {
        List<ReportFinding> findings = ReportFinding.of(run).stream()
                .filter(one -> one.weight() != ReportFinding.Weight.ALLOWED)
                .toList();
        Path base = ReportPaths.repository(run.setting().root());
        findings.stream().limit(MOST_ANNOTATIONS).forEach(one -> terminal.out().println(command(one, base)));
        terminal.out().flush();
        Path parent = file.toAbsolutePath().getParent();
        if (parent != null) {
            Files.createDirectories(parent);
        }
        Files.write(
                file,
                summary(run, findings, base).getBytes(StandardCharsets.UTF_8),
                StandardOpenOption.CREATE,
                StandardOpenOption.APPEND);
    }

    private static String command(ReportFinding one, Path base) {
        Finding finding = one.finding();
        Place place = finding.place();
        StringBuilder command = new StringBuilder(
                        one.weight() == ReportFinding.Weight.FAILURE ? "::error " : "::warning ")
                .append("file=")
                .append(property(ReportPaths.relative(base, place.file())))
                .append(",line=")
                .append(one.line());
        if (place.column() > 0) {
            command.append(",col=").append(place.column());
        }
        String remedy = finding.remedy().isEmpty() ? "" : "\n→ " + FindingText.printable(finding.remedy());
        return command.append(",title=")
                .append(property(finding.code().title() + " [" + finding.code().id() + "]"))
                .append("::")
                .append(data(cut(one.headline()) + remedy))
                .toString();
    }

    /** The escapes of the runner's own toolkit (actions/toolkit, command.ts). */
    private static String data(String text) {
        return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A");
    }

    private static String property(String text) {
        return data(FindingText.printable(text)).replace(":", "%3A").replace(",", "%2C");
    }

    private static String summary(RunRecord run, List<ReportFinding> findings, Path base) {
        StringBuilder text = new StringBuilder("## pgpm: ")
                .append(Words.verdict(run.exitCode()))
                .append("\n\n")
                .append(run.modules(StepRecord.Outcome.PASSED))
                .append(" of ")
                .append(run.modules().size())
                .append(" modules proven; ")
                .append(run.count(StepRecord.Outcome.PASSED))
                .append(" steps passed, ")
                .append(run.count(StepRecord.Outcome.FAILED))
                .append(" failed, ")
                .append(run.modules().stream().mapToLong(ModuleRecord::notRun).sum())
                .append(" not run; ")
                .append(Words.time(run.duration()))
                .append("\n\n");
        run.errors().forEach(error -> text.append("- ").append(cell(error)).append('\n'));
        if (!findings.isEmpty()) {
            text.append("| | where | what is wrong | what to do |\n|---|---|---|---|\n");
            findings.stream().limit(MOST_ROWS).forEach(one -> row(one, base, text));
        }
        if (findings.size() > MOST_ROWS) {
            text.append("\nand ").append(findings.size() - MOST_ROWS).append(" more\n");
        }
        return text.append('\n').toString();
    }

    private static void row(ReportFinding one, Path base, StringBuilder text) {
        Finding finding = one.finding();
        Place place = finding.place();
        String at = ReportPaths.relative(base, place.file()) + (place.line() > 0 ? ":" + place.line() : "");
        text.append(one.weight() == ReportFinding.Weight.FAILURE ? "| ❌ | " : "| ⚠️ | ")
                .append(cell(at))
                .append(" | ")
                .append(cell(one.headline()))
                .append(" <code>")
                .append(finding.code().id())
                .append("</code> | ")
                .append(cell(finding.remedy()))
                .append(" |\n");
    }

    /** Text in which neither Markdown nor HTML means anything. */
    private static String cell(String text) {
        StringBuilder safe = new StringBuilder();
        FindingText.printable(cut(text)).codePoints().forEach(c -> {
            if (c < 0x80 && !Character.isLetterOrDigit(c) && " .,;:-/".indexOf(c) < 0) {
                safe.append("&#").append(c).append(';');
            } else {
                safe.appendCodePoint(c);
            }
        });
        return safe.toString();
    }

    private static String cut(String text) {
        return text.codePointCount(0, text.length()) <= LONGEST
                ? text
                : text.substring(0, text.offsetByCodePoints(0, LONGEST)) + "…";
    }
}
