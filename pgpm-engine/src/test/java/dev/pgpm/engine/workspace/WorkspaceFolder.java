package dev.pgpm.engine.workspace;

import dev.pgpm.engine.finding.Finding;
import dev.pgpm.engine.finding.FindingText;
import dev.pgpm.engine.finding.FindingsException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A workspace that a test writes to disk, file by file, so that it can be read in the test itself. */
final class WorkspaceFolder {

    private final Path root;

    private WorkspaceFolder(Path root) {
        this.root = root;
    }

    /** An empty directory. */
    static WorkspaceFolder in(Path root) {
        return new WorkspaceFolder(root);
    }

    /** A workspace with {@code packages/*}. */
    static WorkspaceFolder withPackages(Path root) {
        return in(root).file("pgpm.json", "{ \"packages\": [\"packages/*\"] }");
    }

    WorkspaceFolder file(String path, String text) {
        try {
            Path file = root.resolve(path);
            Files.createDirectories(file.getParent());
            Files.writeString(file, text);
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A whole module in the directory, named like the directory's last name, with all scripts of its changes. */
    WorkspaceFolder module(String directory, String requires, String... changes) {
        String name = directory.substring(directory.lastIndexOf('/') + 1);
        file(directory + "/" + name + ".control", "requires = '" + requires + "'\n");
        file(directory + "/pgpm.plan", "%project=" + name + "\n" + String.join("\n", changes) + "\n");
        for (String line : changes) {
            if (!line.startsWith("@")) {
                scripts(directory, line.replaceAll(" .*", ""));
            }
        }
        return this;
    }

    WorkspaceFolder scripts(String directory, String change) {
        file(directory + "/deploy/" + change + ".sql", "CREATE TABLE \"" + change + "\" ();\n");
        file(directory + "/verify/" + change + ".sql", "SELECT FROM \"" + change + "\";\n");
        return file(directory + "/revert/" + change + ".sql", "DROP TABLE \"" + change + "\";\n");
    }

    WorkspaceFolder delete(String path) {
        try {
            Files.delete(root.resolve(path));
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    WorkspaceFolder link(String path, Path target) {
        try {
            Path link = root.resolve(path);
            Files.createDirectories(link.getParent());
            Files.createSymbolicLink(link, target);
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Workspace read() {
        return WorkspaceReader.read(root);
    }

    /** What reading refuses to go on with, as a user sees it. */
    String refusal() {
        try {
            Workspace workspace = read();
            throw new AssertionError("was read: " + workspace);
        } catch (FindingsException e) {
            return text(e.findings());
        }
    }

    /** What reading says, as a user sees it. */
    String findings() {
        return text(read().findings());
    }

    /** What the graph says, as a user sees it. */
    String graphFindings() {
        return text(ModuleGraph.of(read()).findings());
    }

    /** What the check says of all modules, as a user sees it. */
    String checked() {
        Workspace workspace = read();
        return text(new WorkspaceCheck(workspace, ModuleGraph.of(workspace)).all());
    }

    String text(List<Finding> findings) {
        return new FindingText(root).render(findings);
    }

    static List<String> names(Workspace workspace) {
        return workspace.modules().stream().map(Module::name).toList();
    }
}
