package dev.pgpm.engine.workspace;

import java.nio.file.Path;

/**
 * What stands where a script could be.
 *
 * @param path where it is
 * @param relative the path from the module with slashes, in the case in which the directory lists it
 * @param state what it is
 * @param size its size in bytes, if it is a file
 * @param target where a symbolic link leads, or the path itself
 */
record ScriptFile(Path path, String relative, State state, long size, Path target) {

    /** What can stand there. */
    enum State {
        /** A file that can be read. */
        FILE,
        /** A file that this process may not read. */
        UNREADABLE,
        /** A directory with a name that ends like a script's. */
        DIRECTORY,
        /** A FIFO, socket or device. */
        SPECIAL,
        /** A symbolic link out of the workspace. */
        OUTSIDE,
        /** A symbolic link that leads back to itself. */
        LOOP,
        /** A symbolic link to nothing. */
        DANGLING
    }
}
