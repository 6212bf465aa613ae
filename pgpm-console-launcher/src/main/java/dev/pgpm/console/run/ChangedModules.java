package dev.pgpm.console.run;

import dev.pgpm.engine.workspace.BrokenModule;
import dev.pgpm.engine.workspace.ControlFile;
import dev.pgpm.engine.workspace.Module;
import dev.pgpm.engine.workspace.ModuleGraph;
import dev.pgpm.engine.workspace.ScriptKind;
import dev.pgpm.engine.workspace.Workspace;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Which modules have to be proven again after some files changed. In doubt a module is one of them. */
final class ChangedModules {

    private final Workspace workspace;
    private final ModuleGraph graph;

    ChangedModules(Workspace workspace) {
        this.workspace = workspace;
        this.graph = ModuleGraph.of(workspace);
    }

    /** {@return the directories in which files belong to a module} */
    List<Path> directories() {
        return Stream.concat(
                        workspace.modules().stream().map(Module::directory),
                        workspace.broken().stream().map(BrokenModule::directory))
                .map(ChangedModules::real)
                .toList();
    }

    /**
     * {@return the names of the modules that files belong to, and of those that require them}
     *
     * @param changed the files, as real paths
     */
    Set<String> of(Set<Path> changed) {
        Path configuration = real(workspace.file());
        boolean all = changed.contains(configuration);
        Set<Path> unclaimed = new HashSet<>(changed);
        Set<String> names = new HashSet<>();
        for (Module module : workspace.modules()) {
            List<Path> own = changed.stream().filter(in(module)).toList();
            own.forEach(unclaimed::remove);
            if (all || !own.isEmpty() || !graph.obstacles(module).isEmpty()) {
                names.add(module.name());
            }
        }
        names.addAll(behindLinks(unclaimed));
        // What cannot be read cannot be told to be unchanged.
        workspace.broken().forEach(module -> names.add(module.name()));
        return withDependents(names);
    }

    private Set<String> withDependents(Set<String> names) {
        Set<String> all = new HashSet<>(names);
        workspace.modules().stream()
                .filter(module -> graph.requiredNames(module).stream().anyMatch(names::contains))
                .forEach(module -> all.add(module.name()));
        return all;
    }

    private static Predicate<Path> in(Module module) {
        Path directory = real(module.directory());
        List<Path> scripts = Arrays.stream(ScriptKind.values())
                .map(kind -> real(module.directory().resolve(kind.directory())))
                .toList();
        return file -> isDescription(directory, file)
                || directory.startsWith(file)
                || scripts.stream().anyMatch(file::startsWith);
    }

    /** A plan, a control file or a package.json, right in the module's directory. */
    private static boolean isDescription(Path directory, Path file) {
        String name = String.valueOf(file.getFileName());
        boolean describes =
                name.equals("pgpm.plan") || name.equals("package.json") || name.endsWith(ControlFile.SUFFIX);
        return describes && directory.equals(file.getParent());
    }

    /** A script can be a link to a file that lies elsewhere in the workspace. */
    private List<String> behindLinks(Set<Path> files) {
        if (files.stream().noneMatch(file -> file.toString().endsWith(".sql"))) {
            return List.of();
        }
        return workspace.modules().stream()
                .filter(module -> scripts(module).map(ChangedModules::real).anyMatch(files::contains))
                .map(Module::name)
                .toList();
    }

    private static Stream<Path> scripts(Module module) {
        return module.plan().changes().stream()
                .flatMap(change -> Arrays.stream(ScriptKind.values()).map(kind -> module.script(kind, change)));
    }

    private static Path real(Path path) {
        try {
            return path.toRealPath();
        } catch (IOException e) {
            return path.toAbsolutePath().normalize(); // it is gone, or was never there
        }
    }
}
