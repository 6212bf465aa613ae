package dev.pgpm.console.lifecycle;

import dev.pgpm.console.Typist;
import dev.pgpm.engine.server.TestServer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * docs/lifecycle.md, typed word for word on a copy of the example workspace by somebody who says yes to every question.
 * Its sections have the names and commands of the lifecycle documentation's common workflows.
 */
@Tag("slow")
class LifecyclePageTest {

    @TempDir
    private Path directory;

    @TestFactory
    Stream<DynamicTest> everyCommandPrintsWhatThePageSays() throws IOException {
        return Typist.inCopyOf("examples/workspace", directory, TestServer.settings())
                .types("docs/lifecycle.md");
    }
}
