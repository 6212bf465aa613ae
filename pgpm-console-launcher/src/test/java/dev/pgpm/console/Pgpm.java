package dev.pgpm.console;

import dev.pgpm.console.lifecycle.Prompt;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Map;
import java.util.Optional;

/** The command as a test calls it: what it printed, and how it ended. */
public record Pgpm(int exitCode, String out, String err) {

    public static Pgpm run(String... arguments) {
        return run(Map.of(), arguments);
    }

    public static Pgpm run(Map<String, String> environment, String... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        Terminal terminal = new Terminal(new PrintWriter(out), new PrintWriter(err), false, false, environment);
        int exitCode = PgpmCommand.run(arguments, terminal);
        terminal.out().flush();
        terminal.err().flush();
        return new Pgpm(exitCode, out.toString(), err.toString());
    }

    /** What a terminal shows, at which somebody says yes to every question. */
    public static String typed(Map<String, String> environment, String... arguments) {
        StringWriter screen = new StringWriter();
        PrintWriter writer = new PrintWriter(screen);
        Terminal terminal = new Terminal(writer, writer, false, false, environment);
        Prompt person = new Prompt(
                true,
                question -> {
                    writer.println(question + "y");
                    return Optional.of("y");
                },
                question -> Optional.empty());
        PgpmCommand.commandLine(terminal, person).execute(arguments);
        return screen.toString();
    }

    /** Everything that was printed, for a failing test to show. */
    @Override
    public String toString() {
        return "exit " + exitCode + "\n" + out + err;
    }
}
