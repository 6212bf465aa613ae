package dev.pgpm.engine.migrate;

import dev.pgpm.engine.finding.Finding;
import dev.pgpm.engine.finding.FindingCode;
import dev.pgpm.engine.plan.Change;
import dev.pgpm.engine.workspace.ScriptKind;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What is said of one script that is missing or that the server refuses, in the cycle and in the lifecycle of a database
 * alike.
 */
public final class ScriptFindings {

    private final ModuleScripts scripts;

    /** Speaks of the scripts of one module. */
    public ScriptFindings(ModuleScripts scripts) {
        this.scripts = scripts;
    }

    /**
     * {@return that a script does not exist}
     *
     * @param subject whom it is told of: the change, by the name that is usual there
     * @param article how the sentence begins: {@code the}, {@code The}
     */
    public Finding missing(ScriptKind kind, Change change, String subject, String article) {
        return Finding.of(
                kind.missing(),
                change.place(),
                subject,
                "%s %s script of \"%s\" does not exist: %s"
                        .formatted(
                                article,
                                kind.directory(),
                                change.name(),
                                scripts.module().script(kind, change)),
                "Write the script, or take the change out of the plan.");
    }

    /**
     * {@return that the server refused a script, with all that is known: what it said, which change or module makes what is
     * missing or in the way, the lines of functions' bodies, the place in the plan}
     *
     * @param subject whom it is told of
     * @param kind what the script is for: deploy, verify, revert
     * @param cause the sentence
     */
    public Finding failed(
            FindingCode code, String kind, Change change, String subject, ScriptFailure failure, String cause) {
        Explanation explanation = scripts.explanation();
        return Finding.of(code, failure.place(), subject, cause, explanation.remedy(failure, kind, change))
                .withDetails(explanation.details(failure, kind, change))
                .withServerError(failure.error());
    }

    /** {@return the same of one of several changes in one transaction: which others were rolled back with it} */
    public static Finding withRollback(Finding finding, ChangeFailure failure) {
        if (failure.rolledBack().isEmpty()) {
            return finding;
        }
        List<String> lines = new ArrayList<>(finding.details());
        lines.add("Rolled back with it: "
                + failure.rolledBack().stream().map(Change::name).collect(Collectors.joining(", ")));
        return finding.withDetails(lines);
    }
}
