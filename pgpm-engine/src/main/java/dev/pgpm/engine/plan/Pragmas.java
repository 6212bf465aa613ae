package dev.pgpm.engine.plan;

import static dev.pgpm.engine.finding.FindingCode.PLAN_NAME_INVALID;
import static dev.pgpm.engine.finding.FindingCode.PLAN_PRAGMA_IGNORED;
import static dev.pgpm.engine.finding.FindingCode.PLAN_PROJECT_MISSING;

import dev.pgpm.engine.finding.Finding;
import dev.pgpm.engine.finding.Place;
import java.nio.file.Path;
import java.util.List;

/**
 * What the lines that start with {@code %} say. As for upstream, the last of two counts, and there is no blank around
 * {@code =}; unlike upstream, a line that has no effect for one of these reasons is pointed out.
 *
 * @param project the module's name, or empty
 * @param uri the module's address, or empty
 * @param projectPlace where the name stands or should stand
 */
record Pragmas(String project, String uri, Place projectPlace) {

    private static final String PROJECT = "%project=";
    private static final String URI = "%uri=";

    static Pragmas read(Path file, List<PlanLine> lines, List<Finding> findings) {
        var pragmas = new Pragmas("", "", Place.of(file));
        for (PlanLine line : lines) {
            if (!line.startsWith("%") || line.holdsCarriageReturn()) {
                continue;
            }
            if (line.startsWith(PROJECT)) {
                pragmas = pragmas.withProject(line, findings);
            } else if (line.startsWith(URI)) {
                pragmas = new Pragmas(pragmas.project, value(line, URI), pragmas.projectPlace);
            } else {
                noteNearMiss(line, findings);
            }
        }
        return pragmas;
    }

    private Pragmas withProject(PlanLine line, List<Finding> findings) {
        String name = value(line, PROJECT);
        if (!project.isEmpty()) {
            findings.add(Finding.of(
                    PLAN_PRAGMA_IGNORED,
                    projectPlace,
                    project,
                    "this project name has no effect, because line " + line.number() + " gives another one",
                    "Keep one of the two lines."));
        }
        int valueStart = line.start() + PROJECT.length();
        FileNameRules.controlCharacter(name)
                .ifPresent(flaw -> findings.add(line.finding(
                        PLAN_NAME_INVALID,
                        valueStart + flaw.offset(),
                        name,
                        "a project cannot be called so: " + flaw.cause(),
                        flaw.remedy())));
        return new Pragmas(name, uri, line.place(line.start()));
    }

    private static String value(PlanLine line, String pragma) {
        return line.text(line.start() + pragma.length(), line.end());
    }

    private static void noteNearMiss(PlanLine line, List<Finding> findings) {
        int name = line.skipBlanks(line.start() + 1);
        boolean meant = line.startsWith("project", name) || line.startsWith("uri", name);
        if (meant) {
            findings.add(line.finding(
                    PLAN_PRAGMA_IGNORED,
                    line.start(),
                    line.firstWord(),
                    "this line has no effect: it is neither %project=NAME nor %uri=ADDRESS",
                    "Write it without blanks around the = and with nothing else in front of it."));
        }
    }

    Finding missingProject() {
        return Finding.of(
                PLAN_PROJECT_MISSING,
                projectPlace,
                "%project",
                "the plan names no project: a line %project=NAME with the module's name is missing",
                "Add %project=NAME as its first line; the ledger stores the module under that name.");
    }
}
