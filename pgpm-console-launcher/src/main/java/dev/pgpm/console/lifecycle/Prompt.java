package dev.pgpm.console.lifecycle;

import java.io.Console;
import java.util.Optional;
import java.util.function.Function;

/**
 * Asks the person at the terminal, if there is one.
 *
 * @param person whether there is one
 * @param ask shows a question and gives the answer; nothing if the person ended the input
 * @param askSecretly the same, without showing what is typed
 */
public record Prompt(
        boolean person, Function<String, Optional<String>> ask, Function<String, Optional<String>> askSecretly) {

    /** {@return a prompt with nobody there} */
    public static Prompt ofNobody() {
        return new Prompt(false, question -> Optional.empty(), question -> Optional.empty());
    }

    /**
     * {@return a prompt at the console of this process}
     *
     * @param person whether a person sits there
     */
    @SuppressWarnings("SystemConsoleNull") // the caller knows whether a person sits there; null is for the older JDKs
    public static Prompt ofProcess(boolean person) {
        Console console = System.console();
        if (!person || console == null) {
            return ofNobody();
        }
        return new Prompt(
                true,
                question -> Optional.ofNullable(console.readLine("%s", question)),
                question -> Optional.ofNullable(console.readPassword("%s", question))
                        .map(String::new));
    }
}
