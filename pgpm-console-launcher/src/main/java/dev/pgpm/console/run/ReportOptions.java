package dev.pgpm.console.run;

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
            description = "A report to write: junit or json; repeatable.")
    private List<ReportRequest> reports = new ArrayList<>();

    @Option(
            names = "--reports-dir",
            paramLabel = "DIR",
            description = "Where reports go (default: pgpm-reports); without --report, JUnit's XML goes there.")
    private @Nullable Path directory;

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

    Reports from(Path start) {
        List<ReportRequest> wanted =
                reports.isEmpty() && directory != null ? List.of(new ReportRequest(ReportFormat.JUNIT, null)) : reports;
        return new Reports(wanted, start.resolve(directory == null ? Path.of("pgpm-reports") : directory), start);
    }
}
