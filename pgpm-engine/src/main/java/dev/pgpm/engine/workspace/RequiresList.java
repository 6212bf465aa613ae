package dev.pgpm.engine.workspace;

import dev.pgpm.engine.finding.Finding;
import dev.pgpm.engine.finding.FindingCode;
import dev.pgpm.engine.finding.Place;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The names in a {@code requires} value: separated by commas, blanks around them do not count, double quotes may stand
 * around one. Unlike PostgreSQL, letters keep their case: module names are compared as they are written.
 */
final class RequiresList {

    private static final String SEPARATE = "Write the names separated by commas: requires = 'plpgsql, pgcrypto'.";

    private final ControlValue value;
    private final String text;
    private final List<Finding> findings;
    private final Map<String, Place> names = new LinkedHashMap<>();

    RequiresList(ControlValue value, List<Finding> findings) {
        this.value = value;
        this.text = value.text();
        this.findings = findings;
    }

    /** {@return the names with their places, in order} */
    Map<String, Place> names() {
        if (!text.isBlank()) {
            int start = 0;
            while (start <= text.length()) {
                int end = endOfItem(start);
                item(start, end);
                start = end + 1;
            }
        }
        return names;
    }

    private int endOfItem(int start) {
        boolean quoted = false;
        for (int i = start; i < text.length(); i++) {
            if (text.charAt(i) == '"') {
                quoted = !quoted;
            } else if (text.charAt(i) == ',' && !quoted) {
                return i;
            }
        }
        return text.length();
    }

    private void item(int start, int end) {
        int from = start;
        while (from < end && Character.isWhitespace(text.charAt(from))) {
            from++;
        }
        String written = text.substring(from, end).strip();
        Place place = value.placeOf(from);
        if (written.isEmpty()) {
            lenient(place, "an empty name between two commas was left out", "Remove the comma.");
        } else if (written.startsWith("\"")) {
            quoted(written, place);
        } else {
            bare(written, place);
        }
    }

    private void quoted(String written, Place place) {
        boolean whole = written.length() > 1 && written.endsWith("\"");
        String name = whole ? written.substring(1, written.length() - 1).replace("\"\"", "\"") : "";
        if (!whole
                || written.substring(1, written.length() - 1)
                        .replace("\"\"", "")
                        .contains("\"")) {
            invalid(place, written, "the double quotes in requires do not enclose one name", SEPARATE);
        } else {
            add(name, place);
        }
    }

    private void bare(String written, Place place) {
        if (written.codePoints().anyMatch(Character::isWhitespace)) {
            invalid(place, written, "\"" + written + "\" is not one name: there is a blank in it", SEPARATE);
        } else {
            add(written, place);
        }
    }

    private void add(String name, Place place) {
        String objection = Names.objection(name);
        if (!objection.isEmpty()) {
            invalid(
                    place,
                    name,
                    "a required name " + objection,
                    "Write the name of a module or of a native extension.");
        } else if (names.putIfAbsent(name, place) != null) {
            lenient(place, "\"" + name + "\" is required twice", "Remove one of the two.");
        }
    }

    private void invalid(Place place, String subject, String cause, String remedy) {
        findings.add(Finding.of(FindingCode.CONTROL_INVALID, place, subject, cause, remedy));
    }

    private void lenient(Place place, String cause, String remedy) {
        findings.add(Finding.of(FindingCode.CONTROL_LENIENT, place, "requires", cause, remedy));
    }
}
