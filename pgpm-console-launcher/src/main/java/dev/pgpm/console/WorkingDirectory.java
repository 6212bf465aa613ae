package dev.pgpm.console;

import java.nio.file.Path;
import picocli.CommandLine.Option;

/** Where a command stands, as an option of every command that looks at files. */
public final class WorkingDirectory {

    @Option(names = "--cwd", paramLabel = "DIR", description = "Where to stand instead of the current directory.")
    private Path cwd = Path.of("");

    /** {@return the directory, absolute} */
    public Path path() {
        return cwd.toAbsolutePath().normalize();
    }
}
