package dev.pgpm.engine.migrate;

import dev.pgpm.engine.plan.Change;
import dev.pgpm.engine.server.ConnectionSettings;
import dev.pgpm.engine.workspace.Module;
import dev.pgpm.engine.workspace.Workspace;
import dev.pgpm.engine.workspace.WorkspaceReader;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** Deploys a module in a process of its own, so that a test can kill it. Prints a line for each change. */
final class DeployProcess {

    private DeployProcess() {}

    /** Starts one on the tests' server; it can be killed like any process. */
    static Process start(Path workspace, String module, TestDatabase database) throws IOException {
        ConnectionSettings server = database.settings();
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-cp",
                        System.getProperty("java.class.path"),
                        DeployProcess.class.getName(),
                        workspace.toString(),
                        module,
                        server.host(),
                        String.valueOf(server.port()),
                        server.user(),
                        database.name())
                .redirectErrorStream(true)
                .start();
    }

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
            Outcome outcome = lifecycle.deploy(plan);
            System.out.println(outcome.succeeded() ? "finished" : "failed " + outcome.failures());
        }
    }
}
