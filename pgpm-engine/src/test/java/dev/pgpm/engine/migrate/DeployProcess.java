package dev.pgpm.engine.migrate;

import dev.pgpm.engine.plan.Change;
import dev.pgpm.engine.server.ConnectionSettings;
import dev.pgpm.engine.workspace.Module;
import dev.pgpm.engine.workspace.Workspace;
import dev.pgpm.engine.workspace.WorkspaceReader;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** Deploys a module in a process of its own, so that a test can kill it. Prints a line for each change. */
final class DeployProcess {

    private DeployProcess() {}

    /** Arguments: workspace, module, host, port, user, database. */
    public static void main(String[] arguments) {
        Workspace workspace = WorkspaceReader.read(Path.of(arguments[0]));
        ConnectionSettings settings =
                ConnectionSettings.of(arguments[2], Integer.parseInt(arguments[3]), arguments[4], "", arguments[5]);
        LifecycleListener listener = new LifecycleListener() {
            @Override
            public void done(Deed deed, Module module, Change change) {
                System.out.println(deed.done() + " " + module.address(change));
            }
        };
        try (Lifecycle lifecycle = Lifecycle.open(workspace, settings, listener)) {
            lifecycle.lock(Duration.ofSeconds(60));
            DeployPlan plan = lifecycle.plan(DeployRequest.of(List.of(workspace.require(arguments[1]))));
            lifecycle.deploy(plan);
        }
        System.out.println("finished");
    }
}
