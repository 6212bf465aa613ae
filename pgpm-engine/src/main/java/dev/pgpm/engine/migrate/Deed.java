package dev.pgpm.engine.migrate;

/** What is done to a change. */
public enum Deed {
    /** Its deploy script runs, and the ledger gets its row. */
    DEPLOY("deploy", "deployed"),
    /** The ledger gets its row as if the change were deployed; nothing runs. */
    RECORD("deploy", "recorded"),
    /** Its verify script runs; nothing of what it does stays. */
    VERIFY("verify", "verified"),
    /** Its revert script runs, and the ledger's row goes. */
    REVERT("revert", "reverted"),
    /** The ledger's row goes as if the change were reverted; nothing runs. */
    FORGET("revert", "forgotten"),
    /** Its verify script fails after the revert, as it has to. */
    CONFIRM("verify", "confirmed");

    private final String event;
    private final String done;

    Deed(String event, String done) {
        this.event = event;
        this.done = done;
    }

    /** {@return what the ledger calls an event of this kind} */
    String event() {
        return event;
    }

    /** {@return the word for a change to which it was done} */
    public String done() {
        return done;
    }
}
