package dev.pgpm.console.run;

import dev.pgpm.console.result.ModuleRecord;
import dev.pgpm.console.result.Part;
import dev.pgpm.console.result.RunRecord;
import dev.pgpm.console.result.RunSetting;
import dev.pgpm.engine.finding.Finding;
import dev.pgpm.engine.finding.FindingCode;
import dev.pgpm.engine.finding.Place;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * One run, joined from the reports of its parts. It is proven only if each part is there once, all parts are of the same
 * content, and each of them is proven; what is missing is a finding of the run.
 */
final class MergedRun {

    private final Map<Path, RunRecord> parts;
    private final List<Finding> objections = new ArrayList<>();

    private MergedRun(Map<Path, RunRecord> parts) {
        this.parts = parts;
    }

    /** {@return the run that the reports, at least one, are parts of} */
    static RunRecord of(Map<Path, RunRecord> reports) {
        return new MergedRun(new TreeMap<>(reports)).joined();
    }

    private RunRecord joined() {
        check();
        RunRecord first = parts.values().iterator().next();
        Instant start = parts.values().stream()
                .map(run -> run.setting().started())
                .min(Comparator.naturalOrder())
                .orElseThrow();
        Instant end = parts.values().stream()
                .map(run -> run.setting().started().plus(run.duration()))
                .max(Comparator.naturalOrder())
                .orElseThrow();
        parts.values().forEach(run -> objections.addAll(run.findings()));
        return new RunRecord(
                setting(first.setting(), start),
                String.join("; ", distinct(RunRecord::server)),
                modules(start),
                objections.stream().distinct().toList(),
                parts.values().stream().flatMap(run -> run.errors().stream()).toList(),
                parts.values().stream().flatMap(run -> run.kept().stream()).toList(),
                Duration.between(start, end));
    }

    private static RunSetting setting(RunSetting one, Instant start) {
        Part whole = new Part(1, 1, one.part().map(Part::modules).orElse(0), "");
        return new RunSetting(
                one.tool(), start, one.root(), one.level(), one.fullCycle(), one.jobs(), whole, one.machine());
    }

    /** In the order of a workspace, which is that of the directories; each as long after the joint start as it was. */
    private List<ModuleRecord> modules(Instant start) {
        List<ModuleRecord> modules = new ArrayList<>();
        for (RunRecord run : parts.values()) {
            Duration later = Duration.between(start, run.setting().started());
            run.modules().forEach(module -> modules.add(module.later(later)));
        }
        modules.sort(Comparator.<ModuleRecord, String>comparing(
                        module -> module.files().directory().toString())
                .thenComparing(ModuleRecord::name));
        return modules;
    }

    private void check() {
        Set<Integer> present = new TreeSet<>();
        Set<Integer> missing = new TreeSet<>();
        for (Map.Entry<Path, RunRecord> entry : parts.entrySet()) {
            Part part = entry.getValue().setting().part().orElse(null);
            if (part == null) {
                object(entry.getKey(), "this report tells of a whole run and not of a part of one", "Leave it out.");
            } else if (!present.add(part.index())) {
                object(entry.getKey(), "shard " + part + " is there twice", "Give the reports of one run only.");
            }
        }
        int total = parts.values().stream()
                .flatMap(run -> run.setting().part().stream())
                .mapToInt(Part::total)
                .max()
                .orElse(0);
        for (int index = 1; index <= total; index++) {
            if (!present.contains(index)) {
                missing.add(index);
            }
        }
        if (!missing.isEmpty()) {
            object(
                    parts.keySet().iterator().next(),
                    "of %d shards these are missing: %s".formatted(total, numbers(missing)),
                    "Look why they wrote no report: they were cancelled, or not collected. Run them again.");
        }
        checkThatAllAreOfOneRun();
        checkModules(missing.isEmpty());
    }

    private void checkThatAllAreOfOneRun() {
        differing(
                "number of shards",
                run -> run.setting().part().map(part -> "" + part.total()).orElse(""));
        differing(
                "content of the workspace",
                run -> run.setting().part().map(Part::whole).orElse(""));
        differing("level", run -> run.setting().level().toString());
        differing("steps", run -> run.setting().fullCycle() ? "full cycle" : "deploy and verify");
        differing("version of pgpm", run -> run.setting().tool());
    }

    private void differing(String what, Reading reading) {
        Set<String> values = distinct(reading);
        if (values.size() > 1) {
            object(
                    parts.keySet().iterator().next(),
                    "the parts are not of one run: they differ in the " + what,
                    "Run all shards on the same commit, with the same options and the same pgpm-durations.json.");
        }
    }

    private void checkModules(boolean complete) {
        Set<String> names = new TreeSet<>();
        List<String> twice = parts.values().stream()
                .flatMap(run -> run.modules().stream())
                .map(ModuleRecord::name)
                .filter(name -> !names.add(name))
                .toList();
        if (!twice.isEmpty()) {
            object(
                    parts.keySet().iterator().next(),
                    "modules that two shards proved: " + String.join(", ", twice),
                    "Run all shards on the same commit, with the same options.");
        }
        int expected = parts.values().stream()
                .flatMap(run -> run.setting().part().stream())
                .mapToInt(Part::modules)
                .max()
                .orElse(0);
        if (complete && names.size() < expected) {
            object(
                    parts.keySet().iterator().next(),
                    "of %d modules, %d are in no report".formatted(expected, expected - names.size()),
                    "Look which shard ended early, and run it again.");
        }
    }

    private void object(Path file, String cause, String remedy) {
        objections.add(Finding.of(
                FindingCode.REPORTS_INCOMPLETE, Place.of(file), String.valueOf(file.getFileName()), cause, remedy));
    }

    private Set<String> distinct(Reading reading) {
        Set<String> values = new LinkedHashSet<>();
        parts.values().stream().map(reading::of).filter(text -> !text.isEmpty()).forEach(values::add);
        return values;
    }

    private static String numbers(Set<Integer> numbers) {
        return String.join(", ", numbers.stream().map(String::valueOf).toList());
    }

    @FunctionalInterface
    private interface Reading {
        String of(RunRecord run);
    }
}
