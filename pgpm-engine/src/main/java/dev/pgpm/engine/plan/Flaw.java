package dev.pgpm.engine.plan;

import dev.pgpm.engine.finding.FindingCode;

/**
 * What is wrong with a part of a line.
 *
 * @param offset where it is wrong, as an index into that part
 */
record Flaw(FindingCode code, int offset, String cause, String remedy) {

    Flaw movedBy(int distance) {
        return new Flaw(code, offset + distance, cause, remedy);
    }
}
