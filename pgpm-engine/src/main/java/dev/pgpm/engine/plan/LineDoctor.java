package dev.pgpm.engine.plan;

import static dev.pgpm.engine.finding.FindingCode.PLAN_SYNTAX;
import static dev.pgpm.engine.plan.Quote.quote;

import dev.pgpm.engine.finding.Finding;

/** Says of a line that could not be read where it goes wrong and what to write instead. */
final class LineDoctor {

    private static final String CHANGE_FORM =
            "A change is written: name [dependencies] 2026-01-31T12:00:00Z Planner <email> # note.";
    private static final String TAG_FORM = "A tag is written: @name 2026-01-31T12:00:00Z Planner <email> # note.";
    private static final String TIMESTAMP_FORM =
            "Write it in UTC as 2026-01-31T12:00:00Z, without fraction and offset.";

    private final PlanLine line;

    LineDoctor(PlanLine line) {
        this.line = line;
    }

    Finding explainChange() {
        int nameEnd = line.skipWord(line.start());
        int from = line.skipBlanks(nameEnd);
        int glued = line.find('[', line.start());
        if (glued > line.start() && glued < nameEnd) {
            return wrong(
                    glued,
                    "there is no blank between the name and its dependencies",
                    "Put a blank in front of the bracket: " + quote(line.text(line.start(), glued) + " [") + ".");
        }
        if (line.at(from) != '[') {
            return beforeTimestamp(from, CHANGE_FORM);
        }
        int close = line.find(']', from);
        if (close == line.end()) {
            return wrong(from, "the list of dependencies that starts here is not closed", "Close it with ].");
        }
        int next = line.skipBlanks(close + 1);
        if (next == close + 1) {
            return wrong(next, afterList(next), "Put a blank behind the bracket, or remove what follows it.");
        }
        return beforeTimestamp(next, CHANGE_FORM);
    }

    private String afterList(int index) {
        return line.at(index) == ']'
                ? "there is one closing bracket too many"
                : "there is no blank behind the list of dependencies";
    }

    Finding explainTag() {
        int nameEnd = line.skipWord(line.start());
        if (nameEnd == line.start() + 1) {
            return wrong(line.start(), "the tag has no name", TAG_FORM);
        }
        int second = line.skipBlanks(nameEnd);
        if (second == line.end()) {
            return wrong(line.start(), "the tag has no timestamp, planner and email", TAG_FORM);
        }
        if (looksLikeTimestamp(second) || isMark(second)) {
            return beforeTimestamp(second, TAG_FORM);
        }
        int third = line.skipBlanks(line.skipWord(second));
        return third == line.end()
                ? wrong(second, "behind the tag's name comes no timestamp", TAG_FORM)
                : beforeTimestamp(third, TAG_FORM);
    }

    /** Here should be a timestamp; if it is one, what follows it is wrong. */
    private Finding beforeTimestamp(int index, String form) {
        if (Stamp.isTimestampAt(line, index)) {
            return behindTimestamp(index + Stamp.TIMESTAMP_LENGTH, form);
        }
        String word = quote(line.text(index, line.skipWord(index)));
        return switch (line.at(index)) {
            case '#' -> wrong(index, "a note needs a timestamp in front of it", form);
            case '<' -> wrong(index, "an email needs a timestamp in front of it", form);
            case '[' ->
                wrong(index, "there is a second list of dependencies", "Put all of them into one pair of brackets.");
            case ']' -> wrong(index, "there is a closing bracket without an opening one", form);
            default ->
                looksLikeTimestamp(index)
                        ? wrong(index, word + " is not a timestamp as pgpm reads it", TIMESTAMP_FORM)
                        : wrong(index, word + " stands where a timestamp is expected", form);
        };
    }

    private Finding behindTimestamp(int from, String form) {
        int open = line.find('<', from);
        if (open == line.end()) {
            return wrong(line.skipBlanks(from), "planner and email are missing behind the timestamp", form);
        }
        int close = line.find('>', open);
        if (close == line.end()) {
            return wrong(open, "the email that starts here is not closed", "Close it with >.");
        }
        if (close == open + 1) {
            return wrong(open, "the email is empty", "Write an email between < and >, or leave both out.");
        }
        if (!line.isBlankAt(open - 1)) {
            return wrong(open, "there is no blank in front of the email", "Put a blank in front of <.");
        }
        int next = line.skipBlanks(close + 1);
        return next == line.end()
                ? wrong(open, "the planner is missing in front of the email", form)
                : behindEmail(next);
    }

    private Finding behindEmail(int next) {
        if (line.at(next) == '[') {
            return wrong(next, "dependencies stand behind the email", "Put them directly behind the change's name.");
        }
        if (line.at(next) != '#') {
            return wrong(next, "behind the email may only come a note", "Put # and a blank in front of the note.");
        }
        if (next + 1 == line.end()) {
            return wrong(next, "the note is empty", "Write a note behind the #, or remove the #.");
        }
        return line.lastSeparator() > next
                ? wrong(line.lastSeparator(), "the note holds a line separator (U+2028 or U+2029)", "Remove it.")
                : wrong(next, "the # of a note stands between two blanks", "Put a blank on either side of the #.");
    }

    private boolean looksLikeTimestamp(int index) {
        char c = line.at(index);
        return c >= '0' && c <= '9' && line.at(index + 4) == '-';
    }

    private boolean isMark(int index) {
        return "#<[]".indexOf(line.at(index)) >= 0;
    }

    private Finding wrong(int index, String cause, String remedy) {
        String subject = line.text(line.start(), line.skipWord(line.start()));
        return line.finding(PLAN_SYNTAX, index, subject, cause, remedy);
    }
}
