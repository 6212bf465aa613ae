package dev.pgpm.engine.workspace;

import dev.pgpm.engine.finding.Finding;
import dev.pgpm.engine.finding.FindingCode;
import dev.pgpm.engine.finding.Nature;
import dev.pgpm.engine.finding.Place;
import dev.pgpm.engine.plan.ParsedPlan;
import dev.pgpm.engine.plan.Plan;
import dev.pgpm.engine.plan.PlanParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads one directory that may hold a module, and tells everything that keeps it from being one. */
final class ModuleReader {

    static final String PLAN = "pgpm.plan";
    private static final String PACKAGE_JSON = "package.json";

    private final Folder folder;
    private final Path workspace;
    private final Origin origin;
    private final List<String> names;
    private final List<Finding> findings = new ArrayList<>();
    private NpmPackage npm = NpmPackage.NONE;

    private ModuleReader(Folder folder, Folders folders, Origin origin) {
        this.folder = folder;
        this.workspace = folders.root().real();
        this.origin = origin;
        this.names = folders.names(folder);
    }

    static ModuleReading read(Folder folder, Folders folders, Origin origin) {
        return new ModuleReader(folder, folders, origin).read();
    }

    /** {@return whether a directory holds what makes a module, or a part of it} */
    static boolean looksLikeModule(List<String> names) {
        return names.contains(PLAN) || names.stream().anyMatch(ModuleReader::isControl);
    }

    /** PostgreSQL's {@code name--version.control} only adds to {@code name.control}. */
    private static boolean isControl(String name) {
        return name.endsWith(ControlFile.SUFFIX) && !name.contains("--");
    }

    private ModuleReading read() {
        if (!looksLikeModule(names)) {
            return new ModuleReading.NoModule();
        }
        if (names.contains(PACKAGE_JSON)) {
            npm = NpmPackage.read(folder.path().resolve(PACKAGE_JSON));
            findings.addAll(npm.notes());
        }
        Optional<ParsedPlan> parsed = parsePlan();
        parsed.ifPresent(plan -> findings.addAll(plan.findings()));
        Optional<Plan> plan = parsed.flatMap(ParsedPlan::plan);
        Optional<ParsedControl> control = chooseControl(plan.map(Plan::project));
        control.ifPresent(chosen -> findings.addAll(chosen.findings()));
        if (plan.isPresent() && control.isPresent()) {
            compareNames(plan.get(), control.get().content());
        }
        return result(plan, control);
    }

    private ModuleReading result(Optional<Plan> plan, Optional<ParsedControl> control) {
        boolean usable = findings.stream().allMatch(finding -> finding.code().nature() == Nature.NOTE);
        if (usable && plan.isPresent() && control.isPresent()) {
            Plan read = plan.get();
            Module module =
                    new Module(read.project(), folder.path(), control.get().content(), read, npm.name(), origin);
            return new ModuleReading.Usable(module, List.copyOf(findings));
        }
        List<String> requires =
                control.map(parsed -> parsed.content().requires()).orElse(List.of());
        return new ModuleReading.Broken(
                new BrokenModule(name(plan, control), folder.path(), requires, npm.name(), origin, findings));
    }

    private String name(Optional<Plan> plan, Optional<ParsedControl> control) {
        return control.map(parsed -> parsed.content().name())
                .or(() -> plan.map(Plan::project))
                .orElse(String.valueOf(folder.path().getFileName()));
    }

    private Optional<ParsedPlan> parsePlan() {
        Path file = folder.path().resolve(PLAN);
        if (!names.contains(PLAN)) {
            findings.add(Finding.of(
                    FindingCode.PLAN_MISSING,
                    Place.of(file),
                    folder.relative(),
                    "the directory " + folder.relative() + " has a control file but no " + PLAN,
                    "Write " + PLAN + " with the line %project=" + firstControl()
                            + " and one line for each change, or take the directory out of \"packages\"."));
            return Optional.empty();
        }
        return isInside(file) ? Optional.of(PlanParser.parse(file)) : Optional.empty();
    }

