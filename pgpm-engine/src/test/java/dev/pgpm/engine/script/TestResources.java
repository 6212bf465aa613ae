package dev.pgpm.engine.script;

import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.Objects;

/** The files beside these tests. */
final class TestResources {

    private TestResources() {}

    /** {@return the file of this name} */
    static Path file(String name) {
        try {
            return Path.of(Objects.requireNonNull(TestResources.class.getResource(name), name)
                    .toURI());
        } catch (URISyntaxException impossible) {
            throw new AssertionError(impossible);
        }
    }
}
