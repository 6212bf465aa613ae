package dev.pgpm.junit;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The directory of the project that a class was compiled in. Build tools and IDEs start tests in different directories,
 * but always put classes somewhere below the project.
 */
final class ProjectDirectory {

    private static final List<String> MARKERS =
            List.of("pom.xml", "build.gradle", "build.gradle.kts", "pgpm.plan", "pgpm.json");

    private ProjectDirectory() {}

    /** {@return the nearest directory above the class's file that looks like a project, else the working directory} */
    static Path of(Class<?> type) {
        Path working = Path.of("").toAbsolutePath();
        return classFiles(type).flatMap(ProjectDirectory::above).orElse(working);
    }

    private static Optional<Path> classFiles(Class<?> type) {
        @Nullable CodeSource source = type.getProtectionDomain().getCodeSource();
        if (source == null || source.getLocation() == null) {
            return Optional.empty();
        }
        try {
            URI location = source.getLocation().toURI();
            return location.getScheme().equals("file")
                    ? Optional.of(Path.of(location)).filter(Files::isDirectory)
                    : Optional.empty();
        } catch (URISyntaxException e) {
            return Optional.empty(); // a class loader of a special kind: the working directory has to do
        }
    }

    private static Optional<Path> above(Path directory) {
        for (@Nullable Path here = directory; here != null; here = here.getParent()) {
            Path candidate = here;
            if (MARKERS.stream().anyMatch(marker -> Files.exists(candidate.resolve(marker)))) {
                return Optional.of(candidate);
            }
        }
        return Optional.empty();
    }
}
