package dev.pgpm.engine.workspace;

import dev.pgpm.engine.finding.Finding;
import dev.pgpm.engine.finding.FindingCode;
import dev.pgpm.engine.finding.FindingsException;
import dev.pgpm.engine.finding.Place;
import dev.pgpm.engine.plan.Change;
import dev.pgpm.engine.plan.Plan;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A module that can be used: a directory with a control file and a plan that agree about its name.
 *
 * @param name what the plan calls the project, the control file is named, and the ledger stores
 * @param directory where it is
 * @param control its control file
 * @param plan its plan
 * @param npmName the name in its package.json, an alias for looking it up, or empty
 * @param origin whose it is
 */
public record Module(String name, Path directory, ControlFile control, Plan plan, String npmName, Origin origin) {

    /** Two modules of a workspace differ in their directories; what a plan holds need not be gone through for it. */
    @Override
    public int hashCode() {
        return 31 * name.hashCode() + directory.hashCode();
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return this == other
                || (other instanceof Module module
                        && name.equals(module.name)
                        && directory.equals(module.directory)
                        && npmName.equals(module.npmName)
                        && origin == module.origin
                        && control.equals(module.control)
                        && plan.equals(module.plan));
    }

    /**
     * {@return where a change's script is, whether it exists or not}
     *
     * @throws FindingsException if that would be outside the module. A plan that was parsed has no such names, a change
     *     that was made in memory may have one
     */
    public Path script(ScriptKind kind, Change change) {
        Path scripts = directory.resolve(kind.directory());
        Path script = scripts.resolve(change.name() + ".sql").normalize();
        if (!script.startsWith(scripts.normalize())) {
            throw new FindingsException(Finding.of(
                    FindingCode.FILE_OUTSIDE,
                    change.place(),
                    address(change),
                    "the name of this change leads out of the module's directory " + kind.directory() + "/",
                    "Rename the change; its name is the path of its scripts."));
        }
        return script;
    }

    /** {@return {@code module:change}, as plans and findings write it} */
    public String address(Change change) {
        return name + ":" + change.name();
    }

    /** {@return whether it is looked up by this name: its own, or the one in its package.json} */
    public boolean isCalled(String wanted) {
        return !wanted.isEmpty() && (name.equals(wanted) || npmName.equals(wanted));
    }

    /** {@return the last change of the plan, or nothing if the plan is empty} */
    public Optional<Change> lastChange() {
        int size = plan.changes().size();
        return size == 0 ? Optional.empty() : Optional.of(plan.changes().get(size - 1));
    }

    /** {@return the plan file as a place} */
    public Place place() {
        return Place.of(plan.file());
    }
}
