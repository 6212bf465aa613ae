package dev.pgpm.junit.engine;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What a run may take from earlier runs, and leaves to later ones. */
public enum CacheUse {
    /** Nothing: everything is proven, whatever was proven before. */
    OFF,
    /** What was proven before with the same content is not proven again, what was deployed is not deployed again. */
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
}
