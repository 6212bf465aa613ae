package dev.pgpm.console.adopt;

import dev.pgpm.console.ExitCode;
import dev.pgpm.console.ServerOptions;
import dev.pgpm.console.Terminal;
import dev.pgpm.console.WorkingDirectory;
import dev.pgpm.engine.finding.FindingsException;
import dev.pgpm.engine.workspace.Workspace;
import dev.pgpm.engine.workspace.WorkspaceReader;
import dev.pgpm.junit.server.ServerRequest;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** The command that says what this machine lacks to prove the modules, and what to do about it. It changes nothing. */
@Command(
        name = "doctor",
        description =
                "Says what is missing on this machine (Java, disk, Docker, a server, its extensions), and what to do.",
        mixinStandardHelpOptions = true)
public final class DoctorCommand implements Callable<Integer> {

    private final Terminal terminal;

    @Mixin
    private final ServerOptions servers = new ServerOptions();

    @Mixin
    private final WorkingDirectory here = new WorkingDirectory();

    /** Makes the command. */
    public DoctorCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        Diagnosis diagnosis = new Diagnosis(terminal, here.path());
        diagnosis.machine();
        Optional<Workspace> workspace = workspace(diagnosis);
        for (ServerRequest request : servers.requests()) {
            diagnosis.docker(request);
            diagnosis.server(request, workspace);
        }
        diagnosis.verdict();
        return (diagnosis.isHealthy() ? ExitCode.OK : ExitCode.CANNOT).number();
    }

    private Optional<Workspace> workspace(Diagnosis diagnosis) {
        try {
            Workspace workspace = WorkspaceReader.find(here.path());
            diagnosis.workspace(workspace);
            return Optional.of(workspace);
        } catch (FindingsException e) {
            diagnosis.noWorkspace(e.findings());
            return Optional.empty();
        }
    }
}
