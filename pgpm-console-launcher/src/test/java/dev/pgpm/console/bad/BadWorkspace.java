package dev.pgpm.console.bad;

import dev.pgpm.console.Pgpm;
import dev.pgpm.engine.fixture.WorkspaceFixture;
import dev.pgpm.engine.server.TestServer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A workspace with the module {@code shop}, whose change {@code orders} is right until a test spoils a file of it. */
final class BadWorkspace {

    private final WorkspaceFixture workspace;
    private final WorkspaceFixture.ModuleFixture shop;

    BadWorkspace(Path directory) {
        workspace = WorkspaceFixture.in(directory.resolve("ws"));
        shop = workspace.module("shop").table("orders");
    }

    WorkspaceFixture workspace() {
        return workspace;
    }

    WorkspaceFixture.ModuleFixture shop() {
        return shop;
    }

    Path root() {
        return workspace.root();
    }

    Path file(String path) {
        return shop.directory().resolve(path);
    }

    BadWorkspace plan(String... lines) throws IOException {
        return write("pgpm.plan", "%project=shop\n" + String.join("\n", lines) + "\n");
    }

    BadWorkspace write(String path, String text) throws IOException {
        return write(path, text.getBytes(StandardCharsets.UTF_8));
    }

    BadWorkspace write(String path, byte[] bytes) throws IOException {
        Path file = file(path);
        Files.createDirectories(file.getParent());
        Files.write(file, bytes);
        return this;
    }

    BadWorkspace delete(String path) throws IOException {
        Files.delete(file(path));
        return this;
    }

    /** What can be known without a server, at the strictest level. */
    Pgpm check() {
        return Pgpm.run("plan", "check", "--all", "--level", "strict", "--cwd", root().toString());
    }

    /** The full cycle on the tests' server. */
    Pgpm run(String... more) {
        List<String> all = new ArrayList<>(List.of(
                "test-packages",
                "--full-cycle",
                "--workspace",
                "--all",
                "--cwd",
                root().toString(),
                "--jdbc-url",
                url()));
        all.addAll(List.of(more));
        return Pgpm.run(all.toArray(String[]::new));
    }

    static String url() {
        return TestServer.settings().jdbcUrl("postgres") + "?user=postgres";
    }
}
