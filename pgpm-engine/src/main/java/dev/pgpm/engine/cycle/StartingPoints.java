package dev.pgpm.engine.cycle;

import dev.pgpm.engine.workspace.Module;
import dev.pgpm.engine.workspace.ModuleGraph;
import dev.pgpm.engine.workspace.Requirement;
import dev.pgpm.engine.workspace.Requirement.ModuleRequirement;
import dev.pgpm.engine.workspace.Workspace;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What the modules of a workspace start from: who requires the same, and which module's database brings most of it. */
final class StartingPoints {

    private final Workspace workspace;
    private final ModuleGraph graph;

    /** By module name: how much it brings along, itself included. */
    private final Map<String, Integer> sizes = new ConcurrentHashMap<>();

    private @Nullable Survey survey;

    StartingPoints(Workspace workspace, ModuleGraph graph) {
        this.workspace = workspace;
        this.graph = graph;
    }

    /**
     * What can be said of all modules together.
     *
     * @param starting by the hash of what is required, since all that together may be long: how many modules start from it.
     *     Where two hashes meet, a copy too many is made
     * @param bringing the names of the modules whose databases others start from
     */
    private record Survey(Map<Integer, Integer> starting, Set<String> bringing) {}

    /** {@return all that a module requires, directly or not} */
    List<Requirement> of(Module module) {
        return graph.deployOrder(module).stream()
                .filter(requirement -> !requirement.name().equals(module.name()))
                .toList();
    }

    /** {@return the name of what is required, the same in whatever order} */
    static String key(List<Requirement> required) {
        return required.stream().map(Requirement::name).sorted().collect(Collectors.joining("\n"));
    }

    /** {@return the module that brings the most of the others along, of those that are required} */
    Optional<Module> largestAmong(List<Requirement> required) {
        return required.stream()
                .filter(ModuleRequirement.class::isInstance)
                .map(requirement -> ((ModuleRequirement) requirement).module())
                .max(Comparator.comparingInt(this::size));
    }

    /** {@return whether a module alone brings along all that is required} */
    boolean isAllBroughtBy(Module largest, List<Requirement> required) {
        return size(largest) == required.size();
    }

    /** {@return whether just one module requires this, and no module alone brings it all along} */
    boolean isOfOne(List<Requirement> required) {
        return survey().starting().getOrDefault(key(required).hashCode(), 0) == 1
                && largestAmong(required)
                        .filter(largest -> isAllBroughtBy(largest, required))
                        .isEmpty();
    }

    /** {@return whether any module starts from the database that holds this one} */
    boolean areBroughtBy(Module module) {
        return survey().bringing().contains(module.name());
    }

    private int size(Module module) {
        return sizes.computeIfAbsent(
                module.name(), name -> graph.deployOrder(module).size());
    }

    private synchronized Survey survey() {
        Survey known = survey;
        if (known == null) {
            known = made();
            survey = known;
        }
        return known;
    }

    private Survey made() {
        Map<Integer, Integer> starting = new HashMap<>();
        Set<String> bringing = new HashSet<>();
        for (Module module : workspace.modules()) {
            if (graph.obstacles(module).isEmpty()) {
                List<Requirement> required = of(module);
                starting.merge(key(required).hashCode(), 1, Integer::sum);
                largestAmong(required).ifPresent(largest -> bringing.add(largest.name()));
            }
        }
        return new Survey(starting, bringing);
    }
}
