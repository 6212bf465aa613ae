package dev.pgpm.console.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.pgpm.console.Terminal;
import dev.pgpm.console.result.RunRecord;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.transform.Source;
import javax.xml.transform.stream.StreamSource;
import javax.xml.validation.Schema;
import javax.xml.validation.SchemaFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Document;
import org.xml.sax.SAXException;

/** Each format against its own schema, with plain text and with the most hostile. */
class ReportFormatsTest {

    @TempDir
    private Path directory;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @Test
    void sarif_keeps_the_schema_of_oasis() throws Exception {
        assertThat(sarifViolations(written(ReportFormat.SARIF, SampleRun.everything())))
                .isEmpty();
        assertThat(sarifViolations(written(ReportFormat.SARIF, SampleRun.hostile())))
                .isEmpty();
        assertThat(sarifViolations("{\"version\":\"2.1.0\"}")).contains("runs");
    }

    @Test
    void sarif_has_the_rule_the_place_and_the_suppression() throws Exception {
        String sarif = written(ReportFormat.SARIF, SampleRun.everything());

        assertThat(sarif)
                .contains("\"ruleId\":\"revert-leaves-objects\"", "\"level\":\"error\"")
                .contains("\"uri\":\"packages/shop/deploy/items.sql\"", "\"startLine\":2,\"startColumn\":8")
                .contains("\"suppressions\":[{\"kind\":\"inSource\"", "\"executionSuccessful\":true");
    }

    @Test
    void open_test_reporting_keeps_its_schema() throws Exception {
        Schema schema = openTestReportingSchema();

        for (RunRecord run : List.of(SampleRun.everything(), SampleRun.hostile())) {
            written(ReportFormat.OPEN, run);
            schema.newValidator()
                    .validate(new StreamSource(directory.resolve("report").toFile()));
        }
        Path bad = Files.writeString(
                directory.resolve("bad.xml"),
                Files.readString(directory.resolve("report")).replace("status=\"FAILED\"", "status=\"SAD\""));
        assertThatThrownBy(() -> schema.newValidator().validate(new StreamSource(bad.toFile())))
                .isInstanceOf(SAXException.class);
    }

    @Test
    void every_started_event_of_open_test_reporting_is_finished_once() throws Exception {
        Document document = DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(Files.writeString(directory.resolve("x"), written(ReportFormat.OPEN, SampleRun.everything()))
                        .toFile());

        int steps = 5;
        int containers = 2 + 2; // modules and changes
        int theRun = 1;
        assertThat(document.getElementsByTagName("e:started").getLength()).isEqualTo(steps + containers + theRun);
        assertThat(document.getElementsByTagName("e:finished").getLength()).isEqualTo(steps + containers + theRun);
    }

    @Test
    void junit_xml_stays_well_formed_whatever_is_in_it() throws Exception {
        written(ReportFormat.JUNIT, SampleRun.hostile());

        try (var files = Files.list(directory.resolve("report"))) {
            for (Path file : files.toList()) {
                DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(file.toFile());
                assertThat(file.getFileName().toString()).matches("TEST-[A-Za-z0-9._-]+\\.xml");
            }
        }
    }

    @Test
    void junit_xml_keeps_what_surefire_and_junit_publish_of_it() throws Exception {
        Schema schema = schema("/schema/junit-report.xsd");

        new JunitXml().write(SampleRun.everything(), directory);
        new JunitXml().write(SampleRun.hostile(), directory);
        try (var files = Files.newDirectoryStream(directory, "TEST-*.xml")) {
            for (Path file : files) {
                schema.newValidator().validate(new StreamSource(file.toFile()));
            }
        }
        Path shop = directory.resolve("TEST-shop.xml");
        Path bad = Files.writeString(
                directory.resolve("bad.xml"), Files.readString(shop).replace("<failure type=", "<failure kind="));
        assertThatThrownBy(() -> schema.newValidator().validate(new StreamSource(bad.toFile())))
                .isInstanceOf(SAXException.class)
                .hasMessageContaining("kind");
    }

    @Test
    void gitlab_gets_what_its_documentation_asks_for() throws Exception {
        String report = written(ReportFormat.GITLAB, SampleRun.hostile());

        String rules = """
                {"type": "array", "minItems": 4, "items": {"type": "object",
                  "required": ["description", "check_name", "fingerprint", "severity", "location"],
                  "properties": {
                    "description": {"type": "string"}, "check_name": {"type": "string"},
                    "fingerprint": {"type": "string", "pattern": "^[0-9a-f]{64}$"},
                    "severity": {"enum": ["info", "minor", "major", "critical", "blocker"]},
                    "location": {"type": "object", "required": ["path", "lines"], "properties": {
                      "path": {"type": "string", "pattern": "^[^./]"},
                      "lines": {"type": "object", "required": ["begin"], "properties": {
                        "begin": {"type": "integer", "minimum": 1}}}}}}}}
                """;
        assertThat(violations(rules, report, SpecificationVersion.DRAFT_2020_12))
                .isEmpty();
    }

