package dev.pgpm.junit;

import dev.pgpm.engine.finding.Level;
import dev.pgpm.engine.workspace.Allowance;
import dev.pgpm.junit.server.ServerRequest;
import java.nio.file.Path;
import java.util.List;

/**
 * What a class wants, from its annotation and the configuration.
 *
 * @param project the directory of the class's project
 * @param workspace a directory in the workspace, relative to the project; empty for the project itself
 * @param module the module's name or path; empty for the obvious one
 * @param server which server to run on
 * @param deploy what is in the database before a test
 * @param to the last change or {@code @tag} to deploy; empty for the module's end
 * @param level how much is demanded
 * @param allowed findings that the full cycle lets pass
 * @param bootstrapRoles whether the standard roles are made if they are missing
 * @param isolated whether each change is also tried where nothing is but what it requires
 * @param mutate whether each verify script is also tried on what its change made, with a piece taken away
 * @param isolation how tests are kept apart
 */
record ModuleRequest(
        Path project,
        String workspace,
        String module,
        ServerRequest server,
        Deploy deploy,
        String to,
        Level level,
        List<Allowance> allowed,
        boolean bootstrapRoles,
        boolean isolated,
        boolean mutate,
        Isolation isolation) {

    /** {@return where to look for the workspace} */
    Path start() {
        return project.resolve(workspace).normalize();
    }
}
