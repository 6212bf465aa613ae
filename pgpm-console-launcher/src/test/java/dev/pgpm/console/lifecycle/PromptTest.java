package dev.pgpm.console.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pgpm.console.Terminal;
import dev.pgpm.engine.fixture.WorkspaceFixture;
import dev.pgpm.engine.server.TestServer;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** Where a person sits at the terminal, that person decides. */
class PromptTest {

    @TempDir
    private Path directory;

    private final String database = TestServer.freshDatabase();
    private final StringWriter out = new StringWriter();
    private final List<String> asked = new ArrayList<>();

    @Test
    void noIsNoAndYesIsYes() {
        WorkspaceFixture.in(directory).module("shop").table("a");

        int refused = deploy("n");
        String afterNo = out.toString();
        int done = deploy("y");
        int nothingLeft = deploy("n");

        assertThat(asked).hasSize(2).allMatch(question -> question.startsWith("Go on?"));
        assertThat(refused).isZero();
        assertThat(afterNo)
                .contains("Will deploy 1 change to the database \"" + database)
                .endsWith("Nothing was done.\n");
        assertThat(done).isZero();
        assertThat(nothingLeft).isZero();
        assertThat(out.toString()).contains("deployed   shop:a");
    }

    @Test
    void theEndOfTheInputIsNo() {
        WorkspaceFixture.in(directory).module("shop").table("a");

        deploy("");

        assertThat(out.toString()).endsWith("Nothing was done.\n");
    }

    private int deploy(String answer) {
        var server = TestServer.settings();
        PrintWriter writer = new PrintWriter(out, true);
        Terminal terminal = new Terminal(
                writer,
                writer,
                false,
                false,
                Map.of("PGHOST", server.host(), "PGPORT", String.valueOf(server.port()), "PGUSER", server.user()));
        Prompt prompt = new Prompt(
                true,
                question -> {
                    asked.add(question);
                    return answer.isEmpty() ? Optional.empty() : Optional.of(answer);
                },
                question -> Optional.empty());
        return new CommandLine(new DeployCommand(terminal, prompt))
                .execute("shop", "--database", database, "--cwd", directory.toString());
    }
}
