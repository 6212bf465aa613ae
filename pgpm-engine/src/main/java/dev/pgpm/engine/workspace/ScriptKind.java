package dev.pgpm.engine.workspace;

import dev.pgpm.engine.finding.FindingCode;

/** The three scripts of a change. */
public enum ScriptKind {
    /** Makes the change. */
    DEPLOY("deploy", FindingCode.SCRIPT_MISSING),
    /** Proves that the change is there. */
    VERIFY("verify", FindingCode.VERIFY_MISSING),
    /** Takes the change back. */
    REVERT("revert", FindingCode.REVERT_MISSING);

    private final String directory;
    private final FindingCode missing;

    ScriptKind(String directory, FindingCode missing) {
        this.directory = directory;
        this.missing = missing;
    }

    /** {@return the directory of the module that holds these scripts, which is also the word for what they do} */
    public String directory() {
        return directory;
    }

    /** {@return what it is called when such a script is missing} */
    public FindingCode missing() {
        return missing;
    }

    /** {@return where a change's script is, relative to its module, with slashes} */
    public String relativePath(String change) {
        return directory + "/" + change + ".sql";
    }
}
