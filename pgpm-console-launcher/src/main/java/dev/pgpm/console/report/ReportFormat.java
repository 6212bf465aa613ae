package dev.pgpm.console.report;

import java.util.Locale;

/** The formats of reports. */
public enum ReportFormat {
    /** JUnit's XML, a file for each module, in a directory. */
    JUNIT(""),
    /** Everything, for programs. */
    JSON("pgpm-report.json");

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

    ReportFile file() {
        return switch (this) {
            case JUNIT -> new JunitXml();
            case JSON -> new JsonReport();
        };
    }
}
