package dev.pgpm.junit.engine;

import dev.pgpm.engine.finding.Place;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.platform.engine.TestSource;
import org.junit.platform.engine.support.descriptor.FilePosition;
import org.junit.platform.engine.support.descriptor.FileSource;

/**
 * Where an IDE should jump to. Each file is looked up once: JUnit resolves every link in its path, and a change has five nodes.
 */
final class Sources {

    private final Map<Path, FileSource> files = new HashMap<>();

    FileSource of(Path file) {
        return files.computeIfAbsent(file, first -> FileSource.from(first.toFile()));
    }

    /** {@return a script, or the place that asks for it where there is none} */
    TestSource of(Path script, Place otherwise) {
        return files.containsKey(script) || Files.isRegularFile(script) ? of(script) : of(otherwise);
    }

    TestSource of(Place place) {
        FileSource file = of(place.file());
        return place.knownLine().isEmpty() ? file : file.withPosition(position(place));
    }

    private static FilePosition position(Place place) {
        return place.column() > 0 ? FilePosition.from(place.line(), place.column()) : FilePosition.from(place.line());
    }
}
