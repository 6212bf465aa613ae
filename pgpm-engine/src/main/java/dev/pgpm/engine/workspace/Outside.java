package dev.pgpm.engine.workspace;

import dev.pgpm.engine.finding.Finding;
import dev.pgpm.engine.finding.FindingCode;
import dev.pgpm.engine.finding.Place;
import java.nio.file.Path;

/** Says of a file that a symbolic link leads out of the workspace. */
final class Outside {

    private Outside() {}

    static Finding link(Path file, String subject, Path real) {
        return Finding.of(
                FindingCode.FILE_OUTSIDE,
                Place.of(file),
                subject,
                "this is a symbolic link to " + real + ", which is outside the workspace",
                "Put the file itself here: what a link leads to outside is not under the workspace's version control.");
    }
}
