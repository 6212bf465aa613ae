package dev.pgpm.console.report;

import dev.pgpm.console.Terminal;
import dev.pgpm.console.result.RunRecord;
import dev.pgpm.engine.finding.FindingsException;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.xml.sax.SAXException;

/**
 * Any bytes as a JSON report: read, or refused; what can be read is written in every format, as XML that an XML parser reads
 * and as JSON that is a report again. Run by .ci/fuzz, and by ReportFuzzTest.
 */
public final class ReportFuzz {

    private static final Path DIRECTORY = directory();

    private ReportFuzz() {}

    /** Tries one input, as Jazzer calls it; an exception is a failure. */
    public static void fuzzerTestOneInput(byte[] input) throws Exception {
        Path file = Files.write(DIRECTORY.resolve("input.json"), input);
        RunRecord run;
        try {
            run = JsonReportReader.read(file);
        } catch (FindingsException e) {
            return;
        }
        Path out = Files.createDirectories(DIRECTORY.resolve("out"));
        for (ReportFormat format : ReportFormat.values()) {
            format.file(List.of(run), silent())
                    .write(run, format.fileName().isEmpty() ? out : out.resolve(format.fileName()));
        }
        JsonReportReader.read(out.resolve(ReportFormat.JSON.fileName()));
        for (Path written : files(out)) {
            if (written.toString().endsWith(".xml")) {
                parse(written);
            }
            Files.delete(written);
        }
        if (files(DIRECTORY).size() > 2) {
            throw new AssertionError("written beside the directory: " + files(DIRECTORY));
        }
    }

    private static Terminal silent() {
        return new Terminal(
                new PrintWriter(Writer.nullWriter()), new PrintWriter(Writer.nullWriter()), false, false, Map.of());
    }

    private static void parse(Path xml) throws ParserConfigurationException, IOException, SAXException {
        DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(xml.toFile());
    }

    private static List<Path> files(Path directory) throws IOException {
        try (Stream<Path> all = Files.list(directory)) {
            return all.toList();
        }
    }

    private static Path directory() {
        try {
            Path memory = Path.of("/dev/shm");
            Path made = Files.isWritable(memory)
                    ? Files.createTempDirectory(memory, "pgpm-report-fuzz")
                    : Files.createTempDirectory("pgpm-report-fuzz");
            Runtime.getRuntime().addShutdownHook(new Thread(() -> delete(made)));
            return made;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void delete(Path directory) {
        try (Stream<Path> all = Files.walk(directory)) {
            for (Path path : all.sorted(java.util.Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
