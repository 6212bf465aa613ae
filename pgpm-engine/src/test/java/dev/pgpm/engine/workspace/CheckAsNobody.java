package dev.pgpm.engine.workspace;

import dev.pgpm.engine.finding.FindingText;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.core.json.JsonFactory;

/** Checks a workspace in a process of another user: root may read everything, and would see nothing wrong. */
final class CheckAsNobody {

    private static final String NOBODY = "65534";

    private CheckAsNobody() {}

    /** What the other process does. */
    public static void main(String[] arguments) {
        Workspace workspace = WorkspaceReader.read(Path.of(arguments[0]));
        System.out.print(new FindingText(workspace.root())
                .render(new WorkspaceCheck(workspace, ModuleGraph.of(workspace)).all()));
    }

    /** The workspace is given to that user; the class path is copied to where that user may read it. */
    static String check(Path workspace, Path room) throws IOException, InterruptedException {
        Files.createDirectories(room);
        List<Path> classPath = new ArrayList<>();
        for (Class<?> needed : List.of(CheckAsNobody.class, WorkspaceReader.class, JsonFactory.class)) {
            Path source = Path.of(URI.create(
                    needed.getProtectionDomain().getCodeSource().getLocation().toString()));
            classPath.add(copy(source, room.resolve(classPath.size() + "-" + source.getFileName())));
        }
        run("chown", "-R", NOBODY, workspace.toString());
        run("chmod", "-R", "a+rX", room.toString());
        openTheWay(room);
        return run(
                "setpriv",
                "--reuid=" + NOBODY,
                "--regid=" + NOBODY,
                "--clear-groups",
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                classPath.stream().map(Path::toString).collect(Collectors.joining(":")),
                CheckAsNobody.class.getName(),
                workspace.toString());
    }

    /** JUnit's temporary directory is its owner's alone. */
    private static void openTheWay(Path room) throws IOException, InterruptedException {
        Path temporary = Path.of(System.getProperty("java.io.tmpdir"));
        for (Path above = room.getParent(); above != null && !above.equals(temporary); above = above.getParent()) {
            if (above.startsWith(temporary)) {
                run("chmod", "a+x", above.toString());
            }
        }
    }

    private static Path copy(Path source, Path target) throws IOException {
        try (Stream<Path> files = Files.walk(source)) {
            for (Path file : files.toList()) {
                Files.copy(
                        file, target.resolve(source.relativize(file).toString()), StandardCopyOption.REPLACE_EXISTING);
            }
        }
        return target;
    }

    private static String run(String... command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new IOException(String.join(" ", command) + ": " + output);
        }
        return output;
    }
}
