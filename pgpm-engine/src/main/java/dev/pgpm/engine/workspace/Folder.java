package dev.pgpm.engine.workspace;

import java.nio.file.Path;
import java.util.List;

/**
 * A directory as it was reached, and where it really is.
 *
 * @param path the path below the workspace
 * @param real the path without symbolic links
 * @param linked whether the last name of the path is a symbolic link
 * @param names the names that lead to it from the workspace
 */
record Folder(Path path, Path real, boolean linked, List<String> names) {

    /** {@return the path from the workspace with slashes, for people and for sorting} */
    String relative() {
        return names.isEmpty() ? "." : String.join("/", names);
    }
}
