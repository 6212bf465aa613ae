package dev.pgpm.engine.fuzz;

import dev.pgpm.engine.finding.FindingsException;
import dev.pgpm.engine.text.TextFile;
import dev.pgpm.engine.workspace.ControlFileParser;
import java.nio.file.Path;

/** Any bytes as a control file. Run by .ci/fuzz, and by FuzzTargetsTest over what is worth remembering. */
public final class ControlFileFuzz {

    private ControlFileFuzz() {}

    /** Tries one input, as Jazzer calls it; an exception is a failure. */
    public static void fuzzerTestOneInput(byte[] input) {
        Path file = Path.of("a.control");
        try {
            String text = TextFile.decode(file, input).text();
            Promise.keep(text, ControlFileParser.parse(file, text).findings());
        } catch (FindingsException e) {
            Promise.keepTerminal(e.getMessage());
        }
    }
}
