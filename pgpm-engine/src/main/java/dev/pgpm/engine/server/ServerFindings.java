package dev.pgpm.engine.server;

import dev.pgpm.engine.finding.Finding;
import dev.pgpm.engine.finding.FindingCode;
import dev.pgpm.engine.finding.Place;
import java.nio.file.Path;

/** Makes the findings that speak about a server and not about a file. */
public final class ServerFindings {

    private ServerFindings() {}

    /** {@return a finding about a server; its place is the directory that the run stands in} */
    public static Finding of(FindingCode code, String subject, String cause, String remedy) {
        return Finding.of(code, Place.of(Path.of("").toAbsolutePath()), subject, cause, remedy);
    }
}
