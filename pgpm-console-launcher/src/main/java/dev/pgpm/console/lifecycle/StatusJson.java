package dev.pgpm.console.lifecycle;

import dev.pgpm.engine.ledger.DeployedChange;
import dev.pgpm.engine.migrate.Drift;
import dev.pgpm.engine.migrate.ModuleStatus;
import dev.pgpm.engine.server.ConnectionSettings;
import java.io.StringWriter;
import java.util.List;
import java.util.Locale;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/** The status as JSON, for programs. Keys are only ever added. */
final class StatusJson {

    private final ConnectionSettings settings;
    private final List<ModuleStatus> statuses;

    StatusJson(ConnectionSettings settings, List<ModuleStatus> statuses) {
        this.settings = settings;
        this.statuses = statuses;
    }

    String text() {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = new JsonFactory().createGenerator(ObjectWriteContext.empty(), text)) {
            json.writeStartObject();
            json.writeStringProperty("database", settings.database());
            json.writeStringProperty("server", settings.address());
            json.writeArrayPropertyStart("modules");
            statuses.forEach(status -> module(json, status));
            json.writeEndArray();
            json.writeEndObject();
        }
        return text.toString();
    }

    private static void module(JsonGenerator json, ModuleStatus status) {
        json.writeStartObject();
        json.writeStringProperty("module", status.module());
        json.writeBooleanProperty("inWorkspace", status.inWorkspace());
        json.writeName("tag");
        if (status.tag().isEmpty()) {
            json.writeNull();
        } else {
            json.writeString(status.tag());
        }
        changes(json, "deployed", status.deployed());
        json.writeArrayPropertyStart("pending");
        status.pending().forEach(change -> json.writeString(change.name()));
        json.writeEndArray();
        changes(json, "unknown", status.unknown());
        json.writeArrayPropertyStart("edited");
        status.drifts().forEach(drift -> edited(json, drift));
        json.writeEndArray();
        json.writeEndObject();
    }

    private static void changes(JsonGenerator json, String name, List<DeployedChange> changes) {
        json.writeArrayPropertyStart(name);
        for (DeployedChange change : changes) {
            json.writeStartObject();
            json.writeStringProperty("change", change.name());
            json.writeStringProperty("deployedAt", change.deployedAt().toString());
            json.writeName("deployer");
            if (change.deployer().isEmpty()) {
                json.writeNull();
            } else {
                json.writeString(change.deployer());
            }
            json.writeStringProperty("hash", change.scriptHash());
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private static void edited(JsonGenerator json, Drift drift) {
        json.writeStartObject();
        json.writeStringProperty("change", drift.deployed().name());
        json.writeStringProperty(
                "reason", drift.reason().name().toLowerCase(Locale.ROOT).replace('_', '-'));
        json.writeStringProperty("deployedHash", drift.deployed().scriptHash());
        json.writeStringProperty("hash", drift.hash());
        json.writeEndObject();
    }
}
