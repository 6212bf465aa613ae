package dev.pgpm.junit.engine;

import dev.pgpm.engine.workspace.Workspace;
import java.nio.file.Path;

/** The names of nodes that have none of their own. */
final class Names {

    private Names() {}

    /** A workspace goes by its directory: the name must be the same on every machine, so it cannot be the path. */
    static String of(Workspace workspace) {
        Path name = workspace.root().toAbsolutePath().normalize().getFileName();
        return name == null ? "workspace" : name.toString();
    }
}
