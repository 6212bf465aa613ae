package dev.pgpm.console.lifecycle;

import dev.pgpm.console.WorkingDirectory;
import dev.pgpm.engine.finding.Finding;
import dev.pgpm.engine.finding.FindingCode;
import dev.pgpm.engine.finding.FindingsException;
import dev.pgpm.engine.finding.Place;
import dev.pgpm.engine.workspace.BrokenModule;
import dev.pgpm.engine.workspace.Module;
import dev.pgpm.engine.workspace.Workspace;
import dev.pgpm.engine.workspace.WorkspaceReader;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Where a command stands, and with that which workspace and module it means. */
final class Where {

    @Mixin
    private final WorkingDirectory here = new WorkingDirectory();

    @Option(names = "--package", paramLabel = "NAME", description = "The module, like the argument of that name.")
    private String named = "";

    Path start() {
        return here.path();
    }

    Workspace workspace() {
        return WorkspaceReader.find(start());
    }

    /**
     * {@return the module that is named, or else the one that the command stands in}
     *
     * @param argument the module that was named as an argument, or empty
     * @throws FindingsException if there is none, or it cannot be used
     */
    Module module(Workspace workspace, String argument) {
        String name = argument.isEmpty() ? named : argument;
        if (!name.isEmpty()) {
            return workspace.require(name);
        }
        workspace.brokenAt(start()).ifPresent(broken -> {
            throw new FindingsException(broken.findings());
        });
        return workspace
                .moduleAt(start())
                .orElseThrow(() -> new FindingsException(Finding.of(
                        FindingCode.MODULE_NOT_FOUND,
                        Place.of(start()),
                        "",
                        "No module was named, and this directory is in none",
                        "Go into a module's directory or name one: "
                                + workspace.modules().stream().map(Module::name).collect(Collectors.joining(", "))
                                + ".")));
    }

    /** {@return whether neither a name nor the directory means a module} */
    boolean meansNone(Workspace workspace, String argument) {
        return argument.isEmpty()
                && named.isEmpty()
                && workspace.moduleAt(start()).isEmpty()
                && workspace.brokenAt(start()).isEmpty();
    }

    /**
     * {@return all modules that are developed in the workspace}
     *
     * @throws FindingsException if one of them cannot be used: all means all
     */
    static List<Module> all(Workspace workspace) {
        List<Finding> broken = workspace.broken().stream()
                .map(BrokenModule::findings)
                .flatMap(List::stream)
                .distinct()
                .toList();
        if (!broken.isEmpty()) {
            throw new FindingsException(broken);
        }
        return workspace.ownModules();
    }
}
