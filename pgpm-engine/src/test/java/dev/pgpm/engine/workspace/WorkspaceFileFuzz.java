package dev.pgpm.engine.workspace;

import dev.pgpm.engine.finding.FindingsException;
import dev.pgpm.engine.fuzz.Promise;
import dev.pgpm.engine.text.TextFile;
import java.nio.file.Path;

/** Any bytes as pgpm.json. Run by .ci/fuzz, and by FuzzTargetsTest over what is worth remembering. */
public final class WorkspaceFileFuzz {

    private WorkspaceFileFuzz() {}

    /** Tries one input, as Jazzer calls it; an exception is a failure. */
    public static void fuzzerTestOneInput(byte[] input) {
        Path file = Path.of("pgpm.json");
        TextFile read;
        try {
            read = TextFile.decode(file, input);
        } catch (FindingsException e) {
            return;
        }
        try {
            WorkspaceFileParser.parse(file, read);
        } catch (FindingsException e) {
            Promise.keep(read.text(), e.findings());
        }
    }
}
