package dev.pgpm.engine.workspace;

import dev.pgpm.engine.finding.Finding;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A module that cannot be used. It is kept by name, so that a run over other modules can go on, and so that those that
 * require it can be told why they cannot run.
 *
 * @param name what it would be called, as far as that is known
 * @param directory where it is
 * @param requires what its control file requires, as far as that could be read
 * @param npmName the name in its package.json, or empty
 * @param origin whose it is
 * @param findings why it cannot be used
 */
public record BrokenModule(
        String name, Path directory, List<String> requires, String npmName, Origin origin, List<Finding> findings) {

    public BrokenModule {
        requires = List.copyOf(requires);
        findings = List.copyOf(findings);
    }

    /** {@return this module, broken for one more reason} */
    BrokenModule because(Finding finding) {
        List<Finding> more = new ArrayList<>(findings);
        more.add(finding);
        return new BrokenModule(name, directory, requires, npmName, origin, more);
    }

    /** {@return whether it is looked up by this name} */
    public boolean isCalled(String wanted) {
        return !wanted.isEmpty() && (name.equals(wanted) || npmName.equals(wanted));
    }
}
