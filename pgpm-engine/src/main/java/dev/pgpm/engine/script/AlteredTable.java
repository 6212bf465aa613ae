package dev.pgpm.engine.script;

/** Finds its way in {@code ALTER TABLE}. */
final class AlteredTable {

    private AlteredTable() {}

    /** {@return the index of the token at which the table's name starts} */
    static int name(StatementHead tokens) {
        int at = tokens.is(1, "FOREIGN") ? 3 : 2;
        at = tokens.are(at, "IF", "EXISTS") ? at + 2 : at;
        return tokens.is(at, "ONLY") ? at + 1 : at;
    }
}
