package dev.pgpm.junit.engine;

import dev.pgpm.engine.finding.Finding;
import dev.pgpm.engine.finding.FindingCode;
import dev.pgpm.engine.migrate.ObjectOwners;
import dev.pgpm.engine.workspace.Module;
import dev.pgpm.engine.workspace.WorkspaceCheck;
import java.util.List;
import java.util.stream.Stream;

/**
 * What the files of a module tell before any database is touched, without what a step of the cycle tells: a missing
 * script is its own step's failure, where a reader looks for it.
 */
public final class ModuleFiles {

    private final WorkspaceCheck check;
    private final ObjectOwners owners;
    private final boolean fullCycle;

    /** Makes it for a workspace; the full cycle has revert steps that tell of a missing revert script. */
    public ModuleFiles(WorkspaceCheck check, ObjectOwners owners, boolean fullCycle) {
        this.check = check;
        this.owners = owners;
        this.fullCycle = fullCycle;
    }

    /** {@return what is to be said of a module's files} */
    public List<Finding> findings(Module module) {
        return Stream.concat(check.module(module).stream(), owners.findings(module).stream())
                .filter(finding -> !isToldByAStep(finding.code()))
                .toList();
    }

    private boolean isToldByAStep(FindingCode code) {
        return switch (code) {
            case SCRIPT_MISSING, VERIFY_MISSING -> true;
            case REVERT_MISSING -> fullCycle;
            default -> false;
        };
    }
}
