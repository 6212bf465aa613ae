package dev.pgpm.console.report;

import dev.pgpm.console.result.Machine;
import dev.pgpm.console.result.ModuleRecord;
import dev.pgpm.console.result.ModuleRecord.ModuleFiles;
import dev.pgpm.console.result.Part;
import dev.pgpm.console.result.RunRecord;
import dev.pgpm.console.result.RunSetting;
import dev.pgpm.console.result.StepRecord;
import dev.pgpm.console.result.StepRecord.Outcome;
import dev.pgpm.engine.cycle.AllowedFinding;
import dev.pgpm.engine.finding.Finding;
import dev.pgpm.engine.finding.FindingCode;
import dev.pgpm.engine.finding.Level;
import dev.pgpm.engine.finding.ObjectDifference;
import dev.pgpm.engine.finding.Place;
import dev.pgpm.engine.finding.ServerError;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Runs for the tests of reports: one with everything that a run can hold, and one whose every text is hostile. */
final class SampleRun {

    /** Ends elements, attributes, CDATA, scripts, comments and lines; moves cursors; and is no character at all. */
    static final String HOSTILE = "<script>alert(1)</script>\"'`&amp;]]>--><!--\u001b[31m\u0000\u0007\u202e\u2028\r\n"
            + "::error::%0A|{{x}}${y}</style></details>\uD83D\uDE00\uD800";

    static final Path ROOT = Path.of("/work/shop").toAbsolutePath();

    private SampleRun() {}

    /** A run of two modules that holds every kind of outcome, finding and allowance. */
    static RunRecord everything() {
        return of("shop", "orders", "the revert of \"orders\" leaves something behind", "CREATE TABLE app.orders ();");
    }

    /** The same run with hostile text in every place that a script, a server or a name can fill. */
    static RunRecord hostile() {
        return of(HOSTILE, HOSTILE, HOSTILE, HOSTILE);
    }

    private static RunRecord of(String module, String change, String text, String code) {
        Finding left = Finding.of(
                        FindingCode.REVERT_LEAVES_OBJECTS,
                        new Place(ROOT.resolve("packages/shop/revert/orders.sql"), 4, 1, code),
                        module + ":" + change,
                        text,
                        text)
                .withDetails(List.of("+ table app.orders", text))
                .withDifferences(List.of(
                        new ObjectDifference("table app.orders", null, code),
                        new ObjectDifference("index app.i", code, null),
                        new ObjectDifference(text, "a\nb\nc", "a\nB\nc")));
        Finding failed = Finding.of(
                        FindingCode.DEPLOY_FAILED,
                        new Place(ROOT.resolve("packages/shop/deploy/items.sql"), 2, 8, code),
                        module + ":items",
                        text,
                        "Correct the statement at this place.")
                .withServerError(new ServerError("42601", text, text, text, text, code));
        Finding warning = Finding.of(
                FindingCode.CHANGE_DOES_NOTHING,
                Place.of(ROOT.resolve("packages/shop/pgpm.plan"), 3, code),
                "",
                text,
                "");
        Finding score = Finding.of(
                        FindingCode.VERIFY_SCORE,
                        Place.of(ROOT.resolve("packages/shop/pgpm.plan")),
                        module,
                        "the verify scripts of shop notice 5 of 38 mutants (13 %)",
                        "")
                .withDetails(List.of(change + ": 5 of 7", "items: 0 of 31"));
        AllowedFinding allowed = new AllowedFinding(
                warning, text, Place.of(ROOT.resolve("packages/shop/deploy/orders.sql"), 1, code), false);
        List<StepRecord> steps = List.of(
                step(
                        module,
                        change,
                        "deploy",
                        Outcome.PASSED,
                        List.of(),
                        List.of(warning, score),
                        List.of(allowed),
                        "",
                        20),
                step(module, change, "verify", Outcome.EXCUSED, List.of(), List.of(), List.of(), text, 30),
                step(module, change, "revert", Outcome.FAILED, List.of(left), List.of(), List.of(), "", 40),
                step(module, "items", "deploy", Outcome.FAILED, List.of(failed), List.of(), List.of(), "", 60),
                step(module, "items", "verify", Outcome.NOT_RUN, List.of(), List.of(), List.of(), text, 70));
        Finding missing = Finding.of(
                FindingCode.EXTENSION_UNAVAILABLE,
                Place.of(ROOT.resolve("packages/maps/maps.control")),
                "maps",
                text,
                text);
        return new RunRecord(
                new RunSetting(
                        "1.2.3",
                        Instant.parse("2026-11-25T13:00:00.123Z"),
                        ROOT,
                        Level.STANDARD,
                        true,
                        2,
                        new Part(2, 3, 7, "beef"),
                        new Machine("17.0.15 (Debian)", "Linux amd64", 2, "0123abcd")),
                "embedded server, PostgreSQL 18.6",
                List.of(
                        new ModuleRecord(
                                module,
                                new ModuleFiles(Path.of("packages/shop"), List.of("maps", "pgcrypto"), "cafe"),
                                steps,
                                List.of(),
                                Duration.ofMillis(10),
                                Duration.ofMillis(90)),
                        new ModuleRecord(
                                "maps",
                                new ModuleFiles(Path.of("packages/maps"), List.of("postgis"), ""),
                                List.of(),
                                List.of(missing),
                                Duration.ofMillis(5),
                                Duration.ofNanos(1_234_000))),
                List.of(),
                List.of(text),
                List.of("pgpm_0123"),
                Duration.ofMillis(123));
    }

    private static StepRecord step(
            String module,
            String change,
            String step,
            Outcome outcome,
            List<Finding> findings,
            List<Finding> warnings,
            List<AllowedFinding> allowed,
            String reason,
            int start) {
        return new StepRecord(
                module,
                change,
                step,
                outcome,
                findings,
                warnings,
                allowed,
                reason,
                ROOT.resolve("packages/shop/" + step + "/" + change.replaceAll("[^a-z]", "_") + ".sql"),
                Duration.ofMillis(start),
                Duration.ofMillis(10));
    }
}
