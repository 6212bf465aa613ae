package dev.pgpm.engine.script;

/** What a script is for. */
public enum ScriptRole {
    /** Makes the change. */
    DEPLOY,
    /** Fails unless the change is there, and changes nothing. */
    VERIFY,
    /** Undoes the change. */
    REVERT;

    /** {@return the word that messages use, in lower case} */
    public String word() {
        return switch (this) {
            case DEPLOY -> "deploy";
            case VERIFY -> "verify";
            case REVERT -> "revert";
        };
    }
}