    private String firstControl() {
        return names.stream()
                .filter(ModuleReader::isControl)
                .map(name -> ControlFileParser.baseName(Path.of(name)))
                .findFirst()
                .orElse(String.valueOf(folder.path().getFileName()));
    }

    private Optional<ParsedControl> chooseControl(Optional<String> project) {
        List<String> candidates = names.stream().filter(ModuleReader::isControl).toList();
        if (candidates.isEmpty()) {
            noControl(project);
            return Optional.empty();
        }
        String wanted = project.orElse("") + ControlFile.SUFFIX;
        if (candidates.size() > 1 && !candidates.contains(wanted)) {
            noneFits(candidates, project);
            return Optional.empty();
        }
        String chosen = candidates.size() == 1 ? candidates.get(0) : wanted;
        if (candidates.size() > 1) {
            ambiguous(chosen, candidates);
        }
        Path file = folder.path().resolve(chosen);
        return isInside(file) ? Optional.of(ControlFileParser.parse(file)) : Optional.empty();
    }

    private void noControl(Optional<String> project) {
        String name = project.orElse(String.valueOf(folder.path().getFileName()));
        findings.add(Finding.of(
                FindingCode.CONTROL_MISSING,
                Place.of(folder.path().resolve(name + ControlFile.SUFFIX)),
                name,
                "the directory " + folder.relative() + " has a " + PLAN + " but no control file",
                "Write " + name + ControlFile.SUFFIX
                        + " with the two lines default_version = '0.0.1' and requires = '', and in requires the"
                        + " modules and native extensions that this one needs."));
    }

    private void noneFits(List<String> candidates, Optional<String> project) {
        String plan = project.map(name -> "none is named after the plan's project \"" + name + "\"")
                .orElse("the plan does not say which one counts");
        findings.add(Finding.of(
                FindingCode.MODULE_NAME_MISMATCH,
                Place.of(folder.path()),
                folder.relative(),
                "there are " + candidates.size() + " control files (" + String.join(", ", candidates) + "), and "
                        + plan,
                "Keep one control file, named PROJECT.control after %project= in the plan."));
    }

    private void ambiguous(String chosen, List<String> candidates) {
        List<String> others =
                candidates.stream().filter(name -> !name.equals(chosen)).toList();
        findings.add(Finding.of(
                FindingCode.CONTROL_AMBIGUOUS,
                Place.of(folder.path().resolve(others.get(0))),
                ControlFileParser.baseName(Path.of(chosen)),
                "beside " + chosen + ", which the plan names, there is also " + String.join(", ", others)
                        + "; it is not read, but upstream pgpm takes it for a module of its own",
                "Remove it."));
    }

    private void compareNames(Plan plan, ControlFile control) {
        if (plan.project().equals(control.name())) {
            return;
        }
        String npmName = npm.name().isEmpty() ? "package.json: no name" : "package.json: " + npm.name();
        findings.add(Finding.of(
                        FindingCode.MODULE_NAME_MISMATCH,
                        Place.of(plan.file()),
                        control.name(),
                        "the control file is named \"" + control.name() + "\", but the plan's project is \""
                                + plan.project() + "\"",
                        "Rename the control file to " + plan.project() + ControlFile.SUFFIX + ", or write %project="
                                + control.name() + "; take the name under which it is already deployed, if it is.")
                .withDetails(List.of(
                        "control file: " + control.file().getFileName(), "plan: %project=" + plan.project(), npmName)));
    }

    /** A file of a module may be a link, but only to another file of the workspace. */
    private boolean isInside(Path file) {
        if (!Files.isSymbolicLink(file)) {
            return true;
        }
        try {
            Path real = file.toRealPath();
            if (real.startsWith(workspace)) {
                return true;
            }
            findings.add(Outside.link(file, folder.relative(), real));
            return false;
        } catch (IOException e) {
            return true; // a dangling link or a loop: whoever reads the file says so
        }
    }
}
