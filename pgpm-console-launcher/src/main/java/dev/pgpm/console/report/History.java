package dev.pgpm.console.report;

import dev.pgpm.console.result.RunRecord;
import dev.pgpm.engine.finding.Finding;
import dev.pgpm.engine.finding.FindingCode;
import dev.pgpm.engine.finding.FindingsException;
import dev.pgpm.engine.finding.Place;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Earlier runs, from their JSON reports. */
public final class History {

    private History() {}

    /**
     * {@return the runs of these reports}
     *
     * @param paths files, or directories whose {@code *.json} files are all meant
     * @throws FindingsException if one of them is no JSON report
     */
    public static List<RunRecord> read(List<Path> paths) {
        List<RunRecord> runs = new ArrayList<>();
        for (Path path : paths) {
            if (Files.isDirectory(path)) {
                inside(path).forEach(file -> runs.add(JsonReportReader.read(file)));
            } else {
                runs.add(JsonReportReader.read(path));
            }
        }
        return runs;
    }

    private static List<Path> inside(Path directory) {
        List<Path> files = new ArrayList<>();
        try (DirectoryStream<Path> found = Files.newDirectoryStream(directory, "*.json")) {
            found.forEach(files::add);
        } catch (IOException e) {
            throw new FindingsException(
                    Finding.of(
                            FindingCode.FILE_UNREADABLE,
                            Place.of(directory),
                            String.valueOf(directory.getFileName()),
                            "the directory of earlier reports cannot be read: " + e.getMessage(),
                            "Make it readable, or leave --history out."),
                    e);
        }
        return files.stream().sorted().toList();
    }
}
