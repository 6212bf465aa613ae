package dev.pgpm.engine.workspace;

import dev.pgpm.engine.finding.Finding;
import dev.pgpm.engine.finding.FindingCode;
import dev.pgpm.engine.finding.FindingsException;
import dev.pgpm.engine.finding.Place;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * How the modules of a workspace require each other, by their control files alone: what a plan's dependencies on other
 * modules name has to be required there too, as in upstream. A required name that is no module of the workspace is a
 * native extension.
 */
public final class ModuleGraph {

    private final Workspace workspace;
    private final Map<String, Module> modules = new LinkedHashMap<>();
    private final Map<String, List<Module>> dependents = new HashMap<>();
    private final Map<String, List<Finding>> obstacles;
    private final List<Finding> findings;

    private ModuleGraph(Workspace workspace) {
        this.workspace = workspace;
        workspace.modules().forEach(module -> modules.put(module.name(), module));
        for (Module module : workspace.modules()) {
            for (String required : module.control().requires()) {
                dependents.computeIfAbsent(required, name -> new ArrayList<>()).add(module);
            }
        }
        var search = new ObstacleSearch(workspace, modules);
        this.obstacles = search.byModule();
        this.findings = search.all();
    }

    /** {@return the graph of a workspace's usable modules} */
    public static ModuleGraph of(Workspace workspace) {
        return new ModuleGraph(workspace);
    }

    /** {@return every circle, and every module that requires one that cannot be used} */
    public List<Finding> findings() {
        return findings;
    }

    /** {@return why a module cannot be deployed: it is in a circle or requires what is, or what is broken} */
    public List<Finding> obstacles(Module module) {
        return obstacles.getOrDefault(module.name(), List.of());
    }

    /**
     * {@return what is deployed, in which order, so that a module is there: itself last} The order is upstream's: depth
     * first in the order of {@code requires}, each name once, native extensions where they are met.
     *
     * @throws FindingsException with the module's obstacles if it has some
     */
    public List<Requirement> deployOrder(Module module) {
        if (!obstacles(module).isEmpty()) {
            throw new FindingsException(obstacles(module));
        }
        List<Requirement> order = new ArrayList<>();
        visit(module.name(), new HashSet<>(), order);
        return List.copyOf(order);
    }

    /** {@return the deploy order of all modules that have no obstacles, as if one module required them all} */
    public List<Requirement> deployOrder() {
        List<Requirement> order = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        for (Module module : workspace.modules()) {
            if (obstacles(module).isEmpty()) {
                visit(module.name(), seen, order);
            }
        }
        return List.copyOf(order);
    }

    private void visit(String name, Set<String> seen, List<Requirement> order) {
        if (!seen.add(name)) {
            return;
        }
        Optional<Module> module = Optional.ofNullable(modules.get(name));
        module.ifPresent(found -> found.control().requires().forEach(required -> visit(required, seen, order)));
        order.add(module.<Requirement>map(Requirement.ModuleRequirement::new)
                .orElseGet(() -> new Requirement.NativeExtension(name)));
    }

    /**
     * {@return the modules that a module requires, also through others, in deploy order, without itself}
     *
     * @throws FindingsException with the module's obstacles if it has some
     */
    public List<Module> dependencies(Module module) {
        return modulesIn(deployOrder(module)).stream()
                .filter(other -> !other.equals(module))
                .toList();
    }

    /**
     * {@return the native extensions that a module needs, also through others, in deploy order}
     *
     * @throws FindingsException with the module's obstacles if it has some
     */
    public List<String> nativeExtensions(Module module) {
        return deployOrder(module).stream()
                .filter(Requirement.NativeExtension.class::isInstance)
                .map(Requirement::name)
                .toList();
    }

    /** {@return every name that a module requires, also through others, whatever it is the name of} */
    public Set<String> requiredNames(Module module) {
        Set<String> names = new HashSet<>();
        List<String> open = new ArrayList<>(module.control().requires());
        while (!open.isEmpty()) {
            String name = open.remove(open.size() - 1);
            if (names.add(name)) {
                Optional.ofNullable(modules.get(name))
                        .ifPresent(found -> open.addAll(found.control().requires()));
            }
        }
        return Set.copyOf(names);
    }

    /** {@return the usable modules whose own control files require a name: a module's or a native extension's} */
    public List<Module> directDependents(String name) {
        return List.copyOf(dependents.getOrDefault(name, List.of()));
    }

    /** {@return the modules that require a module, also through others, in deploy order as far as they have one} */
    public List<Module> dependents(Module module) {
        Set<String> above = new HashSet<>();
        List<Module> open = new ArrayList<>(directDependents(module.name()));
        while (!open.isEmpty()) {
            Module next = open.remove(open.size() - 1);
            if (above.add(next.name())) {
                open.addAll(directDependents(next.name()));
            }
        }
        above.remove(module.name());
        return above.isEmpty()
                ? List.of()
                : modulesIn(deployOrder()).stream()
                        .filter(other -> above.contains(other.name()))
                        .toList();
    }

    private static List<Module> modulesIn(List<Requirement> order) {
        return order.stream()
                .filter(Requirement.ModuleRequirement.class::isInstance)
                .map(requirement -> ((Requirement.ModuleRequirement) requirement).module())
                .toList();
    }

    /**
     * {@return a note that a native extension's name is almost a module's} It is worth showing once the server turns out
     * not to have the extension, and not before: real extensions have names like modules, too.
     */
    public Optional<Finding> misspelling(Requirement.NativeExtension extension) {
        return workspace.closest(extension.name()).map(close -> {
            String meant = workspace.module(close).map(Module::name).orElse(close);
            Place place = directDependents(extension.name()).stream()
                    .map(module -> module.control().placeOf(extension.name()))
                    .findFirst()
                    .orElse(Place.of(workspace.root()));
            return Finding.of(
                    FindingCode.MODULE_NAME_CLOSE,
                    place,
                    extension.name(),
                    "the workspace has no module \"" + extension.name()
                            + "\", so the name was taken for a native extension",
                    "Did you mean the module \"" + meant + "\"?");
        });
    }
}
