package dev.pgpm.console.report;

import static java.nio.file.StandardOpenOption.CREATE_NEW;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.UUID;
import tools.jackson.core.JacksonException;

/** A file that appears whole or not at all: who reads it while it is written, or after the disk was full, reads no half of it. */
final class WholeFile {

    /** What writes the file's text. */
    interface Content {
        void write(Writer text) throws IOException;
    }

    private WholeFile() {}

    static void write(Path file, Content content) throws IOException {
        Path directory = file.toAbsolutePath().normalize().getParent();
        if (directory == null) {
            throw new IOException(file + " is a directory");
        }
        Files.createDirectories(directory);
        Path part = directory.resolve("." + file.getFileName() + "." + UUID.randomUUID() + ".part");
        try {
            // Not Files.newBufferedWriter, which throws at half a character, where this one writes a question mark.
            try (Writer text =
                    new OutputStreamWriter(Files.newOutputStream(part, CREATE_NEW, WRITE), StandardCharsets.UTF_8)) {
                content.write(text);
            } catch (JacksonException e) {
                throw new IOException(e.getOriginalMessage(), e);
            }
            Files.move(part, file, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(part);
        }
    }
}
