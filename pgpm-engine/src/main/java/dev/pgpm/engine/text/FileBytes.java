package dev.pgpm.engine.text;

import dev.pgpm.engine.finding.Finding;
import dev.pgpm.engine.finding.FindingCode;
import dev.pgpm.engine.finding.FindingsException;
import dev.pgpm.engine.finding.Place;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Locale;

/** Reads a file's bytes, and knows all the ways in which that fails. */
final class FileBytes {

    private static final String SYMLINK_LOOP = "too many levels of symbolic links";

    private FileBytes() {}

    static byte[] read(Path file, int limit) {
        try {
            // Before opening: opening a FIFO waits for a writer, perhaps for ever.
            refuseWhatIsNoFile(file, Files.readAttributes(file, BasicFileAttributes.class));
            try (InputStream in = Files.newInputStream(file)) {
                byte[] bytes = in.readNBytes(limit + 1);
                if (bytes.length > limit) {
                    throw tooLarge(file, limit);
                }
                return bytes;
            }
        } catch (IOException e) {
            throw new FindingsException(explain(file, e), e);
        }
    }

    private static void refuseWhatIsNoFile(Path file, BasicFileAttributes attributes) {
        if (attributes.isDirectory()) {
            throw new FindingsException(unreadable(
                    file,
                    "this is a directory, not a file",
                    "Put a file in its place, or rename the directory if it only looks like one."));
        }
        if (!attributes.isRegularFile()) {
            throw new FindingsException(unreadable(
                    file,
                    "this is a FIFO, a socket or a device, not a regular file",
                    "Put a regular file in its place."));
        }
    }

    private static FindingsException tooLarge(Path file, int limit) {
        return new FindingsException(unreadable(
                file,
                "the file is larger than " + limit + " bytes, the most that is read",
                "Split it, or keep bulk data out of it."));
    }

    private static Finding explain(Path file, IOException e) {
        if (e instanceof NoSuchFileException) {
            return missing(file);
        }
        if (e instanceof AccessDeniedException) {
            return denied(file);
        }
        String reason = String.valueOf(e.getMessage());
        if (e instanceof FileSystemLoopException
                || reason.toLowerCase(Locale.ROOT).contains(SYMLINK_LOOP)) {
            return unreadable(
                    file,
                    "too many symbolic links: one of them leads back to itself",
                    "Let the symbolic link name a real file.");
        }
        return unreadable(file, "the file cannot be read: " + reason, "Remove what the operating system names.");
    }

    private static Finding missing(Path file) {
        if (Files.isSymbolicLink(file)) {
            return unreadable(
                    file,
                    "this is a symbolic link to " + target(file) + ", which does not exist",
                    "Correct the link or create the file that it names.");
        }
        return unreadable(file, "there is no such file", "Create it, or correct the path.");
    }

    private static String target(Path link) {
        try {
            return Files.readSymbolicLink(link).toString();
        } catch (IOException e) {
            return "a place that cannot be read";
        }
    }

    private static Finding denied(Path file) {
        return unreadable(
                file,
                "the user \"" + System.getProperty("user.name") + "\" may not read the file" + owner(file),
                "Give that user the right to read the file and to enter its directories.");
    }

    private static String owner(Path file) {
        try {
            var attributes = Files.readAttributes(file, PosixFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
            return " (owner \"" + attributes.owner().getName() + "\", permissions "
                    + PosixFilePermissions.toString(attributes.permissions()) + ")";
        } catch (IOException | UnsupportedOperationException e) {
            // A directory that may not be entered, or a file system without owners: the first half says enough.
            return "";
        }
    }

    private static Finding unreadable(Path file, String cause, String remedy) {
        return Finding.of(
                FindingCode.FILE_UNREADABLE, Place.of(file), String.valueOf(file.getFileName()), cause, remedy);
    }
}
