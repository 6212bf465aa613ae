package dev.pgpm.console.lifecycle;

import dev.pgpm.console.Terminal;
import dev.pgpm.engine.finding.Finding;
import dev.pgpm.engine.finding.FindingCode;
import dev.pgpm.engine.finding.FindingsException;
import dev.pgpm.engine.finding.Place;
import java.nio.file.Path;
import java.util.Locale;
import picocli.CommandLine.Option;

/** Makes sure that somebody wants what is about to happen. */
final class Confirmation {

    @Option(
            names = {"--yes", "-y"},
            description = "Do it without asking.")
    private boolean yes;

    private boolean answered;

    /**
     * {@return whether to go on} Asks at most once in a run.
     *
     * @throws FindingsException if nobody is there to be asked and --yes was not given
     */
    boolean given(Terminal terminal, Prompt prompt) {
        if (yes || answered) {
            return true;
        }
        if (!prompt.person()) {
            throw new FindingsException(Finding.of(
                    FindingCode.CONFIRMATION_MISSING,
                    Place.of(Path.of("").toAbsolutePath()),
                    "",
                    "Nobody is there to confirm this (the input is no terminal); nothing was done",
                    "Confirm it with --yes."));
        }
        String answer = prompt.ask().apply("Go on? [y/N] ").orElse("").strip().toLowerCase(Locale.ROOT);
        answered = answer.equals("y") || answer.equals("yes");
        if (!answered) {
            terminal.out().println("Nothing was done.");
        }
        return answered;
    }
}
