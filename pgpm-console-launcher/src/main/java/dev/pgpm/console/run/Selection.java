package dev.pgpm.console.run;

import dev.pgpm.engine.finding.Finding;
import dev.pgpm.engine.finding.FindingCode;
import dev.pgpm.engine.finding.FindingsException;
import dev.pgpm.engine.finding.Place;
import dev.pgpm.engine.workspace.BrokenModule;
import dev.pgpm.engine.workspace.Module;
import dev.pgpm.engine.workspace.Workspace;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Which modules a command means. */
final class Selection {

    private final Workspace workspace;
    private final Path start;

    Selection(Workspace workspace, Path start) {
        this.workspace = workspace;
        this.start = start;
    }

    /**
     * {@return the names of the modules that are meant, never none}
     *
     * @param all whether all modules that are developed in this workspace are meant
     * @param named modules that are meant by name, wherever the user stands
     * @param exclude modules to leave out
     * @throws FindingsException if a name is not known, or none is left
     */
    List<String> modules(boolean all, List<String> named, List<String> exclude) {
        Set<String> chosen = new LinkedHashSet<>();
        if (all) {
            workspace.ownModules().forEach(module -> chosen.add(module.name()));
            workspace.broken().forEach(module -> chosen.add(module.name()));
        } else if (named.isEmpty()) {
            chosen.add(here());
        }
        named.forEach(name -> chosen.add(known(name)));
        exclude.forEach(name -> chosen.remove(known(name)));
        if (chosen.isEmpty()) {
            throw new FindingsException(Finding.of(
                    FindingCode.WORKSPACE_EMPTY,
                    Place.of(workspace.file()),
                    "",
                    "No module is left to run",
                    "Name at least one module that is not excluded, or add modules to \"packages\" in pgpm.json."));
        }
        return new ArrayList<>(chosen);
    }

    private String here() {
        return workspace
                .moduleAt(start)
                .map(Module::name)
                .or(() -> workspace.brokenAt(start).map(BrokenModule::name))
                .orElseThrow(() -> new FindingsException(Finding.of(
                        FindingCode.MODULE_NOT_FOUND,
                        Place.of(start),
                        "",
                        "There is no module here",
                        "Go into a module's directory, name one with --package, or take all with --workspace --all.")));
    }

    private String known(String name) {
        return workspace.broken(name).isEmpty() ? workspace.require(name).name() : name;
    }
}
