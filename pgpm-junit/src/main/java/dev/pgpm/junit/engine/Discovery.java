package dev.pgpm.junit.engine;

import dev.pgpm.engine.workspace.Module;
import dev.pgpm.engine.workspace.Origin;
import dev.pgpm.engine.workspace.Workspace;
import dev.pgpm.engine.workspace.WorkspaceReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.junit.platform.engine.EngineDiscoveryRequest;
import org.junit.platform.engine.TestDescriptor;
import org.junit.platform.engine.UniqueId;
import org.junit.platform.engine.discovery.DirectorySelector;
import org.junit.platform.engine.discovery.FileSelector;
import org.junit.platform.engine.discovery.UniqueIdSelector;

/** Turns what a request asks for into nodes: the whole tree of each workspace, cut down to what was asked for. */
final class Discovery {

    private final EngineDiscoveryRequest request;
    private final PgpmEngineDescriptor root;
    private final @Nullable Workspace given;

    /** By workspace root: the workspace, and which of its nodes are wanted. */
    private final Map<Path, Wanted> wanted = new LinkedHashMap<>();

    Discovery(EngineDiscoveryRequest request, PgpmEngineDescriptor root, @Nullable Workspace given) {
        this.request = request;
        this.root = root;
        this.given = given;
    }

    void run() {
        collect();
        wanted.values().forEach(this::addNodes);
    }

    private void collect() {
        EngineParameters parameters = new EngineParameters(request.getConfigurationParameters());
        List<UniqueIdSelector> ids = request.getSelectorsByType(UniqueIdSelector.class).stream()
                .filter(selector -> root.getUniqueId().hasPrefix(selector.getUniqueId())
                        || selector.getUniqueId().hasPrefix(root.getUniqueId()))
                .toList();
        request.getSelectorsByType(DirectorySelector.class).forEach(selector -> directory(selector.getPath()));
        request.getSelectorsByType(FileSelector.class).forEach(selector -> file(selector.getPath()));
        ids.forEach(selector -> at(parameters.workspace().map(Path::of).orElse(Path.of("")))
                .add(node -> related(node, selector.getUniqueId())));
        if (wanted.isEmpty()) {
            if (given != null) {
                directory(given.root());
            } else {
                parameters.workspace().map(Path::of).ifPresent(this::directory);
            }
        }
    }

    private void directory(Path directory) {
        Path path = directory.toAbsolutePath().normalize();
        Wanted here = at(path);
        if (path.equals(here.workspace.root())) {
            here.add(node -> isMeantByAll(here.workspace, node));
        } else {
            here.workspace.moduleAt(path).ifPresent(module -> here.add(node -> isIn(node, module.name())));
            here.workspace.brokenAt(path).ifPresent(module -> here.add(node -> isIn(node, module.name())));
        }
    }

    /** Installed modules are somebody else's: they are proven only if they are named. */
    private boolean isMeantByAll(Workspace workspace, TestDescriptor node) {
        return !root.options().modules().isEmpty()
                || workspace.modules().stream()
                        .filter(module -> module.origin() == Origin.INSTALLED)
                        .noneMatch(module -> isIn(node, module.name()));
    }

    private void file(Path file) {
        String name = file.getFileName().toString();
        Path parent = file.toAbsolutePath().normalize().getParent();
        if (parent == null) {
            return;
        }
        if (name.equals("pgpm.json") || name.equals("pgpm.plan")) {
            directory(parent);
        } else if (name.endsWith(".sql") && Files.isRegularFile(file)) {
            Path script = file.toAbsolutePath().normalize();
            at(parent)
                    .add(node -> node.getSource()
                            .filter(source -> isFile(source, script))
                            .isPresent());
        }
    }

    private static boolean isFile(org.junit.platform.engine.TestSource source, Path script) {
        return source instanceof org.junit.platform.engine.support.descriptor.FileSource file
                && file.getFile().toPath().toAbsolutePath().normalize().equals(script);
    }

    private Wanted at(Path start) {
        if (given != null) {
            return wanted.computeIfAbsent(given.root(), path -> new Wanted(given));
        }
        Workspace found = WorkspaceReader.find(start.toAbsolutePath().normalize());
        return wanted.computeIfAbsent(found.root(), path -> new Wanted(found));
    }

    private static boolean related(TestDescriptor node, UniqueId id) {
        return node.getUniqueId().hasPrefix(id);
    }

    private static boolean isIn(TestDescriptor node, String module) {
        return node.getUniqueId().getSegments().stream()
                .anyMatch(segment -> segment.getType().equals(ModuleDescriptor.SEGMENT)
                        && segment.getValue().equals(module));
    }

    private void addNodes(Wanted asked) {
        EngineOptions options = root.options();
        List<Module> modules = asked.workspace.modules().stream()
                .filter(module -> isChosen(module::isCalled, options))
                .toList();
        WorkspaceDescriptor node = new WorkspaceTree(options.cycle()).of(root.getUniqueId(), asked.workspace, modules);
        asked.workspace.broken().stream()
                .filter(module -> isChosen(module::isCalled, options))
                .map(module -> new BrokenDescriptor(node.getUniqueId(), module))
                .forEach(node::addChild);
        prune(node, asked);
        root.addChild(node);
    }

    private static boolean isChosen(Predicate<String> isCalled, EngineOptions options) {
        boolean included =
                options.modules().isEmpty() || options.modules().stream().anyMatch(isCalled);
        return included && options.exclude().stream().noneMatch(isCalled);
    }

    /** Leaves a node that is wanted, all below it, and all on the way to it. */
    private static boolean prune(TestDescriptor node, Wanted asked) {
        if (node.isTest()) {
            return asked.wants(node);
        }
        for (TestDescriptor child : List.copyOf(node.getChildren())) {
            if (!prune(child, asked)) {
                node.removeChild(child);
            }
        }
        return !node.getChildren().isEmpty();
    }

    private static final class Wanted {

        private final Workspace workspace;
        private final List<Predicate<TestDescriptor>> tests = new ArrayList<>();

        Wanted(Workspace workspace) {
            this.workspace = workspace;
        }

        void add(Predicate<TestDescriptor> test) {
            tests.add(test);
        }

        boolean wants(TestDescriptor node) {
            return tests.stream().anyMatch(test -> test.test(node));
        }
    }
}
