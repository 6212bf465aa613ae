package dev.pgpm.console.adopt;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import dev.pgpm.console.ExitCode;
import dev.pgpm.console.Terminal;
import dev.pgpm.console.Version;
import dev.pgpm.console.WorkingDirectory;
import dev.pgpm.engine.finding.FindingText;
import dev.pgpm.engine.workspace.Module;
import dev.pgpm.engine.workspace.Workspace;
import dev.pgpm.engine.workspace.WorkspaceReader;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The command that writes what a module's repository needs to prove it: a pom, a test class, a CI file. */
@Command(
        name = "init",
        description = "Writes pom.xml, a test class, .gitignore and a CI file for the module here; touches nothing that"
                + " exists.",
        mixinStandardHelpOptions = true)
public final class InitCommand implements Callable<Integer> {

    private static final NewFile GITIGNORE = new NewFile(".gitignore", "gitignore");

    private final Terminal terminal;

    @Spec
    private CommandSpec spec;

    @Option(names = "--group", paramLabel = "ID", description = "The group id and package (default: ${DEFAULT-VALUE}).")
    private String group = "com.example";

    @Option(
            names = "--ci",
            paramLabel = "SYSTEM",
            description = "Whose file to write: github, gitlab, circleci or none (default: ${DEFAULT-VALUE}).")
    private CiSystem ci = CiSystem.GITHUB;

    @Mixin
    private final WorkingDirectory here = new WorkingDirectory();

    /** Makes the command. */
    public InitCommand(Terminal terminal) {
        this.terminal = terminal;
        this.spec = CommandSpec.create();
    }

    @Override
    public Integer call() throws IOException {
        if (!group.matches("[a-z][a-z0-9_]*(\\.[a-z][a-z0-9_]*)*")) {
            throw refused("\"" + group + "\" is no Java package; write it like com.example");
        }
        Workspace workspace = WorkspaceReader.find(here.path());
        Module module = workspace.moduleAt(here.path()).orElseGet(() -> theOnlyOne(workspace));
        String type = typeName(module.name());
        Map<String, Object> words = Map.of(
                "group",
                group,
                "module",
                module.name(),
                "type",
                type,
                "version",
                Version.number(),
                "checksum",
                "{{ checksum \"pom.xml\" }}");
        String test = testClass(module.directory(), type + ".java");
        for (NewFile file :
                List.of(new NewFile("pom.xml", "pom.xml"), new NewFile(test, "ModuleTest.java"), GITIGNORE)) {
            write(module.directory(), file, words);
        }
        ci(module.directory(), words);
        terminal.out().println("Now: mvn test");
        terminal.out().flush();
        return ExitCode.OK.number();
    }

    /** A class of that name in another package is the module's test, too. */
    private String testClass(Path module, String name) throws IOException {
        Path tests = module.resolve("src/test/java");
        if (Files.isDirectory(tests)) {
            try (Stream<Path> files = Files.walk(tests)) {
                Optional<Path> there = files.filter(file -> file.endsWith(name)).findFirst();
                if (there.isPresent()) {
                    return module.relativize(there.get()).toString().replace('\\', '/');
                }
            }
        }
        return "src/test/java/" + group.replace('.', '/') + "/" + name;
    }

    /** CI systems read their file at the root of a repository and nowhere else. */
    private void ci(Path module, Map<String, Object> words) throws IOException {
        Optional<Path> repository = repository(module);
        for (NewFile file : ci.files()) {
            if (repository.isPresent() && !repository.get().equals(module)) {
                terminal.out()
                        .println("left  %s, which is read at the root of the repository only (%s): docs/howto/ci.md"
                                .formatted(file.path(), shown(repository.get())));
            } else {
                write(module, file, words);
            }
        }
    }

    private static Optional<Path> repository(Path module) {
        return Stream.iterate(module, directory -> directory != null, Path::getParent)
                .filter(directory -> Files.exists(directory.resolve(".git")))
                .findFirst();
    }

    private Module theOnlyOne(Workspace workspace) {
        if (workspace.ownModules().size() == 1) {
            return workspace.ownModules().get(0);
        }
        throw refused("There is no module here. Go into a module's directory, or name it with --cwd.");
    }

    private ParameterException refused(String why) {
        return new ParameterException(spec.commandLine(), why);
    }

    private void write(Path directory, NewFile file, Map<String, Object> words) throws IOException {
        Path path = directory.resolve(file.path());
        try {
            file.write(directory, words);
            terminal.out().println("wrote " + shown(path));
        } catch (FileAlreadyExistsException e) {
            boolean ignoresNoBuild = file.equals(GITIGNORE)
                    && Files.readAllLines(path, ISO_8859_1).stream().noneMatch(line -> line.matches("/?target/?"));
            terminal.out()
                    .println("left  " + shown(path) + ", which exists" + (ignoresNoBuild ? "; add target/ to it" : ""));
        }
    }

    private String shown(Path path) {
        String relative = here.path().relativize(path).toString();
        return FindingText.printable(relative.isEmpty() ? "." : relative);
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
}
