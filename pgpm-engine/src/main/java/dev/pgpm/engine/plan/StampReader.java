package dev.pgpm.engine.plan;

import java.util.Optional;

/**
 * Reads what stands behind a timestamp: planner, email in angle brackets, note behind a {@code #}. Upstream takes the
 * shortest planner that lets the rest of the line make sense; this finds the same one in one pass.
 */
final class StampReader {

    private final PlanLine line;
    private final int timestamp;
    private final int lastSeparator;

    /**
     * Makes a reader.
     *
     * @param timestamp where the timestamp starts, which must be one
     */
    StampReader(PlanLine line, int timestamp) {
        this.line = line;
        this.timestamp = timestamp;
        this.lastSeparator = line.lastSeparator();
    }

    /** {@return the stamp of a change: planner, email and note may each be missing} */
    Optional<Stamp> ofChange() {
        int from = first();
        if (from == line.end()) {
            return Optional.of(stamp("", "", ""));
        }
        if (isNoteAt(from)) {
            // Upstream takes this for a planner called "# …" and loses the note; the line is as valid for us.
            return Optional.of(stamp("", "", note(from)));
        }
        int bracket = line.find('<', from);
        int noteMark = findNote(from, bracket);
        if (noteMark < bracket) {
            return Optional.of(stamp(planner(from, noteMark), "", note(noteMark)));
        }
        if (bracket == line.end()) {
            return Optional.of(stamp(planner(from, bracket), "", ""));
        }
        return line.isBlankAt(bracket - 1) ? withEmail(from, bracket) : Optional.empty();
    }

    /** {@return the stamp of a tag: planner and email must be there} */
    Optional<Stamp> ofTag() {
        int from = first();
        int bracket = line.find('<', from);
        // Upstream's pattern reads a blank between two blanks as a planner.
        boolean noPlanner = bracket == from && from - (timestamp + Stamp.TIMESTAMP_LENGTH) < 3;
        if (noPlanner) {
            bracket = line.find('<', from + 1);
        }
        int close = -1;
        boolean closes = false;
        int mostPlanner = line.skipBlanks(line.firstSeparator(from));
        while (bracket < line.end() && bracket <= mostPlanner) {
            if (close <= bracket) {
                close = line.find('>', bracket);
                closes = isEndOrNote(close + 1);
            }
            if (closes && close > bracket + 1 && line.isBlankAt(bracket - 1)) {
                return withEmail(from, bracket);
            }
            bracket = line.find('<', bracket + 1);
        }
        return Optional.empty();
    }

    private int first() {
        return line.skipBlanks(timestamp + Stamp.TIMESTAMP_LENGTH);
    }

    private Optional<Stamp> withEmail(int from, int bracket) {
        int close = line.find('>', bracket);
        boolean complete = close > bracket + 1 && isEndOrNote(close + 1);
        if (!complete) {
            return Optional.empty();
        }
        String email = line.trimmed(bracket + 1, close);
        int mark = line.skipBlanks(close + 1);
        return Optional.of(stamp(planner(from, bracket), email, mark == line.end() ? "" : note(mark)));
    }

    /** {@return whether nothing follows, or blanks and a note; not when the index is behind the end} */
    private boolean isEndOrNote(int index) {
        if (index >= line.end()) {
            return index == line.end();
        }
        return line.isBlankAt(index) && isNoteAt(line.skipBlanks(index));
    }

    private int findNote(int from, int to) {
        int mark = line.find('#', from);
        while (mark < to) {
            if (line.isBlankAt(mark - 1) && isNoteAt(mark)) {
                return mark;
            }
            mark = line.find('#', mark + 1);
        }
        return to;
    }

    private boolean isNoteAt(int mark) {
        if (line.at(mark) != '#' || !line.isBlankAt(mark + 1)) {
            return false;
        }
        return lastSeparator < mark || line.skipBlanks(mark + 1) > lastSeparator;
    }

    private String planner(int from, int to) {
        return line.trimmed(from, to);
    }

    private String note(int mark) {
        return line.text(line.skipBlanks(mark + 1), line.end());
    }

    private Stamp stamp(String planner, String email, String note) {
        return new Stamp(line.text(timestamp, timestamp + Stamp.TIMESTAMP_LENGTH), planner, email, note);
    }
}