    @Test
    void a_fingerprint_stays_when_lines_move_and_differs_from_finding_to_finding() throws Exception {
        List<String> prints = fingerprints(written(ReportFormat.GITLAB, SampleRun.everything()));
        String moved = written(ReportFormat.JSON, SampleRun.everything()).replace("\"line\":4", "\"line\":40");
        RunRecord later = JsonReportReader.read(Files.writeString(directory.resolve("moved.json"), moved));

        assertThat(prints).hasSizeGreaterThan(3).doesNotHaveDuplicates();
        assertThat(fingerprints(written(ReportFormat.GITLAB, later))).isEqualTo(prints);
    }

    @Test
    void github_gets_annotations_on_the_line_and_a_summary() throws Exception {
        String summary = written(ReportFormat.GITHUB, SampleRun.everything());

        assertThat(out.toString())
                .contains("::error file=packages/shop/revert/orders.sql,line=4,col=1,title=A revert script that leaves"
                        + " something behind [revert-leaves-objects]::shop › orders: revert: the revert of \"orders\"")
                .contains("::warning file=packages/shop/pgpm.plan,line=3,");
        assertThat(summary)
                .contains("## pgpm: Not proven: the modules have defects", "0 of 2 modules proven")
                .contains("| ❌ | packages/shop/deploy/items.sql:2 |");
    }

    @Test
    void no_text_forges_a_command_or_a_cell_for_github() throws Exception {
        String summary = written(ReportFormat.GITHUB, SampleRun.hostile());

        assertThat(out.toString().lines().skip(1))
                .isNotEmpty()
                .allMatch(line -> line.matches("::(error|warning) file=.*::.*"));
        assertThat(summary).doesNotContain("<script", "<!--", "\u001b", "{{x}}");
        assertThat(summary.lines().filter(line -> line.startsWith("| ")))
                .allMatch(line -> line.chars().filter(c -> c == '|').count() == 5);
    }

    @Test
    void what_is_printed_between_is_no_command_to_github() {
        Terminal terminal = terminal(Map.of());
        Reports reports = new Reports(List.of(ReportRequest.parse("github")), directory, directory, List.of());

        reports.announce(terminal);
        terminal.out().println("::error::forged");
        reports.write(SampleRun.everything(), terminal);

        List<String> lines = out.toString().lines().toList();
        String token = lines.get(0).replace("::stop-commands::", "");
        assertThat(token).matches("pgpm-[0-9a-f-]{36}");
        assertThat(lines.subList(0, 3))
                .containsExactly("::stop-commands::" + token, "::error::forged", "::" + token + "::");
    }

    @Test
    void without_github_nothing_is_announced() {
        new Reports(List.of(ReportRequest.parse("json")), directory, directory, List.of()).announce(terminal(Map.of()));

        assertThat(out.toString()).isEmpty();
    }

    @Test
    void github_adds_to_the_summary_of_the_job() throws Exception {
        Path summary = Files.writeString(directory.resolve("summary"), "before\n");
        Terminal terminal = terminal(Map.of("GITHUB_STEP_SUMMARY", summary.toString()));

        new Reports(List.of(ReportRequest.parse("github")), directory.resolve("reports"), directory, List.of())
                .write(SampleRun.everything(), terminal);

        assertThat(summary).content().startsWith("before\n## pgpm: ");
    }

    private String written(ReportFormat format, RunRecord run) throws Exception {
        Path file = directory.resolve("report");
        Files.deleteIfExists(file);
        boolean complete = new Reports(List.of(new ReportRequest(format, file)), directory, directory, List.of())
                .write(run, terminal(Map.of()));
        assertThat(complete).as(err.toString()).isTrue();
        return Files.isDirectory(file) ? "" : Files.readString(file);
    }

    private Terminal terminal(Map<String, String> environment) {
        return new Terminal(new PrintWriter(out), new PrintWriter(err), false, false, environment);
    }

    private static List<String> fingerprints(String report) {
        Matcher matcher = Pattern.compile("\"fingerprint\":\"([0-9a-f]+)\"").matcher(report);
        return matcher.results().map(found -> found.group(1)).toList();
    }

    private static String sarifViolations(String report) throws Exception {
        try (InputStream schema = ReportFormatsTest.class.getResourceAsStream("/schema/sarif-schema-2.1.0.json")) {
            String rules = new String(schema.readAllBytes(), StandardCharsets.UTF_8);
            return violations(rules, report, SpecificationVersion.DRAFT_7);
        }
    }

    private static String violations(String rules, String report, SpecificationVersion version) {
        return String.join(
                "\n",
                SchemaRegistry.withDefaultDialect(version).getSchema(rules).validate(report, InputFormat.JSON).stream()
                        .map(Object::toString)
                        .toList());
    }

    private static Schema openTestReportingSchema() throws SAXException {
        String base = "/org/opentest4j/reporting/schema/";
        return schema(base + "core-0.2.0.xsd", base + "events-0.2.0.xsd");
    }

    private static Schema schema(String... resources) throws SAXException {
        Source[] sources = Stream.of(resources)
                .map(ReportFormatsTest.class::getResource)
                .map(URL::toExternalForm)
                .map(StreamSource::new)
                .toArray(Source[]::new);
        return SchemaFactory.newInstance(XMLConstants.W3C_XML_SCHEMA_NS_URI).newSchema(sources);
    }
}
