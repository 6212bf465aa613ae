package dev.pgpm.console.report;

import dev.pgpm.console.run.ModuleRecord;
import dev.pgpm.console.run.StepRecord;
import dev.pgpm.engine.finding.Finding;
import dev.pgpm.engine.finding.FindingText;
import dev.pgpm.engine.finding.Place;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/**
 * JUnit's XML as build servers read it: a file for each module, a test case for each step, whose class is the module and
 * whose name is {@code change: step}. A step that was not run is skipped with its reason. Files appear whole or not at
 * all.
 */
public final class JunitXml {

    private final Path directory;
    private final Path base;

    /**
     * Makes a writer of reports.
     *
     * @param directory where to; made if it is not there
     * @param base what files are shown relative to
     */
    public JunitXml(Path directory, Path base) {
        this.directory = directory;
        this.base = base;
    }

    /**
     * Writes a file for each module.
     *
     * @throws IOException if the directory or a file cannot be written
     */
    public void write(List<ModuleRecord> modules) throws IOException {
        Files.createDirectories(directory);
        for (ModuleRecord module : modules) {
            Path file = directory.resolve("TEST-" + fileName(module.name()) + ".xml");
            Path part = Files.createTempFile(directory, "pgpm", ".part");
            try (Writer text = Files.newBufferedWriter(part, StandardCharsets.UTF_8)) {
                suite(module, XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(text));
            } catch (XMLStreamException e) {
                throw new IOException(e);
            }
            Files.move(part, file, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    private static String fileName(String module) {
        return module.replaceAll("[^A-Za-z0-9._-]", "_");
    }

    private void suite(ModuleRecord module, XMLStreamWriter xml) throws XMLStreamException {
        xml.writeStartDocument("UTF-8", "1.0");
        xml.writeStartElement("testsuite");
        attribute(xml, "name", module.name());
        attribute(xml, "tests", String.valueOf(module.steps().size() + (isBeyondItsSteps(module) ? 1 : 0)));
        attribute(xml, "failures", String.valueOf(module.count(StepRecord.Outcome.FAILED)));
        attribute(xml, "errors", isBeyondItsSteps(module) ? "1" : "0");
        attribute(xml, "skipped", String.valueOf(module.notRun()));
        attribute(xml, "time", seconds(module.duration()));
        for (StepRecord step : module.steps()) {
            testCase(step, xml);
        }
        if (isBeyondItsSteps(module)) {
            moduleError(module, xml);
        }
        xml.writeEndElement();
        xml.writeEndDocument();
        xml.close();
    }

    /** Something kept the module from running; no step tells it, and a report without an error would look like a pass. */
    private static boolean isBeyondItsSteps(ModuleRecord module) {
        return !module.findings().isEmpty() || module.steps().isEmpty();
    }

    private void moduleError(ModuleRecord module, XMLStreamWriter xml) throws XMLStreamException {
        List<Finding> findings = module.findings();
        xml.writeStartElement("testcase");
        attribute(xml, "classname", module.name());
        attribute(xml, "name", "module: run");
        attribute(xml, "time", "0.000");
        xml.writeStartElement("error");
        attribute(
                xml,
                "type",
                findings.isEmpty() ? "error" : findings.get(0).code().id());
        attribute(
                xml,
                "message",
                findings.isEmpty() ? "the module was not run" : findings.get(0).cause());
        xml.writeCharacters(legal(new FindingText(base).render(findings)));
        xml.writeEndElement();
        xml.writeEndElement();
    }

    private void testCase(StepRecord step, XMLStreamWriter xml) throws XMLStreamException {
        xml.writeStartElement("testcase");
        attribute(xml, "classname", step.module());
        attribute(xml, "name", step.title());
        attribute(xml, "time", seconds(step.duration()));
        if (!step.findings().isEmpty()) {
            Place place = step.findings().get(0).place();
            attribute(xml, "file", shown(place.file()));
            if (place.line() > 0) {
                attribute(xml, "line", String.valueOf(place.line()));
            }
        }
        switch (step.outcome()) {
            case PASSED -> {}
            case NOT_RUN, EXCUSED -> {
                xml.writeEmptyElement("skipped");
                attribute(xml, "message", step.reason());
            }
            case FAILED -> failure(step, xml);
        }
        if (!step.warnings().isEmpty() || !step.allowed().isEmpty()) {
            List<String> said = Stream.concat(step.warnings().stream(), step.allowed().stream())
                    .toList();
            xml.writeStartElement("system-out");
            xml.writeCharacters(legal(String.join("\n", said)));
            xml.writeEndElement();
        }
        xml.writeEndElement();
    }

    private void failure(StepRecord step, XMLStreamWriter xml) throws XMLStreamException {
        List<Finding> findings = step.findings();
        xml.writeStartElement("failure");
        attribute(
                xml,
                "type",
                findings.isEmpty() ? "error" : findings.get(0).code().id());
        attribute(
                xml,
                "message",
                findings.isEmpty() ? step.reason() : findings.get(0).cause());
        xml.writeCharacters(legal(findings.isEmpty() ? step.reason() : new FindingText(base).render(findings)));
        xml.writeEndElement();
    }

    private String shown(Path file) {
        Path absolute = file.toAbsolutePath().normalize();
        Path root = base.toAbsolutePath().normalize();
        return absolute.startsWith(root) ? root.relativize(absolute).toString() : absolute.toString();
    }

    private static String seconds(Duration duration) {
        return String.format(Locale.ROOT, "%.3f", duration.toNanos() / 1e9);
    }

    private static void attribute(XMLStreamWriter xml, String name, String value) throws XMLStreamException {
        xml.writeAttribute(name, legal(value));
    }

    /** Characters that XML 1.0 does not allow, not even escaped, become the replacement character. */
    private static String legal(String text) {
        StringBuilder out = new StringBuilder(text.length());
        text.codePoints().map(c -> isLegal(c) ? c : 0xFFFD).forEach(out::appendCodePoint);
        return out.toString();
    }

    private static boolean isLegal(int c) {
        return c == '\t'
                || c == '\n'
                || c == '\r'
                || (c >= 0x20 && c <= 0xD7FF)
                || (c >= 0xE000 && c <= 0xFFFD)
                || c >= 0x10000;
    }
}
