package dev.pgpm.console.report;

import dev.pgpm.console.Terminal;
import dev.pgpm.console.result.RunRecord;
import java.util.List;
import java.util.Locale;

/** The formats of reports. */
public enum ReportFormat {
    /** JUnit's XML, a file for each module, in a directory. */
    JUNIT(""),
    /** Everything, for programs. */
    JSON("pgpm-report.json"),
    /** One file to read in a browser. */
    HTML("pgpm-report.html"),
    /** Annotations on the lines of a pull request, and the summary of a job of GitHub Actions. */
    GITHUB("pgpm-summary.md"),
    /** Code quality of GitLab's merge requests. */
    GITLAB("gl-code-quality-report.json"),
    /** The Static Analysis Results Interchange Format, version 2.1.0. */
    SARIF("pgpm-report.sarif"),
    /** Open Test Reporting's events, version 0.2.0. */
    OPEN("open-test-report.xml");

    private final String fileName;

    ReportFormat(String fileName) {
        this.fileName = fileName;
    }

    /** {@return the name that users write} */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** {@return what the file is called in the directory of the reports; empty if it is that directory} */
    String fileName() {
        return fileName;
    }

    /**
     * {@return what writes it}
     *
     * @param history earlier runs, for a format that shows them
     * @param terminal where to, for a format that speaks to who reads the output
     */
    ReportFile file(List<RunRecord> history, Terminal terminal) {
        return switch (this) {
            case JUNIT -> new JunitXml();
            case JSON -> new JsonReport();
            case HTML -> new HtmlReport(history);
            case GITHUB -> new GithubReport(terminal);
            case GITLAB -> new GitlabReport();
            case SARIF -> new SarifReport();
            case OPEN -> new OpenTestReport();
        };
    }
}
