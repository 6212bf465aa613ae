package dev.pgpm.engine.migrate;

import dev.pgpm.engine.finding.Finding;
import dev.pgpm.engine.finding.FindingCode;
import dev.pgpm.engine.finding.Place;
import dev.pgpm.engine.plan.Change;
import dev.pgpm.engine.plan.Dependency;
import dev.pgpm.engine.script.ScriptHeader;
import dev.pgpm.engine.script.ScriptRole;
import dev.pgpm.engine.script.SqlScript;
import dev.pgpm.engine.workspace.Module;
import dev.pgpm.engine.workspace.ScriptKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Whether the comments at a script's head say what its path and the plan say. The plan is what counts. */
public final class HeaderCheck {

    private final Module module;

    /** Checks scripts of a module. */
    public HeaderCheck(Module module) {
        this.module = module;
    }

    /** {@return where the head of a script disagrees with its path or with the plan} */
    public List<Finding> check(ScriptKind kind, Change change, SqlScript script) {
        List<Finding> findings = new ArrayList<>();
        ScriptHeader header = script.header();
        ScriptRole role = ScriptRole.valueOf(kind.name());
        for (ScriptHeader.Title title : header.titles()) {
            boolean same = title.change().equals(change.name())
                    && title.role() == role
                    && (title.module().isEmpty() || title.module().equals(module.name()));
            if (!same) {
                findings.add(otherScript(kind, change, title));
            }
        }
        if (kind == ScriptKind.DEPLOY && !header.requires().isEmpty()) {
            requirements(change, header, findings);
        }
        return findings;
    }

    private Finding otherScript(ScriptKind kind, Change change, ScriptHeader.Title title) {
        String named = (title.module().isEmpty() ? "" : title.module() + ":") + title.change();
        return finding(
                title.place(),
                change,
                "The header says this is the %s script of \"%s\"; by its path it is the %s script of \"%s\""
                        .formatted(title.role().word(), named, kind.directory(), change.name()),
                "Correct the header, or move the file to where it belongs.");
    }

    /** A header without any such line says nothing of requirements; one with some is taken to name them all. */
    private void requirements(Change change, ScriptHeader header, List<Finding> findings) {
        Set<String> inPlan = change.requires().stream().map(this::qualified).collect(Collectors.toSet());
        Set<String> inHeader = header.requires().stream()
                .map(requirement -> qualified(requirement.text()))
                .collect(Collectors.toSet());
        header.requires().stream()
                .filter(requirement -> !inPlan.contains(qualified(requirement.text())))
                .map(requirement -> finding(
                        requirement.place(),
                        change,
                        "The header says that \"%s\" requires \"%s\"; the plan does not"
                                .formatted(change.name(), requirement.text()),
                        "Add it to the change's line in the plan, which is what counts, or remove this comment."))
                .forEach(findings::add);
        change.requires().stream()
                .filter(dependency -> !inHeader.contains(qualified(dependency)))
                .map(dependency -> finding(
                        header.requires().get(0).place(),
                        change,
                        "The plan says that \"%s\" requires \"%s\"; the header does not"
                                .formatted(change.name(), dependency.text()),
                        "Write -- requires: %s, too, or leave these comments out.".formatted(dependency.text())))
                .forEach(findings::add);
    }

    private String qualified(Dependency dependency) {
        String owner = dependency.module().isEmpty() ? module.name() : dependency.module();
        return owner + ":" + (dependency.kind() == Dependency.Kind.TAG ? "@" : "") + dependency.name();
    }

    private String qualified(String reference) {
        return reference.indexOf(':') < 0 ? module.name() + ":" + reference : reference;
    }

    private Finding finding(Place place, Change change, String cause, String remedy) {
        return Finding.of(FindingCode.SCRIPT_HEADER_MISMATCH, place, module.address(change), cause, remedy);
    }
}
