package dev.pgpm.engine.workspace;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Finds circles of modules that require each other: at least one of every group that cannot be put into an order. */
final class CycleSearch {

    private final Map<String, Module> modules;
    private final Set<String> done = new HashSet<>();
    private final List<String> path = new ArrayList<>();
    private final List<List<Module>> cycles = new ArrayList<>();

    private CycleSearch(Map<String, Module> modules) {
        this.modules = modules;
    }

    /** {@return the circles, each as its modules, of which every one requires the next and the last the first} */
    static List<List<Module>> cycles(Map<String, Module> modules) {
        var search = new CycleSearch(modules);
        modules.values().forEach(search::visit);
        return List.copyOf(search.cycles);
    }

    private void visit(Module module) {
        int before = path.indexOf(module.name());
        if (before >= 0) {
            cycles.add(
                    path.subList(before, path.size()).stream().map(this::known).toList());
            return;
        }
        if (done.contains(module.name())) {
            return;
        }
        path.add(module.name());
        for (String required : module.control().requires()) {
            if (modules.containsKey(required)) {
                visit(known(required));
            }
        }
        path.remove(path.size() - 1);
        done.add(module.name());
    }

    private Module known(String name) {
        Module module = modules.get(name);
        if (module == null) {
            throw new IllegalArgumentException(name);
        }
        return module;
    }
}
