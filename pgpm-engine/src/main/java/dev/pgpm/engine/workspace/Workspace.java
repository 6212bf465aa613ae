package dev.pgpm.engine.workspace;

import dev.pgpm.engine.finding.Finding;
import dev.pgpm.engine.finding.FindingCode;
import dev.pgpm.engine.finding.FindingsException;
import dev.pgpm.engine.finding.Place;
import dev.pgpm.engine.text.Suggestions;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A workspace and its modules.
 *
 * @param root the directory of its pgpm.json, absolute
 * @param config what pgpm.json says beside where the modules are
 * @param modules the modules that can be used, sorted by their directories; no two have the same name
 * @param broken those that cannot
 * @param findings everything that was found while reading, also why modules are broken
 */
public record Workspace(
        Path root, WorkspaceConfig config, List<Module> modules, List<BrokenModule> broken, List<Finding> findings) {

    public Workspace {
        modules = List.copyOf(modules);
        broken = List.copyOf(broken);
        findings = List.copyOf(findings);
    }

    /** {@return the workspace's pgpm.json} */
    public Path file() {
        return root.resolve(WorkspaceReader.MARKER);
    }

    /** {@return the usable modules that are developed here, without the installed ones} */
    public List<Module> ownModules() {
        return modules.stream().filter(module -> module.origin() == Origin.OWN).toList();
    }

    /** {@return the usable module of this name; an npm name is an alias, if only one module has it} */
    public Optional<Module> module(String name) {
        Optional<Module> named =
                modules.stream().filter(module -> module.name().equals(name)).findFirst();
        return named.or(() -> {
            List<Module> called =
                    modules.stream().filter(module -> module.isCalled(name)).toList();
            return called.size() == 1 ? Optional.of(called.get(0)) : Optional.empty();
        });
    }

    /** {@return the broken modules of this name: several if a name is taken twice} */
    public List<BrokenModule> broken(String name) {
        return broken.stream().filter(module -> module.isCalled(name)).toList();
    }

    /**
     * {@return the usable module of this name}
     *
     * @throws FindingsException with why it is broken, or with {@link FindingCode#MODULE_NOT_FOUND} and a suggestion
     */
    public Module require(String name) {
        return module(name).orElseThrow(() -> {
            List<Finding> reasons = broken(name).stream()
                    .flatMap(module -> module.findings().stream())
                    .distinct()
                    .toList();
            return new FindingsException(reasons.isEmpty() ? List.of(notFound(name)) : reasons);
        });
    }

    private Finding notFound(String name) {
        String guess =
                closest(name).map(found -> "Did you mean \"" + found + "\"?").orElse("");
        String all = names().isEmpty() ? "" : "The modules are: " + String.join(", ", names()) + ".";
        return Finding.of(
                FindingCode.MODULE_NOT_FOUND,
                Place.of(root),
                name,
                "the workspace has no module \"" + name + "\"",
                guess.isEmpty() ? all : guess);
    }

    /** {@return the name of a module, usable or not, that a misspelt one may have been meant to be} */
    public Optional<String> closest(String name) {
        List<String> aliases = Stream.concat(
                        modules.stream().map(Module::npmName), broken.stream().map(BrokenModule::npmName))
                .filter(alias -> !alias.isEmpty())
                .toList();
        List<String> known = new ArrayList<>(names());
        known.addAll(aliases);
        return Suggestions.closest(name, known);
    }

    private List<String> names() {
        return Stream.concat(modules.stream().map(Module::name), broken.stream().map(BrokenModule::name))
                .distinct()
                .sorted()
                .toList();
    }

    /** {@return the usable module that a directory belongs to: the one that it is, or the nearest that it is below} */
    public Optional<Module> moduleAt(Path directory) {
        Path wanted = directory.toAbsolutePath().normalize();
        return modules.stream()
                .filter(module -> wanted.startsWith(module.directory()))
                .max(Comparator.comparingInt(module -> module.directory().getNameCount()));
    }

    /** {@return the broken module that a directory belongs to} */
    public Optional<BrokenModule> brokenAt(Path directory) {
        Path wanted = directory.toAbsolutePath().normalize();
        return broken.stream()
                .filter(module -> wanted.startsWith(module.directory()))
                .max(Comparator.comparingInt(module -> module.directory().getNameCount()));
    }
}
