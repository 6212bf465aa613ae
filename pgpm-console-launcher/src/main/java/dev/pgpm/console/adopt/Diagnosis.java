package dev.pgpm.console.adopt;

import dev.pgpm.console.Terminal;
import dev.pgpm.engine.finding.Finding;
import dev.pgpm.engine.finding.FindingCode;
import dev.pgpm.engine.finding.FindingText;
import dev.pgpm.engine.finding.FindingsException;
import dev.pgpm.engine.server.DatabaseServer;
import dev.pgpm.engine.server.ServerFacts;
import dev.pgpm.engine.workspace.Module;
import dev.pgpm.engine.workspace.ModuleGraph;
import dev.pgpm.engine.workspace.Workspace;
import dev.pgpm.junit.server.DockerObstacle;
import dev.pgpm.junit.server.ServerChoice;
import dev.pgpm.junit.server.ServerRequest;
import dev.pgpm.junit.server.Servers;
import java.io.File;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** What is there and what is not, a line each as it is found; below what is missing, what to do. */
final class Diagnosis {

    /** An embedded server, its template and the clones of a few modules fit in this. */
    private static final long ENOUGH_DISK = 1L << 30;

    private final PrintWriter out;
    private final FindingText text;
    private boolean healthy = true;

    Diagnosis(Terminal terminal, Path base) {
        this.out = terminal.out();
        this.text = new FindingText(base);
    }

    boolean isHealthy() {
        return healthy;
    }

    void machine() {
        good("Java " + System.getProperty("java.version") + " (" + System.getProperty("java.home") + ")");
        File directory = new File(System.getProperty("java.io.tmpdir"));
        String free = "%s has %d MB free".formatted(directory, directory.getUsableSpace() >> 20);
        if (directory.getUsableSpace() >= ENOUGH_DISK) {
            good(free);
        } else {
            bad(free + ", which a server of our own may fill", "Free some space, or set TMPDIR to a larger disk.");
        }
    }

    void workspace(Workspace workspace) {
        int modules = workspace.ownModules().size();
        good("Workspace %s with %s".formatted(workspace.root(), modules == 1 ? "1 module" : modules + " modules"));
        workspace.broken().forEach(module -> bad(module.findings()));
    }

    /** Outside of a workspace the machine is looked at alone; a workspace that cannot be read is in the way of its runs. */
    void noWorkspace(List<Finding> findings) {
        if (findings.stream().allMatch(finding -> finding.code() == FindingCode.WORKSPACE_NOT_FOUND)) {
            note("No workspace here (no pgpm.json in this directory or above): its extensions are not looked for");
        } else {
            bad(findings);
        }
    }

    /** Says whether a container could be had, where a run might want one. Without one a run takes the embedded server. */
    void docker(ServerRequest request) {
        boolean wanted = request.choice() == ServerChoice.TESTCONTAINERS
                || (request.choice() == ServerChoice.AUTO && !request.namesServer());
        if (!wanted) {
            return;
        }
        List<DockerObstacle> obstacles = Servers.dockerObstacles(request);
        if (obstacles.isEmpty()) {
            good("Docker has the image " + request.image());
        }
        for (DockerObstacle obstacle : obstacles) {
            note(obstacle.what());
            out.println("  → To run in a container: " + FindingText.printable(obstacle.remedy()));
        }
        out.flush();
    }

    /** The last line, for those who read only that. */
    void verdict() {
        out.println(healthy ? "Modules can be proven here." : "Something is missing: see ✘ above.");
        out.flush();
    }

    /** Opens the server that a run would take, and asks it what a run would need. */
    void server(ServerRequest request, Optional<Workspace> workspace) {
        try (DatabaseServer server = Servers.open(request)) {
            ServerFacts facts = ServerFacts.read(server.settings());
            // Each reason for the choice of the server on a line of its own.
            good("Server: " + server.describe().replace("; ", ";\n  "));
            good("PostgreSQL " + facts.major() + ", " + facts.usableConnections() + " sessions for runs");
            privileges(server, facts);
            workspace.ifPresent(known -> extensions(known, facts.extensions()));
        } catch (FindingsException e) {
            bad(e.findings());
        }
    }

    private void privileges(DatabaseServer server, ServerFacts facts) {
        String user = "The user " + server.settings().user();
        if (!facts.superuser() && !facts.createDatabases()) {
            bad(user + " may not make databases, and each module is proven in its own", "ALTER ROLE … CREATEDB;");
        } else if (!facts.superuser() && !facts.createRoles()) {
            bad(
                    user + " may not make roles, and modules grant to three of them",
                    "ALTER ROLE … CREATEROLE; or let somebody run pgpm admin-users bootstrap --yes once.");
        } else {
            good(user + (facts.superuser() ? " is a superuser" : " may make databases and roles"));
        }
        if (!facts.superuser()) {
            note("Some extensions can be made by superusers only");
        }
    }

    private void extensions(Workspace workspace, Set<String> there) {
        ModuleGraph graph = ModuleGraph.of(workspace);
        Set<String> needed = new TreeSet<>();
        for (Module module : workspace.ownModules()) {
            if (graph.obstacles(module).isEmpty()) {
                needed.addAll(graph.nativeExtensions(module));
            }
        }
        for (String extension : needed) {
            if (there.contains(extension)) {
                good("Extension " + extension);
            } else {
                bad(
                        "Extension " + extension + " is not installed on this server",
                        "Install its package there, or take a server or an image that has it (--jdbc-url, --image).");
            }
        }
    }

    void bad(List<Finding> findings) {
        for (Finding finding : findings) {
            healthy = false;
            List<String> lines = text.lines(finding);
            out.println("✘ " + lines.get(0));
            lines.stream().skip(1).forEach(line -> out.println("  " + line));
        }
        out.flush();
    }

    private void bad(String what, String remedy) {
        healthy = false;
        out.println("✘ " + FindingText.printable(what));
        out.println("  → " + remedy);
        out.flush();
    }

    private void good(String what) {
        out.println("✔ " + what.lines().map(FindingText::printable).collect(Collectors.joining("\n")));
        out.flush();
    }

    private void note(String what) {
        out.println("· " + FindingText.printable(what));
        out.flush();
    }
}
