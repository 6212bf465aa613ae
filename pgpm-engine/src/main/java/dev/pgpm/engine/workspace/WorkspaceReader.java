package dev.pgpm.engine.workspace;

import dev.pgpm.engine.finding.Finding;
import dev.pgpm.engine.finding.FindingCode;
import dev.pgpm.engine.finding.FindingsException;
import dev.pgpm.engine.finding.Place;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Finds and reads workspaces. */
public final class WorkspaceReader {

    /** The file that makes a directory a workspace. */
    public static final String MARKER = "pgpm.json";

    private WorkspaceReader() {}

    /**
     * {@return the workspace that a directory is in: the nearest one upwards that has a pgpm.json}
     *
     * @throws FindingsException if there is none, if its pgpm.json cannot be used, or if it has no module at all
     */
    public static Workspace find(Path start) {
        return read(WorkspaceSearch.nearest(start));
    }

    /**
     * {@return the workspace at this directory} Modules that cannot be used do not keep it from being read: they are
     * listed as broken, with their findings.
     *
     * @throws FindingsException if there is no pgpm.json, if it cannot be used, or if there is no module at all
     */
    public static Workspace read(Path root) {
        Path absolute = root.toAbsolutePath().normalize();
        WorkspaceSearch.requireMarker(absolute);
        WorkspaceFile file = WorkspaceFileParser.parse(absolute.resolve(MARKER));
        Folders folders = folders(absolute);
        List<Finding> findings = new ArrayList<>(file.notes());
        ignoredConfig(absolute, findings);
        ModuleSearch search = new ModuleSearch(folders, file);
        List<ModuleReading> readings = search.find().stream()
                .map(hit -> ModuleReader.read(hit.folder(), folders, hit.origin()))
                .toList();
        var modules = new ModuleList(absolute, readings);
        findings.addAll(search.findings());
        findings.addAll(folders.findings());
        findings.addAll(modules.findings());
        if (modules.isEmpty()) {
            findings.add(0, empty(file, absolute));
            throw new FindingsException(findings);
        }
        return new Workspace(absolute, file.config(), modules.usable(), modules.broken(), findings);
    }

    private static Folders folders(Path root) {
        try {
            return new Folders(root);
        } catch (IOException e) {
            throw new FindingsException(Unreadable.directory(root, e), e);
        }
    }

    private static void ignoredConfig(Path root, List<Finding> findings) {
        Path script = root.resolve(WorkspaceSearch.SCRIPT_MARKER);
        if (Files.exists(script)) {
            findings.add(Finding.of(
                    FindingCode.WORKSPACE_CONFIG_IGNORED,
                    Place.of(script),
                    WorkspaceSearch.SCRIPT_MARKER,
                    "pgpm.config.js is a JavaScript program and is not read here, but upstream pgpm prefers it to the"
                            + " pgpm.json beside it",
                    "Keep everything in pgpm.json and remove pgpm.config.js, so that both tools see the same."));
        }
    }

    private static Finding empty(WorkspaceFile file, Path root) {
        PackagesEntry first = file.packages().get(0);
        List<String> globs =
                file.packages().stream().map(entry -> entry.glob().text()).toList();
        return Finding.of(
                FindingCode.WORKSPACE_EMPTY,
                first.place(),
                String.valueOf(root.getFileName()),
                "no module was found in this workspace: \"packages\" is " + globs + ", and "
                        + file.config().extensionsDir() + "/ holds none either",
                "A module is a directory with a control file and a " + ModuleReader.PLAN
                        + "; name the directories of modules in \"packages\".");
    }
}
