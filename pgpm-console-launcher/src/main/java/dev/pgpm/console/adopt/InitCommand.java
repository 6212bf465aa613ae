package dev.pgpm.console.adopt;

import com.samskivert.mustache.Mustache;
import dev.pgpm.console.ExitCode;
import dev.pgpm.console.Terminal;
import dev.pgpm.console.Version;
import dev.pgpm.engine.finding.FindingText;
import dev.pgpm.engine.workspace.Module;
import dev.pgpm.engine.workspace.Workspace;
import dev.pgpm.engine.workspace.WorkspaceReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The command that writes what a module's repository needs to prove it: a pom, a test class, a CI file. */
@Command(
        name = "init",
        description = "Writes pom.xml, a test class and a CI file for the module here; touches nothing that exists.",
        mixinStandardHelpOptions = true)
public final class InitCommand implements Callable<Integer> {

    private final Terminal terminal;

    @Spec
    private CommandSpec spec;

    @Option(names = "--group", paramLabel = "ID", description = "The group id and package (default: ${DEFAULT-VALUE}).")
    private String group = "com.example";

    @Option(names = "--cwd", paramLabel = "DIR", description = "Where to stand instead of the current directory.")
    private Path cwd = Path.of("");

    /** Makes the command. */
    public InitCommand(Terminal terminal) {
        this.terminal = terminal;
        this.spec = CommandSpec.create();
    }

    @Override
    public Integer call() throws IOException {
        if (!group.matches("[a-z][a-z0-9_]*(\\.[a-z][a-z0-9_]*)*")) {
            throw new ParameterException(
                    spec.commandLine(), "\"" + group + "\" is no Java package; write it like com.example");
        }
        Path start = cwd.toAbsolutePath().normalize();
        Workspace workspace = WorkspaceReader.find(start);
        Module module = workspace.moduleAt(start).orElseGet(() -> theOnlyOne(workspace));
        Path base = module.directory();
        String type = typeName(module.name());
        Map<String, Object> words =
                Map.of("group", group, "module", module.name(), "type", type, "version", Version.number());
        Map<String, String> files = new LinkedHashMap<>();
        files.put("pom.xml", "pom.xml");
        files.put("src/test/java/" + group.replace('.', '/') + "/" + type + ".java", "ModuleTest.java");
        files.put(".github/workflows/pgpm.yml", "github.yml");
        for (Map.Entry<String, String> file : files.entrySet()) {
            write(start, base.resolve(file.getKey()), template(file.getValue(), words));
        }
        terminal.out().println("Now: mvn test");
        terminal.out().flush();
        return ExitCode.OK.number();
    }

    private Module theOnlyOne(Workspace workspace) {
        if (workspace.ownModules().size() == 1) {
            return workspace.ownModules().get(0);
        }
        throw new ParameterException(
                spec.commandLine(), "There is no module here. Go into a module's directory, or name it with --cwd.");
    }

    private void write(Path start, Path file, String text) throws IOException {
        Files.createDirectories(file.getParent());
        String shown = FindingText.printable(start.relativize(file).toString());
        try {
            Files.writeString(file, text, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
            terminal.out().println("wrote " + shown);
        } catch (FileAlreadyExistsException e) {
            terminal.out().println("left  " + shown + ", which exists");
        }
    }

    /** {@code my-module} becomes {@code MyModuleTest}. */
    static String typeName(String module) {
        StringBuilder name = new StringBuilder();
        for (String word : module.split("[^A-Za-z0-9]+", -1)) {
            if (!word.isEmpty()) {
                name.append(word.substring(0, 1).toUpperCase(Locale.ROOT)).append(word.substring(1));
            }
        }
        boolean starts = !name.isEmpty() && Character.isJavaIdentifierStart(name.charAt(0));
        return (starts ? name : "Module" + name) + "Test";
    }

    private static String template(String name, Map<String, Object> words) {
        try (InputStream in = InitCommand.class.getResourceAsStream(name + ".mustache")) {
            if (in == null) {
                throw new IllegalStateException("the template " + name + " is not in this build");
            }
            String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            return Mustache.compiler()
                    .escapeHTML(name.endsWith(".xml"))
                    .withDelims("{{ }}")
                    .compile(text)
                    .execute(words);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
