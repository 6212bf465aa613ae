package dev.pgpm.engine.workspace;

import dev.pgpm.engine.finding.Finding;
import dev.pgpm.engine.finding.FindingCode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Finds out which modules cannot be deployed because of what they require. */
final class ObstacleSearch {

    private final Workspace workspace;
    private final Map<String, Module> modules;
    private final Map<String, List<Finding>> byModule = new LinkedHashMap<>();
    private final Set<Finding> all = new LinkedHashSet<>();
    private final Map<String, List<Finding>> cyclesOf = new LinkedHashMap<>();

    ObstacleSearch(Workspace workspace, Map<String, Module> modules) {
        this.workspace = workspace;
        this.modules = modules;
        for (List<Module> cycle : CycleSearch.cycles(modules)) {
            Finding finding = cycle(cycle);
            all.add(finding);
            cycle.forEach(module -> cyclesOf.computeIfAbsent(module.name(), name -> new ArrayList<>())
                    .add(finding));
        }
        modules.values().forEach(this::search);
    }

    Map<String, List<Finding>> byModule() {
        return byModule;
    }

    List<Finding> all() {
        return List.copyOf(all);
    }

    /** Goes through all that a module requires, nearest first, and remembers by whom each was required first. */
    private void search(Module module) {
        Set<Finding> found = new LinkedHashSet<>();
        Map<String, Module> requirers = new HashMap<>();
        List<Module> open = new ArrayList<>(List.of(module));
        for (int i = 0; i < open.size(); i++) {
            Module next = open.get(i);
            found.addAll(cyclesOf.getOrDefault(next.name(), List.of()));
            for (String required : next.control().requires()) {
                Module known = modules.get(required);
                boolean met = required.equals(module.name()) || requirers.putIfAbsent(required, next) != null;
                if (!met && known != null) {
                    open.add(known);
                } else if (!met) {
                    brokenNamed(required).forEach(broken -> found.add(unusable(module, broken, requirers)));
                }
            }
        }
        byModule.put(module.name(), List.copyOf(found));
        all.addAll(found);
    }

    private List<BrokenModule> brokenNamed(String name) {
        return workspace.broken().stream()
                .filter(broken -> broken.name().equals(name))
                .limit(1)
                .toList();
    }

    private Finding unusable(Module module, BrokenModule broken, Map<String, Module> requirers) {
        List<String> way = new ArrayList<>(List.of(broken.name()));
        Module last = requirers.getOrDefault(broken.name(), module);
        for (Module on = last; !on.equals(module); on = requirers.getOrDefault(on.name(), module)) {
            way.add(0, on.name());
        }
        way.add(0, module.name());
        String through = way.size() == 2 ? "" : " (" + String.join(" → ", way) + ")";
        return Finding.of(
                        FindingCode.MODULE_UNUSABLE,
                        last.control().placeOf(broken.name()),
                        module.name(),
                        "the module \"" + module.name() + "\" requires \"" + broken.name() + "\"" + through
                                + ", which cannot be used",
                        "Correct \"" + broken.name() + "\" first.")
                .withDetails(broken.findings().stream()
                        .map(finding -> finding.place().show(workspace.root()) + ": " + finding.cause())
                        .distinct()
                        .limit(3)
                        .toList());
    }

    private Finding cycle(List<Module> cycle) {
        List<String> names = new ArrayList<>(cycle.stream().map(Module::name).toList());
        names.add(names.get(0));
        List<String> edges = new ArrayList<>();
        for (int i = 0; i < cycle.size(); i++) {
            String required = names.get(i + 1);
            edges.add(cycle.get(i).control().placeOf(required).show(workspace.root()) + ": \"" + names.get(i)
                    + "\" requires \"" + required + "\"");
        }
        Module last = cycle.get(cycle.size() - 1);
        String cause = cycle.size() == 1
                ? "the module \"" + names.get(0) + "\" requires itself"
                : "modules require each other in a circle: " + String.join(" → ", names);
        return Finding.of(
                        FindingCode.MODULE_CYCLE,
                        last.control().placeOf(names.get(0)),
                        names.get(0),
                        cause,
                        cycle.size() == 1
                                ? "Remove its own name from requires."
                                : "Remove one of these requirements, or move what both need into a module of its own.")
                .withDetails(cycle.size() == 1 ? List.of() : edges);
    }
}
