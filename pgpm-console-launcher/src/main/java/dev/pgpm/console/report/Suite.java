package dev.pgpm.console.report;

import dev.pgpm.console.result.ModuleRecord;
import dev.pgpm.console.result.StepRecord;
import dev.pgpm.engine.finding.Finding;
import dev.pgpm.engine.finding.FindingText;
import dev.pgpm.engine.finding.Place;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/** One module as a test suite in JUnit's XML. */
final class Suite {

    private final ModuleRecord module;
    private final Path base;
    private final FindingText text;

    Suite(ModuleRecord module, Path base) {
        this.module = module;
        this.base = base;
        this.text = new FindingText(base);
    }

    void write(Writer text) throws IOException {
        try {
            suite(XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(text));
        } catch (XMLStreamException e) {
            throw new IOException(e);
        }
    }

    private void suite(XMLStreamWriter xml) throws XMLStreamException {
        xml.writeStartDocument("UTF-8", "1.0");
        xml.writeStartElement("testsuite");
        attribute(xml, "name", module.name());
        attribute(xml, "tests", String.valueOf(module.steps().size() + (isBeyondItsSteps() ? 1 : 0)));
        attribute(xml, "failures", String.valueOf(module.count(StepRecord.Outcome.FAILED)));
        attribute(xml, "errors", isBeyondItsSteps() ? "1" : "0");
        attribute(xml, "skipped", String.valueOf(module.notRun()));
        attribute(xml, "time", seconds(module.duration()));
        for (StepRecord step : module.steps()) {
            testCase(step, xml);
        }
        if (isBeyondItsSteps()) {
            moduleError(xml);
        }
        xml.writeEndElement();
        xml.writeEndDocument();
        xml.close();
    }

    /** Something kept the module from running; no step tells it, and a report without an error would look like a pass. */
    private boolean isBeyondItsSteps() {
        return !module.findings().isEmpty() || module.steps().isEmpty();
    }

    private void moduleError(XMLStreamWriter xml) throws XMLStreamException {
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
        xml.writeCharacters(XmlText.legal(text.render(findings)));
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
            attribute(xml, "file", ReportPaths.relative(base, place.file()));
            if (place.line() > 0) {
                attribute(xml, "line", String.valueOf(place.line()));
            }
        }
        switch (step.outcome()) {
            case PASSED -> {}
            case NOT_RUN, EXCUSED -> {
                xml.writeEmptyElement("skipped");
                attribute(xml, "message", "not run: " + step.reason());
            }
            case PROVEN_BEFORE -> {
                xml.writeEmptyElement("skipped");
                attribute(xml, "message", step.reason());
            }
            case FAILED -> failure(step, xml);
        }
        List<String> said = Stream.concat(
                        step.warnings().stream().map(text::render),
                        step.allowedForAReason().stream().map(allowed -> allowed.line(base)))
                .toList();
        if (!said.isEmpty()) {
            xml.writeStartElement("system-out");
            xml.writeCharacters(XmlText.legal(String.join("\n", said)));
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
        xml.writeCharacters(XmlText.legal(findings.isEmpty() ? step.reason() : text.render(findings)));
        xml.writeEndElement();
    }

    private static String seconds(Duration duration) {
        return String.format(Locale.ROOT, "%.3f", duration.toNanos() / 1e9);
    }

    private static void attribute(XMLStreamWriter xml, String name, String value) throws XMLStreamException {
        xml.writeAttribute(name, XmlText.legal(value));
    }
}
