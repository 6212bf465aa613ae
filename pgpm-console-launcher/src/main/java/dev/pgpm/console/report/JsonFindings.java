package dev.pgpm.console.report;

import dev.pgpm.engine.cycle.AllowedFinding;
import dev.pgpm.engine.finding.Finding;
import dev.pgpm.engine.finding.ObjectDifference;
import dev.pgpm.engine.finding.Place;
import dev.pgpm.engine.finding.ServerError;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import tools.jackson.core.JsonGenerator;

/** Findings as JSON, with all that they know. */
final class JsonFindings {

    private final Path root;
    private final JsonGenerator json;

    JsonFindings(Path root, JsonGenerator json) {
        this.root = root;
        this.json = json;
    }

    void write(String name, List<Finding> findings) {
        json.writeArrayPropertyStart(name);
        for (Finding finding : findings) {
            json.writeStartObject();
            members(finding);
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    void writeAllowed(List<AllowedFinding> allowed) {
        json.writeArrayPropertyStart("allowed");
        for (AllowedFinding one : allowed) {
            json.writeStartObject();
            members(one.finding());
            json.writeStringProperty("reason", one.reason());
            json.writeBooleanProperty("old", one.isOld());
            json.writeObjectPropertyStart("allowedAt");
            place(one.place());
            json.writeEndObject();
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private void members(Finding finding) {
        json.writeStringProperty("code", finding.code().id());
        json.writeStringProperty("level", JsonReport.id(finding.code().level()));
        json.writeStringProperty("nature", JsonReport.id(finding.code().nature()));
        place(finding.place());
        json.writeStringProperty("subject", finding.subject());
        json.writeStringProperty("cause", finding.cause());
        json.writeStringProperty("remedy", finding.remedy());
        JsonReport.strings("details", finding.details(), json);
        json.writeArrayPropertyStart("differences");
        finding.differences().forEach(this::difference);
        json.writeEndArray();
        json.writeName("server");
        finding.server().ifPresentOrElse(this::server, json::writeNull);
    }

    private void place(Place place) {
        json.writeStringProperty("file", path(place.file()));
        json.writeNumberProperty("line", place.line());
        json.writeNumberProperty("column", place.column());
        json.writeStringProperty("text", place.text());
    }

    private void difference(ObjectDifference difference) {
        json.writeStartObject();
        json.writeStringProperty("object", difference.object());
        optional("expected", difference.wanted());
        optional("actual", difference.found());
        json.writeEndObject();
    }

    private void optional(String name, Optional<String> value) {
        json.writeName(name);
        value.ifPresentOrElse(json::writeString, json::writeNull);
    }

    private void server(ServerError error) {
        json.writeStartObject();
        json.writeStringProperty("sqlState", error.sqlState());
        json.writeStringProperty("message", error.message());
        json.writeStringProperty("detail", error.detail());
        json.writeStringProperty("hint", error.hint());
        json.writeStringProperty("context", error.context());
        json.writeStringProperty("statement", error.statement());
        json.writeEndObject();
    }

    /** {@return a path as it is written: relative to the workspace if it is in it, and with slashes} */
    String path(Path file) {
        return ReportPaths.relative(root, file);
    }
}
