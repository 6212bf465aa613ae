package dev.pgpm.console;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Map;

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

    /** Everything that was printed, for a failing test to show. */
    @Override
    public String toString() {
        return "exit " + exitCode + "\n" + out + err;
    }
}
