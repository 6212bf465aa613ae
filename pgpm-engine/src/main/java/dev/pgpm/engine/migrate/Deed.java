package dev.pgpm.engine.migrate;

import dev.pgpm.engine.workspace.ScriptKind;

/** What is done to a change. */
public enum Deed {
    /** Its deploy script runs, and the ledger gets its row. */
    DEPLOY(ScriptKind.DEPLOY, "deployed"),
    /** The ledger gets its row as if the change were deployed; nothing runs. */
    RECORD(ScriptKind.DEPLOY, "recorded"),
    /** Its verify script runs; nothing of what it does stays. */
    VERIFY(ScriptKind.VERIFY, "verified"),
    /** Its revert script runs, and the ledger's row goes. */
    REVERT(ScriptKind.REVERT, "reverted"),
    /** The ledger's row goes as if the change were reverted; nothing runs. */
    FORGET(ScriptKind.REVERT, "forgotten"),
    /** Its verify script fails after the revert, as it has to. */
    CONFIRM(ScriptKind.VERIFY, "confirmed");

    private final ScriptKind script;
    private final String done;

    Deed(ScriptKind script, String done) {
        this.script = script;
        this.done = done;
    }

    /** {@return what the ledger calls an event of this kind} */
    String event() {
        return script.directory();
    }

    /** {@return the script that it is about} */
    ScriptKind script() {
        return script;
    }

    /** {@return the word for a change to which it was done} */
    public String done() {
        return done;
    }
}
