package dev.pgpm.console.report;

import dev.pgpm.console.result.RunRecord;
import dev.pgpm.engine.finding.Finding;
import dev.pgpm.engine.finding.Nature;
import java.io.IOException;
import java.nio.file.Path;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/**
 * GitLab's code quality report (https://docs.gitlab.com/ci/testing/code_quality/): a list of violations, which a merge request
 * compares with its target's by their fingerprints. What is allowed is not in it.
 */
final class GitlabReport implements ReportFile {

    @Override
    public void write(RunRecord run, Path file) throws IOException {
        Path base = ReportPaths.repository(run.setting().root());
        WholeFile.write(file, text -> {
            try (JsonGenerator json = new JsonFactory().createGenerator(ObjectWriteContext.empty(), text)) {
                json.writeStartArray();
                for (ReportFinding finding : ReportFinding.of(run)) {
                    if (finding.weight() != ReportFinding.Weight.ALLOWED) {
                        violation(finding, run.setting().root(), base, json);
                    }
                }
                json.writeEndArray();
            }
        });
    }

    private static void violation(ReportFinding one, Path root, Path base, JsonGenerator json) {
        Finding finding = one.finding();
        json.writeStartObject();
        json.writeStringProperty("description", one.headline());
        json.writeStringProperty("check_name", finding.code().id());
        json.writeStringProperty("fingerprint", one.fingerprint(root));
        json.writeStringProperty("severity", severity(one));
        json.writeObjectPropertyStart("location");
        json.writeStringProperty(
                "path", ReportPaths.relative(base, finding.place().file()));
        json.writeObjectPropertyStart("lines");
        json.writeNumberProperty("begin", one.line());
        json.writeEndObject();
        json.writeEndObject();
        json.writeEndObject();
    }

    private static String severity(ReportFinding one) {
        if (one.weight() == ReportFinding.Weight.WARNING) {
            return one.finding().code().nature() == Nature.NOTE ? "info" : "minor";
        }
        return one.finding().code().nature() == Nature.DEFECT ? "major" : "blocker";
    }
}
