package dev.pgpm.console;

import dev.pgpm.engine.finding.Finding;
import dev.pgpm.engine.finding.Nature;
import java.util.Collection;

/** How the command ends. */
public enum ExitCode {
    /** Done; for a run of tests: proven. */
    OK(0),
    /** Something is wrong with the modules. */
    DEFECT(1),
    /** It could not be done: usage, configuration, environment. */
    CANNOT(2),
    /** The user interrupted it. */
    INTERRUPTED(130);

    private final int number;

    ExitCode(int number) {
        this.number = number;
    }

    /** {@return the number that the process ends with} */
    public int number() {
        return number;
    }

    /** {@return the exit code that failing findings lead to: a defect that was proven outweighs what could not be run} */
    public static ExitCode of(Collection<Finding> failures) {
        if (failures.isEmpty()) {
            return OK;
        }
        boolean defect = failures.stream().anyMatch(finding -> finding.code().nature() == Nature.DEFECT);
        return defect ? DEFECT : CANNOT;
    }
}
