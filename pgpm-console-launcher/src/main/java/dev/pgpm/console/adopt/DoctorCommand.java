package dev.pgpm.console.adopt;

import dev.pgpm.console.ExitCode;
import dev.pgpm.console.Terminal;
import dev.pgpm.engine.finding.FindingsException;
import dev.pgpm.engine.workspace.Workspace;
import dev.pgpm.engine.workspace.WorkspaceReader;
import dev.pgpm.junit.server.ServerChoice;
import dev.pgpm.junit.server.ServerRequest;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The command that says what this machine lacks to prove the modules, and what to do about it. It changes nothing. */
@Command(
        name = "doctor",
        description = "Says what is missing on this machine (Java, disk, a server, its extensions), and what to do.",
        mixinStandardHelpOptions = true)
public final class DoctorCommand implements Callable<Integer> {

    private final Terminal terminal;

    @Option(
            names = "--server",
            paramLabel = "KIND",
            description = "auto, embedded, testcontainers or external (default: ${DEFAULT-VALUE}).")
    private ServerChoice server = ServerChoice.AUTO;

    @Option(names = "--jdbc-url", paramLabel = "URL", description = "An external server, as a JDBC URL.")
    private String jdbcUrl = "";

    @Option(names = "--image", paramLabel = "IMAGE", description = "The image of a server in a container.")
    private String image = "";

    @Option(names = "--cwd", paramLabel = "DIR", description = "Where to stand instead of the current directory.")
    private Path cwd = Path.of("");

    /** Makes the command. */
    public DoctorCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        Diagnosis diagnosis = new Diagnosis(terminal, cwd.toAbsolutePath().normalize());
        diagnosis.machine();
        Optional<Workspace> workspace = workspace(diagnosis);
        diagnosis.server(ServerRequest.of(server, jdbcUrl, image), workspace);
        return (diagnosis.isHealthy() ? ExitCode.OK : ExitCode.CANNOT).number();
    }

    private Optional<Workspace> workspace(Diagnosis diagnosis) {
        try {
            Workspace workspace = WorkspaceReader.find(cwd.toAbsolutePath().normalize());
            diagnosis.workspace(workspace);
            return Optional.of(workspace);
        } catch (FindingsException e) {
            diagnosis.bad(e.findings());
            return Optional.empty();
        }
    }
}
