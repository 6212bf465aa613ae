package dev.pgpm.console.run;

import dev.pgpm.console.ExitCode;
import dev.pgpm.console.Terminal;
import dev.pgpm.console.WorkingDirectory;
import dev.pgpm.console.report.JsonReportReader;
import dev.pgpm.console.report.Reports;
import dev.pgpm.console.result.RunRecord;
import dev.pgpm.engine.cycle.Baseline;
import dev.pgpm.engine.cycle.BaselineFile;
import dev.pgpm.engine.cycle.DurationsFile;
import dev.pgpm.engine.finding.Finding;
import dev.pgpm.engine.finding.FindingCode;
import dev.pgpm.engine.finding.FindingsException;
import dev.pgpm.engine.finding.Place;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The command that joins what several machines proved into one verdict. */
@Command(
        name = "merge-reports",
        description = "Joins the JSON reports of the shards of one run into one verdict and one report.",
        mixinStandardHelpOptions = true)
public final class MergeReportsCommand implements Callable<Integer> {

    private final Terminal terminal;

    @Parameters(
            paramLabel = "FILE",
            arity = "1..*",
            description = "JSON reports, or directories in and below which each pgpm-report*.json is one.")
    private List<Path> files = new ArrayList<>();

    @Mixin
    private final ReportOptions reports = new ReportOptions();

    @Option(
            names = "--write-durations",
            paramLabel = "FILE",
            description = "Writes down how long the modules took, for the next run to be split by.")
    private @Nullable Path writeDurations;

    @Option(
            names = "--baseline",
            paramLabel = "FILE",
            description = "Known findings, which fail nothing, whether the shards knew them or not.")
    private @Nullable Path baseline;

    @Mixin
    private final WorkingDirectory here = new WorkingDirectory();

    /** Makes the command. */
    public MergeReportsCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        Path start = here.path();
        Map<Path, RunRecord> runs = new TreeMap<>();
        files.forEach(
                file -> reportsIn(start.resolve(file)).forEach(found -> runs.put(found, JsonReportReader.read(found))));
        Baseline known = baseline == null ? Baseline.none() : BaselineFile.read(start.resolve(baseline));
        RunRecord run = KnownFindings.of(MergedRun.of(runs), known);
        Reports wanted = reports.from(start);
        wanted.announce(terminal);
        BaselineReport old = new BaselineReport(run, known, run.setting().level(), false);
        new Verdict(terminal, start, Details.TREE).print(run, old);
        if (writeDurations != null) {
            Path durations = start.resolve(writeDurations);
            DurationsFile.write(durations, run.durations(DurationsFile.read(durations)));
        }
        boolean written = wanted.write(run, terminal);
        return run.exitCode() == ExitCode.OK && !written
                ? ExitCode.CANNOT.number()
                : run.exitCode().number();
    }

    private static List<Path> reportsIn(Path path) {
        if (!Files.isDirectory(path)) {
            return List.of(path);
        }
        try (Stream<Path> all = Files.walk(path)) {
            List<Path> found = all.filter(
                            file -> String.valueOf(file.getFileName()).matches("pgpm-report.*\\.json"))
                    .toList();
            if (found.isEmpty()) {
                throw refused(path, "there is no pgpm-report*.json in or below this directory");
            }
            return found;
        } catch (IOException e) {
            throw refused(path, "this directory cannot be read: " + e);
        }
    }

    private static FindingsException refused(Path path, String cause) {
        return new FindingsException(Finding.of(
                FindingCode.REPORTS_INCOMPLETE,
                Place.of(path),
                String.valueOf(path.getFileName()),
                cause,
                "Collect what the shards wrote with --report json."));
    }
}
