package dev.pgpm.engine.workspace;

import dev.pgpm.engine.finding.Finding;
import dev.pgpm.engine.finding.FindingCode;
import dev.pgpm.engine.finding.Place;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The modules as they were read, and which of them share a name: those are all broken, for none can be preferred. */
final class ModuleList {

    private final Path root;
    private final List<Module> usable = new ArrayList<>();
    private final List<BrokenModule> broken = new ArrayList<>();
    private final List<Finding> findings = new ArrayList<>();

    ModuleList(Path root, List<ModuleReading> readings) {
        this.root = root;
        Map<String, List<ModuleReading>> byName = new LinkedHashMap<>();
        for (ModuleReading reading : readings) {
            if (reading instanceof ModuleReading.Usable read) {
                group(read.module().name(), reading, byName);
                findings.addAll(read.notes());
            } else if (reading instanceof ModuleReading.Broken read) {
                group(read.module().name(), reading, byName);
                findings.addAll(read.module().findings());
            }
        }
        byName.forEach(this::decide);
    }

    private static void group(String name, ModuleReading reading, Map<String, List<ModuleReading>> byName) {
        byName.computeIfAbsent(name, key -> new ArrayList<>()).add(reading);
    }

    boolean isEmpty() {
        return usable.isEmpty() && broken.isEmpty();
    }

    List<Module> usable() {
        return usable;
    }

    List<BrokenModule> broken() {
        return broken;
    }

    List<Finding> findings() {
        return findings;
    }

    private void decide(String name, List<ModuleReading> same) {
        if (same.size() > 1) {
            List<BrokenModule> all = same.stream().map(ModuleList::asBroken).toList();
            Finding duplicate = duplicate(name, all);
            findings.add(duplicate);
            all.forEach(module -> broken.add(module.because(duplicate)));
        } else if (same.get(0) instanceof ModuleReading.Usable read) {
            usable.add(read.module());
        } else {
            broken.add(asBroken(same.get(0)));
        }
    }

    private static BrokenModule asBroken(ModuleReading reading) {
        if (reading instanceof ModuleReading.Usable read) {
            Module module = read.module();
            return new BrokenModule(
                    module.name(),
                    module.directory(),
                    module.control().requires(),
                    module.npmName(),
                    module.origin(),
                    List.of());
        }
        return ((ModuleReading.Broken) reading).module();
    }

    private Finding duplicate(String name, List<BrokenModule> same) {
        List<String> paths = same.stream()
                .map(module -> root.relativize(module.directory()).toString())
                .toList();
        boolean installed = same.stream().anyMatch(module -> module.origin() == Origin.INSTALLED);
        return Finding.of(
                FindingCode.MODULE_DUPLICATE,
                Place.of(same.get(1).directory()),
                name,
                "the module \"" + name + "\" is there " + same.size() + " times: " + String.join(" and ", paths),
                installed
                        ? "Remove the installed copy, or exclude the other one in \"packages\" with a glob that starts"
                                + " with \"!\"."
                        : "Give one of them another name in its plan (%project=) and its control file, or exclude it"
                                + " in \"packages\" with a glob that starts with \"!\".");
    }
}
