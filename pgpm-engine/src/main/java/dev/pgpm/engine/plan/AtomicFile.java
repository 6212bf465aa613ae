package dev.pgpm.engine.plan;

import dev.pgpm.engine.finding.Finding;
import dev.pgpm.engine.finding.FindingCode;
import dev.pgpm.engine.finding.FindingsException;
import dev.pgpm.engine.finding.Place;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFileAttributeView;

/** Replaces a file's content as a whole: a reader, and a power cut, see the old or the new one and nothing between. */
final class AtomicFile {

    private AtomicFile() {}

    /** A symbolic link stays one; what it names is replaced, and keeps its permissions. */
    static void write(Path file, String text) {
        try {
            Path real = file.toRealPath();
            if (!Files.isWritable(real)) {
                throw new AccessDeniedException(real.toString()); // renaming would get around a write protection
            }
            Path directory = real.getParent();
            Path temporary = Files.createTempFile(directory, "." + real.getFileName(), ".new");
            try {
                fill(temporary, text);
                copyPermissions(real, temporary);
                move(temporary, real);
            } finally {
                Files.deleteIfExists(temporary);
            }
        } catch (IOException e) {
            throw new FindingsException(unwritable(file, e), e);
        }
    }

    private static void fill(Path file, String text) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            ByteBuffer bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            channel.force(true);
        }
    }

    private static void copyPermissions(Path from, Path to) throws IOException {
        var source = Files.getFileAttributeView(from, PosixFileAttributeView.class);
        var target = Files.getFileAttributeView(to, PosixFileAttributeView.class);
        if (source != null && target != null) {
            target.setPermissions(source.readAttributes().permissions());
        }
    }

    private static void move(Path from, Path to) throws IOException {
        try {
            Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
        } catch (AtomicMoveNotSupportedException e) {
            Files.move(from, to, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    private static Finding unwritable(Path file, IOException e) {
        String reason = e instanceof AccessDeniedException denied
                ? "the user \"" + System.getProperty("user.name") + "\" may not write " + denied.getFile()
                : String.valueOf(e.getMessage());
        return Finding.of(
                FindingCode.FILE_UNWRITABLE,
                Place.of(file),
                String.valueOf(file.getFileName()),
                "the file cannot be written: " + reason,
                "Make the file and its directory writable; nothing was changed.");
    }
}
