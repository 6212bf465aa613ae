package dev.pgpm.console.report;

import dev.pgpm.console.ExitCode;
import dev.pgpm.console.result.RunRecord;
import dev.pgpm.engine.finding.Finding;
import dev.pgpm.engine.finding.FindingCode;
import dev.pgpm.engine.finding.FindingText;
import dev.pgpm.engine.finding.Nature;
import dev.pgpm.engine.finding.Place;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/** SARIF 2.1.0 (OASIS), as GitHub's code scanning and most viewers read it. What is allowed is suppressed, with its reason. */
final class SarifReport implements ReportFile {

    @Override
    public void write(RunRecord run, Path file) throws IOException {
        List<ReportFinding> findings = ReportFinding.of(run);
        List<FindingCode> rules = findings.stream()
                .map(one -> one.finding().code())
                .distinct()
                .sorted()
                .toList();
        Path base = ReportPaths.repository(run.setting().root());
        WholeFile.write(file, text -> {
            try (JsonGenerator json = new JsonFactory().createGenerator(ObjectWriteContext.empty(), text)) {
                json.writeStartObject();
                json.writeStringProperty("$schema", "https://json.schemastore.org/sarif-2.1.0.json");
                json.writeStringProperty("version", "2.1.0");
                json.writeArrayPropertyStart("runs");
                json.writeStartObject();
                tool(run, rules, json);
                json.writeStringProperty("columnKind", "unicodeCodePoints");
                invocation(run, json);
                json.writeArrayPropertyStart("results");
                findings.forEach(finding -> result(finding, rules, run.setting().root(), base, json));
                json.writeEndArray();
                json.writeEndObject();
                json.writeEndArray();
                json.writeEndObject();
            }
        });
    }

    private static void tool(RunRecord run, List<FindingCode> rules, JsonGenerator json) {
        json.writeObjectPropertyStart("tool");
        json.writeObjectPropertyStart("driver");
        json.writeStringProperty("name", "pgpm");
        json.writeStringProperty("version", run.setting().tool());
        json.writeArrayPropertyStart("rules");
        for (FindingCode rule : rules) {
            json.writeStartObject();
            json.writeStringProperty("id", rule.id());
            json.writeObjectPropertyStart("shortDescription");
            json.writeStringProperty("text", rule.title());
            json.writeEndObject();
            json.writeObjectPropertyStart("help");
            json.writeStringProperty("text", "pgpm explain " + rule.id());
            json.writeEndObject();
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeEndObject();
        json.writeEndObject();
    }

    private static void invocation(RunRecord run, JsonGenerator json) {
        json.writeArrayPropertyStart("invocations");
        json.writeStartObject();
        ExitCode code = run.exitCode();
        json.writeBooleanProperty("executionSuccessful", code == ExitCode.OK || code == ExitCode.DEFECT);
        json.writeNumberProperty("exitCode", code.number());
        json.writeStringProperty("startTimeUtc", run.setting().started().toString());
        json.writeEndObject();
        json.writeEndArray();
    }

    private static void result(ReportFinding one, List<FindingCode> rules, Path root, Path base, JsonGenerator json) {
        Finding finding = one.finding();
        json.writeStartObject();
        json.writeStringProperty("ruleId", finding.code().id());
        json.writeNumberProperty("ruleIndex", rules.indexOf(finding.code()));
        json.writeStringProperty("level", level(one));
        json.writeObjectPropertyStart("message");
        json.writeStringProperty("text", one.headline() + "\n\n" + new FindingText(root).render(finding));
        json.writeEndObject();
        json.writeArrayPropertyStart("locations");
        json.writeStartObject();
        location(finding.place(), base, json);
        json.writeEndObject();
        json.writeEndArray();
        json.writeObjectPropertyStart("partialFingerprints");
        json.writeStringProperty("pgpm/v1", one.fingerprint(root));
        json.writeEndObject();
        one.allowed().ifPresent(allowed -> {
            json.writeArrayPropertyStart("suppressions");
            json.writeStartObject();
            json.writeStringProperty("kind", allowed.isOld() ? "external" : "inSource");
            json.writeStringProperty("justification", FindingText.printable(allowed.reason()));
            json.writeEndObject();
            json.writeEndArray();
        });
        json.writeEndObject();
    }

    private static String level(ReportFinding one) {
        return switch (one.weight()) {
            case FAILURE -> "error";
            case WARNING, ALLOWED -> one.finding().code().nature() == Nature.NOTE ? "note" : "warning";
        };
    }

    private static void location(Place place, Path base, JsonGenerator json) {
        json.writeObjectPropertyStart("physicalLocation");
        json.writeObjectPropertyStart("artifactLocation");
        json.writeStringProperty("uri", ReportPaths.uri(base, place.file()));
        json.writeEndObject();
        if (place.line() > 0) {
            json.writeObjectPropertyStart("region");
            json.writeNumberProperty("startLine", place.line());
            if (place.column() > 0) {
                json.writeNumberProperty("startColumn", place.column());
            }
            json.writeObjectPropertyStart("snippet");
            json.writeStringProperty("text", FindingText.printable(place.text()));
            json.writeEndObject();
            json.writeEndObject();
        }
        json.writeEndObject();
    }
}
