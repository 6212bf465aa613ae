package dev.pgpm.engine.cycle;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;

/** A digest of the code that proves: another build may find what this one does not. */
final class ToolDigest {

    private static final String VALUE = compute();

    private ToolDigest() {}

    /** {@return the digest; one that occurs only once if the code cannot be read} */
    static String value() {
        return VALUE;
    }

    private static String compute() {
        CodeSource source = ToolDigest.class.getProtectionDomain().getCodeSource();
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            for (Path file : files(Path.of(source.getLocation().toURI()))) {
                digest.update(Files.readAllBytes(file));
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (IOException | URISyntaxException | RuntimeException | NoSuchAlgorithmException e) {
            return "unknown code " + System.nanoTime();
        }
    }

    /** A jar, or a directory of classes while this tool itself is being developed. */
    private static List<Path> files(Path location) throws IOException {
        if (!Files.isDirectory(location)) {
            return List.of(location);
        }
        try (Stream<Path> all = Files.walk(location)) {
            return all.filter(Files::isRegularFile).sorted().toList();
        }
    }
}
