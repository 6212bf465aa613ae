package dev.pgpm.junit.server;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** Where this user's caches are: in {@code XDG_CACHE_HOME}, {@code ~/.cache}, or else the directory for temporary files. */
public final class CacheDirectory {

    private CacheDirectory() {}

    /** {@return the directory; it need not exist yet} */
    public static Path of(Map<String, String> environment) {
        String configured = environment.getOrDefault("XDG_CACHE_HOME", "");
        Path home = Path.of(System.getProperty("user.home", "."));
        Path cache = configured.isEmpty() ? home.resolve(".cache") : Path.of(configured);
        boolean usable = Files.isWritable(cache) || (!Files.exists(cache) && Files.isWritable(home));
        Path base = usable
                ? cache
                : Path.of(System.getProperty("java.io.tmpdir"), "pgpm-" + System.getProperty("user.name", "user"));
        return base.resolve("pgpm");
    }
}
