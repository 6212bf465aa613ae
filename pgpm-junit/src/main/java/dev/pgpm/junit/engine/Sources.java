package dev.pgpm.junit.engine;

import dev.pgpm.engine.finding.Place;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.platform.engine.TestSource;
import org.junit.platform.engine.support.descriptor.FilePosition;
import org.junit.platform.engine.support.descriptor.FileSource;

/** Where an IDE should jump to. */
final class Sources {

    private Sources() {}

    static TestSource of(Path file) {
        return FileSource.from(file.toFile());
    }

    /** {@return a script, or the place that asks for it where there is none} */
    static TestSource of(Path script, Place otherwise) {
        return Files.isRegularFile(script) ? of(script) : of(otherwise);
    }

    static TestSource of(Place place) {
        return place.knownLine()
                .<TestSource>map(line -> FileSource.from(place.file().toFile(), position(place)))
                .orElseGet(() -> of(place.file()));
    }

    private static FilePosition position(Place place) {
        return place.column() > 0 ? FilePosition.from(place.line(), place.column()) : FilePosition.from(place.line());
    }
}
