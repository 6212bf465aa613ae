package dev.pgpm.console.report;

import dev.pgpm.console.result.RunRecord;
import java.io.IOException;
import java.nio.file.Path;

/** A format of reports. */
interface ReportFile {

    /**
     * Writes a run.
     *
     * @param target the file, or for a format of several files the directory; what is missing above it is made
     * @throws IOException if it cannot be written; then what was there before is still there
     */
    void write(RunRecord run, Path target) throws IOException;
}
