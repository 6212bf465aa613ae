package dev.pgpm.junit.engine;

import dev.pgpm.engine.cycle.ProvenModules;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What a run may take from earlier runs, and leaves to later ones. */
public enum CacheUse {
    /** Nothing: everything is proven, whatever was proven before. */
    OFF,
    /** What was proven before with the same content and nothing to tell is not proven again. */
    ON,
    /** What earlier runs left is thrown away first. */
    CLEAR;

    /** {@return the use as users write it, such as {@code off}} */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** {@return the use that a word names} */
    public static Optional<CacheUse> parse(String word) {
        return Arrays.stream(values()).filter(use -> use.id().equals(word)).findFirst();
    }

    /** {@return the memory of what was proven, if this use has one} */
    Optional<ProvenModules> proven(Path caches) {
        if (this == OFF) {
            return Optional.empty();
        }
        ProvenModules memory = new ProvenModules(caches.resolve("proven"), Clock.systemUTC());
        if (this == CLEAR) {
            memory.clear();
        }
        return Optional.of(memory);
    }
}
