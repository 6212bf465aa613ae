package dev.pgpm.console.adopt;

import com.samskivert.mustache.Mustache;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;

/**
 * A file that init writes.
 *
 * @param path where, relative to the module, with slashes
 * @param template the resource that it is made of, without its ending
 */
record NewFile(String path, String template) {

    /**
     * Writes the file into a directory, and never over one that is there.
     *
     * @throws java.nio.file.FileAlreadyExistsException if there is one
     */
    void write(Path directory, Map<String, Object> words) throws IOException {
        String text = Mustache.compiler()
                .escapeHTML(template.endsWith(".xml"))
                .compile(resource())
                .execute(words);
        Path file = directory.resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    }

    private String resource() throws IOException {
        try (InputStream in = NewFile.class.getResourceAsStream(template + ".mustache")) {
            if (in == null) {
                throw new IllegalStateException("the template " + template + " is not in this build");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
