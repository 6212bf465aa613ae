package dev.pgpm.console.report;

import dev.pgpm.console.report.JsonTree.Mismatch;
import dev.pgpm.console.result.Machine;
import dev.pgpm.console.result.ModuleRecord;
import dev.pgpm.console.result.ModuleRecord.ModuleFiles;
import dev.pgpm.console.result.Part;
import dev.pgpm.console.result.RunRecord;
import dev.pgpm.console.result.RunSetting;
import dev.pgpm.console.result.StepRecord;
import dev.pgpm.engine.cycle.AllowedFinding;
import dev.pgpm.engine.finding.Finding;
import dev.pgpm.engine.finding.FindingCode;
import dev.pgpm.engine.finding.FindingsException;
import dev.pgpm.engine.finding.Level;
import dev.pgpm.engine.finding.ObjectDifference;
import dev.pgpm.engine.finding.Place;
import dev.pgpm.engine.finding.ServerError;
import dev.pgpm.engine.text.TextFile;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads a JSON report back into the run that it was written of. */
public final class JsonReportReader {

    private JsonReportReader() {}

    /**
     * {@return the run that a report tells of}
     *
     * @throws FindingsException with {@link FindingCode#REPORT_INVALID} if the file is not such a report, or one of a
     *     version that this one cannot read
     */
    public static RunRecord read(Path file) {
        try {
            return run(JsonTree.read(TextFile.read(file).text()));
        } catch (Mismatch | DateTimeException | IllegalArgumentException e) {
            throw new FindingsException(
                    Finding.of(
                            FindingCode.REPORT_INVALID,
                            Place.of(file),
                            String.valueOf(file.getFileName()),
                            "this is not a JSON report of a run: " + e.getMessage(),
                            "Name a file that this version of pgpm wrote with --report json."),
                    e);
        }
    }

    private static RunRecord run(JsonTree json) throws Mismatch {
        if (!json.text("format").equals(JsonReport.FORMAT)) {
            throw new Mismatch("/format is not " + JsonReport.FORMAT);
        }
        if (json.number("version") != JsonReport.VERSION) {
            throw new Mismatch("/version is " + json.number("version") + ", and not " + JsonReport.VERSION);
        }
        RunSetting setting = setting(json);
        List<ModuleRecord> modules = new ArrayList<>();
        for (JsonTree module : json.objects("modules")) {
            modules.add(module(module, setting.root()));
        }
        return new RunRecord(
                setting,
                json.text("server"),
                modules,
                findings(json, "findings", setting.root()),
                json.texts("errors"),
                json.texts("keptDatabases"),
                json.millis("durationMs"));
    }

    private static RunSetting setting(JsonTree json) throws Mismatch {
        JsonTree machine = json.object("machine");
        Optional<JsonTree> shard = json.optionalObject("shard");
        Part part = shard.isEmpty()
                ? null
                : new Part(
                        shard.get().number("index"),
                        shard.get().number("total"),
                        shard.get().number("modules"),
                        shard.get().text("whole"));
        return new RunSetting(
                json.text("tool"),
                Instant.parse(json.text("started")),
                Path.of(json.text("workspace")),
                json.constant("level", Level.class),
                json.flag("fullCycle"),
                json.number("jobs"),
                part,
                new Machine(
                        machine.text("java"),
                        machine.text("system"),
                        machine.number("processors"),
                        machine.text("commit")));
    }

    private static ModuleRecord module(JsonTree json, Path root) throws Mismatch {
        String name = json.text("name");
        List<StepRecord> steps = new ArrayList<>();
        for (JsonTree change : json.objects("changes")) {
            for (JsonTree step : change.objects("steps")) {
                steps.add(step(name, change.text("name"), step, root));
            }
        }
        return new ModuleRecord(
                name,
                new ModuleFiles(Path.of(json.text("directory")), json.texts("requires"), json.text("content")),
                steps,
                findings(json, "findings", root),
                json.millis("startMs"),
                json.millis("durationMs"));
    }

    private static StepRecord step(String module, String change, JsonTree json, Path root) throws Mismatch {
        return new StepRecord(
                module,
                change,
                json.text("step"),
                json.constant("outcome", StepRecord.Outcome.class),
                findings(json, "findings", root),
                findings(json, "warnings", root),
                allowed(json, root),
                json.text("reason"),
                json.optional("file")
                        .map(file -> root.resolve(file).normalize())
                        .orElse(null),
                json.millis("startMs"),
                json.millis("durationMs"));
    }

    private static List<AllowedFinding> allowed(JsonTree json, Path root) throws Mismatch {
        List<AllowedFinding> allowed = new ArrayList<>();
        for (JsonTree one : json.objects("allowed")) {
            allowed.add(new AllowedFinding(
                    finding(one, root), one.text("reason"), place(one.object("allowedAt"), root), one.flag("old")));
        }
        return allowed;
    }

    private static List<Finding> findings(JsonTree json, String name, Path root) throws Mismatch {
        List<Finding> findings = new ArrayList<>();
        for (JsonTree one : json.objects(name)) {
            findings.add(finding(one, root));
        }
        return findings;
    }

    private static Finding finding(JsonTree json, Path root) throws Mismatch {
        List<ObjectDifference> differences = new ArrayList<>();
        for (JsonTree one : json.objects("differences")) {
            differences.add(new ObjectDifference(
                    one.text("object"),
                    one.optional("expected").orElse(null),
                    one.optional("actual").orElse(null)));
        }
        Optional<JsonTree> server = json.optionalObject("server");
        return new Finding(
                json.constant("code", FindingCode.class),
                place(json, root),
                json.text("subject"),
                json.text("cause"),
                json.text("remedy"),
                json.texts("details"),
                differences,
                server.isEmpty() ? null : server(server.get()));
    }

    private static ServerError server(JsonTree json) throws Mismatch {
        return new ServerError(
                json.text("sqlState"),
                json.text("message"),
                json.text("detail"),
                json.text("hint"),
                json.text("context"),
                json.text("statement"));
    }

    private static Place place(JsonTree json, Path root) throws Mismatch {
        return new Place(json.path("file", root), json.number("line"), json.number("column"), json.text("text"));
    }
}
