package dev.pgpm.console;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * Where the command writes to.
 *
 * @param out what the user asked for
 * @param err what went wrong with the asking
 * @param colour whether colours are welcome
 * @param live whether a line can be rewritten in place
 * @param environment the environment variables
 */
public record Terminal(
        PrintWriter out, PrintWriter err, boolean colour, boolean live, Map<String, String> environment) {

    /** Whatever is printed, nobody's words but ours command the terminal. */
    public Terminal {
        out = new PrintWriter(new PrintableWriter(out, colour || live), true);
        err = new PrintWriter(new PrintableWriter(err, colour || live), true);
    }

    /**
     * {@return the terminal of this process}. Colours only where a person looks on, and never against NO_COLOR
     * (no-color.org); a live line only on a terminal and never in CI.
     */
    static Terminal ofProcess() {
        Map<String, String> environment = System.getenv();
        boolean person = hasPerson() && !"dumb".equals(environment.get("TERM"));
        boolean colour = person && environment.getOrDefault("NO_COLOR", "").isEmpty();
        boolean live = person && environment.getOrDefault("CI", "").isEmpty();
        return new Terminal(
                new PrintWriter(System.out, true, StandardCharsets.UTF_8),
                new PrintWriter(System.err, true, StandardCharsets.UTF_8),
                colour,
                live,
                environment);
    }

    /** {@return whether this process reads from and writes to a terminal, so that somebody can be asked} */
    @SuppressWarnings("SystemConsoleNull") // isTerminal() asks the newer JDKs, where it is never null
    static boolean hasPerson() {
        return System.console() != null && isTerminal();
    }

    /** From JDK 22 on, a console exists without a terminal, too, and says so itself. */
    private static boolean isTerminal() {
        try {
            return (boolean) java.io.Console.class.getMethod("isTerminal").invoke(System.console());
        } catch (ReflectiveOperationException e) {
            return true;
        }
    }
}
