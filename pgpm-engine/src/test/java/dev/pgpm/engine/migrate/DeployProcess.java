package dev.pgpm.engine.migrate;

import dev.pgpm.engine.plan.Change;
import dev.pgpm.engine.server.ConnectionSettings;
import dev.pgpm.engine.workspace.Module;
import dev.pgpm.engine.workspace.Workspace;
import dev.pgpm.engine.workspace.WorkspaceReader;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** Deploys a module in a process of its own, so that a test can kill it. Prints a line for each change. */
final class DeployProcess {

    private static final String HELD = "held";

    private DeployProcess() {}

    /** Starts one on the tests' server; it can be killed like any process. */
    static Process start(Path workspace, String module, TestDatabase database) throws IOException {
        return start(workspace, module, database, "at once");
    }

    /** Starts one that says when it is ready, and begins when it is sent a line. */
    static Process startHeld(Path workspace, String module, TestDatabase database) throws IOException {
        return start(workspace, module, database, HELD);
    }

    private static Process start(Path workspace, String module, TestDatabase database, String when) throws IOException {
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
                        database.name(),
                        when)
                .redirectErrorStream(true)
                .start();
    }

    /** Arguments: workspace, module, host, port, user, database, when to begin. */
    public static void main(String[] arguments) throws IOException {
        Workspace workspace = WorkspaceReader.read(Path.of(arguments[0]));
        ConnectionSettings settings =
                ConnectionSettings.of(arguments[2], Integer.parseInt(arguments[3]), arguments[4], "", arguments[5]);
        LifecycleListener listener = new LifecycleListener() {
            @Override
            public void done(Deed deed, Module module, Change change) {
                System.out.println(deed.done() + " " + module.address(change));
            }
        };
        if (arguments[6].equals(HELD)) {
            System.out.println("ready");
            new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8)).readLine();
        }
        try (Lifecycle lifecycle = Lifecycle.open(workspace, settings, listener)) {
            lifecycle.lock(Duration.ofSeconds(60));
            DeployPlan plan = lifecycle.plan(DeployRequest.of(List.of(workspace.require(arguments[1]))));
            Outcome outcome = lifecycle.deploy(plan);
            System.out.println(outcome.succeeded() ? "finished" : "failed " + outcome.failures());
        }
    }
}
