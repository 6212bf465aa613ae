package dev.pgpm.console;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import javax.tools.ToolProvider;

/**
 * A source tree as the script {@code ./pgpm} expects it, made of the real script and a console of a few lines. The real
 * console is not there yet when unit tests run, and building it is Maven's business.
 */
final class LaunchedTree {

    private static final String CONSOLE = """
            package dev.pgpm.console;

            public final class Main {
                public static void main(String[] args) throws Exception {
                    if (Boolean.getBoolean("pgpm.training") && System.getenv("PGPM_TEST_REFUSE_TRAINING") != null) {
                        System.exit(3);
                    }
                    String first = args.length == 0 ? "" : args[0];
                    switch (first) {
                        case "exit" -> System.exit(Integer.parseInt(args[1]));
                        case "property" -> System.out.println(System.getProperty(args[1]));
                        case "wait" -> {
                            Runtime.getRuntime().addShutdownHook(new Thread(() -> System.out.println("stopped")));
                            System.out.println("waiting");
                            Thread.sleep(60_000);
                        }
                        default -> {
                            for (String arg : args) {
                                System.out.print("[" + arg + "]");
                            }
                            System.out.println();
                        }
                    }
                }
            }
            """;

    private final Path root;

    private LaunchedTree(Path root) {
        this.root = root;
    }

    static LaunchedTree in(Path root) throws IOException {
        LaunchedTree tree = new LaunchedTree(root);
        Files.createDirectories(tree.jar().getParent());
        Files.copy(Path.of("").toAbsolutePath().resolveSibling("pgpm"), tree.script());
        tree.script().toFile().setExecutable(true);
        tree.writeSources();
        tree.writeJar();
        return tree;
    }

    Path script() {
        return root.resolve("pgpm");
    }

    Path jar() {
        return root.resolve("pgpm-console-launcher/target/pgpm/lib/pgpm-console-launcher.jar");
    }

    Path archives() {
        return root.resolve("pgpm-console-launcher/target/pgpm/cds");
    }

    Launch.Builder launch(String... arguments) {
        return new Launch.Builder(this, arguments);
    }

    Path root() {
        return root;
    }

    /** As after an edit, a while ago: what is built now is newer than both. */
    void makeSourceNewerThanJar() throws IOException {
        Instant now = Instant.now();
        Files.setLastModifiedTime(jar(), FileTime.from(now.minusSeconds(60)));
        Files.setLastModifiedTime(source(), FileTime.from(now.minusSeconds(30)));
    }

    static Path executable(Path file, String text) throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
        file.toFile().setExecutable(true);
        return file;
    }

    private Path source() {
        return root.resolve("pgpm-console-launcher/src/main/java/Main.java");
    }

    private void writeSources() throws IOException {
        FileTime past = FileTime.from(Instant.now().minusSeconds(3600));
        Files.createDirectories(source().getParent());
        Files.writeString(source(), CONSOLE);
        Files.writeString(root.resolve("pom.xml"), "<project/>");
        for (Path file = source(); !file.equals(root); file = file.getParent()) {
            Files.setLastModifiedTime(file, past);
        }
        Files.setLastModifiedTime(root.resolve("pom.xml"), past);
    }

    private void writeJar() throws IOException {
        Path classes = Files.createDirectories(root.resolve("classes"));
        int code = ToolProvider.getSystemJavaCompiler()
                .run(null, null, null, "--release", "17", "-d", classes.toString(), source().toString());
        if (code != 0) {
            throw new IllegalStateException("the test's own console does not compile");
        }
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        try (JarOutputStream jar = new JarOutputStream(Files.newOutputStream(jar()), manifest)) {
            jar.putNextEntry(new JarEntry("dev/pgpm/console/Main.class"));
            Files.copy(classes.resolve("dev/pgpm/console/Main.class"), jar);
        }
    }
}
