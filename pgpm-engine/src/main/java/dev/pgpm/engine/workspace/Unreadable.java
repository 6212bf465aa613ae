package dev.pgpm.engine.workspace;

import dev.pgpm.engine.finding.Finding;
import dev.pgpm.engine.finding.FindingCode;
import dev.pgpm.engine.finding.Place;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Says of a file or directory that it may not be read, and by whom it was tried. */
final class Unreadable {

    private Unreadable() {}

    static Finding directory(Path directory) {
        return finding(
                directory,
                "the directory may not be listed by " + reader(),
                "Give that user the right to read and enter the directory (chmod u+rx).");
    }

    static Finding directory(Path directory, Exception e) {
        return finding(
                directory,
                "the directory cannot be listed: " + e.getMessage(),
                "Remove what the operating system names.");
    }

    static Finding file(Path file) {
        return finding(
                file,
                "the file may not be read by " + reader(),
                "Give that user the right to read the file (chmod u+r); it is there, it is not missing.");
    }

    private static Finding finding(Path path, String cause, String remedy) {
        return Finding.of(
                FindingCode.FILE_UNREADABLE, Place.of(path), String.valueOf(path.getFileName()), cause, remedy);
    }

    /** {@return the user of this process} Linux tells the effective uid by the owner of the process's own directory. */
    private static String reader() {
        String name = "user \"" + System.getProperty("user.name") + "\"";
        try {
            return name + " (uid " + Files.getAttribute(Path.of("/proc/self"), "unix:uid") + ")";
        } catch (IOException | UnsupportedOperationException | IllegalArgumentException e) {
            return name;
        }
    }
}
