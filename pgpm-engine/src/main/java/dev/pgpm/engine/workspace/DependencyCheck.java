package dev.pgpm.engine.workspace;

import dev.pgpm.engine.finding.Finding;
import dev.pgpm.engine.finding.FindingCode;
import dev.pgpm.engine.plan.Change;
import dev.pgpm.engine.plan.Dependency;
import dev.pgpm.engine.plan.Tag;
import dev.pgpm.engine.text.Suggestions;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Checks what a plan requires of other modules: that it exists, and that the control file requires its module. */
final class DependencyCheck {

    private final Workspace workspace;
    private final Module module;
    private final Set<String> required;
    private final List<Finding> findings = new ArrayList<>();

    DependencyCheck(Workspace workspace, ModuleGraph graph, Module module) {
        this.workspace = workspace;
        this.module = module;
        this.required = graph.requiredNames(module);
    }

    List<Finding> findings() {
        for (Change change : module.plan().changes()) {
            for (Dependency dependency : change.requires()) {
                if (!dependency.isInternal()) {
                    check(change, dependency);
                }
            }
        }
        return findings;
    }

    private void check(Change change, Dependency dependency) {
        Optional<Module> other = workspace.modules().stream()
                .filter(candidate -> candidate.name().equals(dependency.module()))
                .findFirst();
        if (other.isPresent()) {
            target(change, dependency, other.get());
        }
        boolean broken = workspace.broken().stream().anyMatch(m -> m.name().equals(dependency.module()));
        if (other.isEmpty() && !broken) {
            unknownModule(change, dependency);
        } else if (!required.contains(dependency.module())) {
            undeclared(change, dependency);
        }
    }

    private void target(Change change, Dependency dependency, Module other) {
        boolean tag = dependency.kind() == Dependency.Kind.TAG;
        boolean known = tag
                ? other.plan().tag(dependency.name()).isPresent()
                : other.plan().change(dependency.name()).isPresent();
        if (known) {
            return;
        }
        List<String> names = tag
                ? other.plan().tags().stream().map(Tag::name).toList()
                : other.plan().changes().stream().map(Change::name).toList();
        String prefix = other.name() + (tag ? ":@" : ":");
        String guess = Suggestions.closest(dependency.name(), names)
                .map(name -> "Did you mean \"" + prefix + name + "\"?")
                .orElseGet(() -> names.isEmpty()
                        ? "That module has none."
                        : "See " + workspace.root().relativize(other.plan().file()) + ".");
        add(
                FindingCode.DEPENDENCY_UNKNOWN,
                change,
                dependency,
                "\"" + change.name() + "\" requires \"" + dependency.text() + "\", but the module \"" + other.name()
                        + "\" has no " + (tag ? "tag \"@" : "change \"") + dependency.name() + "\"",
                guess);
    }

    private void unknownModule(Change change, Dependency dependency) {
        String guess = workspace
                .closest(dependency.module())
                .map(name -> "Did you mean \""
                        + workspace.module(name).map(Module::name).orElse(name) + "\"?")
                .orElse("Install that module in this workspace, or remove the dependency.");
        add(
                FindingCode.DEPENDENCY_UNKNOWN,
                change,
                dependency,
                "\"" + change.name() + "\" requires \"" + dependency.text() + "\", but the workspace has no module \""
                        + dependency.module() + "\"",
                guess);
    }

    private void undeclared(Change change, Dependency dependency) {
        List<String> names = new ArrayList<>(module.control().requires());
        names.add(dependency.module());
        add(
                FindingCode.DEPENDENCY_MODULE_UNDECLARED,
                change,
                dependency,
                "\"" + change.name() + "\" requires \"" + dependency.text() + "\", but " + module.name()
                        + ".control does not require \"" + dependency.module()
                        + "\", not even through another module, so nothing deploys it first",
                "Write in " + module.name() + ".control: requires = '" + String.join(", ", names) + "'.");
    }

    private void add(FindingCode code, Change change, Dependency dependency, String cause, String remedy) {
        findings.add(Finding.of(code, dependency.place(), module.address(change), cause, remedy));
    }
}
