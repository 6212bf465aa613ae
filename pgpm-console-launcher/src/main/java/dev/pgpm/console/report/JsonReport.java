package dev.pgpm.console.report;

import dev.pgpm.console.result.ModuleRecord;
import dev.pgpm.console.result.RunRecord;
import dev.pgpm.console.result.RunSetting;
import dev.pgpm.console.result.StepRecord;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/**
 * A run as JSON, whole: everything that any other report tells is in it, and {@link JsonReportReader} makes the same run of
 * it again. The format is {@code pgpm-report} of version 1 (docs/report.md, {@code report-1.schema.json}): members are only
 * ever added to it, and readers pass over those that they do not know.
 */
public final class JsonReport implements ReportFile {

    static final String FORMAT = "pgpm-report";
    static final int VERSION = 1;

    @Override
    public void write(RunRecord run, Path file) throws IOException {
        WholeFile.write(file, text -> write(run, text));
    }

    static void write(RunRecord run, Writer text) {
        try (JsonGenerator json = new JsonFactory().createGenerator(ObjectWriteContext.empty(), text)) {
            json.writeStartObject();
            json.writeStringProperty("format", FORMAT);
            json.writeNumberProperty("version", VERSION);
            setting(run.setting(), json);
            verdict(run, json);
            totals(run, json);
            var findings = new JsonFindings(run.setting().root(), json);
            findings.write("findings", run.findings());
            strings("errors", run.errors(), json);
            strings("keptDatabases", run.kept(), json);
            json.writeArrayPropertyStart("modules");
            run.modules().forEach(module -> module(module, findings, json));
            json.writeEndArray();
            json.writeEndObject();
        }
    }

    private static void setting(RunSetting setting, JsonGenerator json) {
        json.writeStringProperty("tool", setting.tool());
        json.writeStringProperty("started", setting.started().toString());
        json.writeStringProperty("workspace", setting.root().toString());
        json.writeStringProperty("level", id(setting.level()));
        json.writeBooleanProperty("fullCycle", setting.fullCycle());
        json.writeNumberProperty("jobs", setting.jobs());
        json.writeName("shard");
        setting.part()
                .ifPresentOrElse(
                        shard -> {
                            json.writeStartObject();
                            json.writeNumberProperty("index", shard.index());
                            json.writeNumberProperty("total", shard.total());
                            json.writeNumberProperty("modules", shard.modules());
                            json.writeStringProperty("whole", shard.whole());
                            json.writeEndObject();
                        },
                        json::writeNull);
        json.writeObjectPropertyStart("machine");
        json.writeStringProperty("java", setting.machine().java());
        json.writeStringProperty("system", setting.machine().system());
        json.writeNumberProperty("processors", setting.machine().processors());
        json.writeStringProperty("commit", setting.machine().commit());
        json.writeEndObject();
    }

    private static void verdict(RunRecord run, JsonGenerator json) {
        json.writeStringProperty("server", run.server());
        json.writeStringProperty("verdict", Words.id(run.exitCode()));
        json.writeNumberProperty("exitCode", run.exitCode().number());
        time("durationMs", run.duration(), json);
    }

    private static void totals(RunRecord run, JsonGenerator json) {
        json.writeObjectPropertyStart("totals");
        json.writeNumberProperty("modules", run.modules().size());
        json.writeNumberProperty("modulesProven", run.modules(StepRecord.Outcome.PASSED));
        json.writeNumberProperty("steps", run.steps().size());
        json.writeNumberProperty("stepsPassed", run.count(StepRecord.Outcome.PASSED));
        json.writeNumberProperty("stepsFailed", run.count(StepRecord.Outcome.FAILED));
        json.writeNumberProperty("stepsNotRun", run.count(StepRecord.Outcome.NOT_RUN));
        json.writeNumberProperty("stepsExcused", run.count(StepRecord.Outcome.EXCUSED));
        json.writeNumberProperty("stepsProvenBefore", run.count(StepRecord.Outcome.PROVEN_BEFORE));
        json.writeEndObject();
    }

    private static void module(ModuleRecord module, JsonFindings findings, JsonGenerator json) {
        json.writeStartObject();
        json.writeStringProperty("name", module.name());
        json.writeStringProperty("directory", findings.path(module.files().directory()));
        strings("requires", module.files().requires(), json);
        json.writeStringProperty("content", module.files().content());
        json.writeStringProperty("outcome", id(module.outcome()));
        time("startMs", module.start(), json);
        time("durationMs", module.duration(), json);
        findings.write("findings", module.findings());
        json.writeArrayPropertyStart("changes");
        for (Map.Entry<String, List<StepRecord>> change : module.byChange().entrySet()) {
            json.writeStartObject();
            json.writeStringProperty("name", change.getKey());
            json.writeArrayPropertyStart("steps");
            change.getValue().forEach(step -> step(step, findings, json));
            json.writeEndArray();
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private static void step(StepRecord step, JsonFindings findings, JsonGenerator json) {
        json.writeStartObject();
        json.writeStringProperty("step", step.step());
        json.writeStringProperty("outcome", id(step.outcome()));
        json.writeStringProperty("reason", step.reason());
        json.writeName("file");
        step.source().ifPresentOrElse(file -> json.writeString(findings.path(file)), json::writeNull);
        time("startMs", step.start(), json);
        time("durationMs", step.duration(), json);
        findings.write("findings", step.findings());
        findings.write("warnings", step.warnings());
        findings.writeAllowed(step.allowed());
        json.writeEndObject();
    }

    static void strings(String name, List<String> values, JsonGenerator json) {
        json.writeArrayPropertyStart(name);
        values.forEach(json::writeString);
        json.writeEndArray();
    }

    /** Milliseconds, to the microsecond. */
    private static void time(String name, Duration duration, JsonGenerator json) {
        json.writeNumberProperty(name, Math.rint(duration.toNanos() / 1e3) / 1e3);
    }

    static String id(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
