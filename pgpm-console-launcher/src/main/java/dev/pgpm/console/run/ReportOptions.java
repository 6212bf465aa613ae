package dev.pgpm.console.run;

import dev.pgpm.console.report.History;
import dev.pgpm.console.report.ReportFormat;
import dev.pgpm.console.report.ReportRequest;
import dev.pgpm.console.report.Reports;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** Which reports are written, and where to. */
final class ReportOptions {

    @Option(
            names = "--report",
            paramLabel = "FORMAT[=FILE]",
            converter = Converter.class,
            description =
                    "A report to write: junit, json, html, github, gitlab, sarif or open; repeatable (docs/report.md).")
    private List<ReportRequest> reports = new ArrayList<>();

    @Option(
            names = "--reports-dir",
            paramLabel = "DIR",
            description = "Where reports go (default: pgpm-reports); without --report, JUnit's XML goes there.")
    private @Nullable Path directory;

    @Option(
            names = "--history",
            paramLabel = "FILE",
            description = "An earlier JSON report, or a directory of them, to show beside this run; repeatable.")
    private List<Path> history = new ArrayList<>();

    /** Reads {@code FORMAT[=FILE]}. */
    static final class Converter implements ITypeConverter<ReportRequest> {

        @Override
        public ReportRequest convert(String text) {
            try {
                return ReportRequest.parse(text);
            } catch (IllegalArgumentException e) {
                throw new TypeConversionException(String.valueOf(e.getMessage()));
            }
        }
    }

    /** {@return whether there is anything to write} */
    boolean isAskedForAny() {
        return directory != null || !reports.isEmpty();
    }

    /** {@return the reports that are wanted; read before the run, so that a history that cannot be read costs none} */
    Reports from(Path start) {
        List<ReportRequest> wanted =
                reports.isEmpty() && directory != null ? List.of(new ReportRequest(ReportFormat.JUNIT, null)) : reports;
        return new Reports(
                wanted,
                start.resolve(directory == null ? Path.of("pgpm-reports") : directory),
                start,
                History.read(history.stream().map(start::resolve).toList()));
    }
}
