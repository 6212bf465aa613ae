package dev.pgpm.engine.workspace;

import dev.pgpm.engine.finding.Place;
import java.util.ArrayList;
import java.util.List;

/** A value of a control file, which knows for each of its characters where it stands in the line. */
final class ControlValue {

    private final ControlLine line;
    private final int start;
    private final StringBuilder text = new StringBuilder();
    private final List<Integer> offsets = new ArrayList<>();
    private boolean closed;

    ControlValue(ControlLine line, int start) {
        this.line = line;
        this.start = start;
    }

    void append(char c, int offset) {
        text.append(c);
        offsets.add(offset);
    }

    void close(int offset) {
        offsets.add(offset);
        closed = true;
    }

    /** {@return whether the value has an end} */
    boolean isClosed() {
        return closed;
    }

    String text() {
        return text.toString();
    }

    /** {@return where the value starts, with its quote} */
    Place place() {
        return line.at(start);
    }

    /** {@return where one of its characters stands} */
    Place placeOf(int index) {
        return line.at(offsets.get(index));
    }
}
