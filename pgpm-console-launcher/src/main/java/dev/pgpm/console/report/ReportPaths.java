package dev.pgpm.console.report;

import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
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

    /**
     * {@return the directory that code review names files from: the working tree of git that a directory is in, or the
     * directory itself}
     */
    static Path repository(Path directory) {
        Path start = directory.toAbsolutePath().normalize();
        for (Path at = start; at != null; at = at.getParent()) {
            if (Files.exists(at.resolve(".git"))) {
                return at;
            }
        }
        return start;
    }

    /** {@return the path as a URI reference} */
    static String uri(Path base, Path file) {
        String path = relative(base, file);
        try {
            String raw = new URI(null, null, path, null).getRawPath();
            // A first segment with a colon would read as a scheme (RFC 3986, section 4.2).
            return path.startsWith("/") ? "file://" + raw : raw.replace(":", "%3A");
        } catch (URISyntaxException e) {
            return URLEncoder.encode(path, StandardCharsets.UTF_8).replace("+", "%20");
        }
    }
}
