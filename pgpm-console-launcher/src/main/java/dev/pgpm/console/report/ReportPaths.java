package dev.pgpm.console.report;

import java.nio.file.Path;

/** Paths as reports write them. */
final class ReportPaths {

    private ReportPaths() {}

    /** {@return the path relative to a directory if it is in it, else absolute; with slashes on every system} */
    static String relative(Path base, Path file) {
        Path root = base.toAbsolutePath().normalize();
        Path absolute = root.resolve(file).normalize();
        Path shown = absolute.startsWith(root) ? root.relativize(absolute) : absolute;
        return shown.toString().replace(shown.getFileSystem().getSeparator(), "/");
    }
}
