package dev.pgpm.engine.script;

import dev.pgpm.engine.finding.Place;

/** Finds a part of a routine's body in the script that creates the routine. */
public final class BodyPlace {

    /** What PL/pgSQL puts in front of an expression, and in the place of PERFORM (src/pl/plpgsql/src/pl_gram.y). */
    private static final String[] ADDED = {"", "SELECT "};

    private BodyPlace() {}

    /**
     * {@return where the part is; the line, if the script says it in other words; the routine's name, if its body cannot
     * be found}
     *
     * @param script the script
     * @param creation the routine, created by that script
     * @param source its body, as the server keeps it
     * @param line the line in the body, the first being the one on which the opening quote ends; 0 if unknown
     * @param query the part of the body, or empty
     * @param position the character of the part that is meant, from 1; 0 if unknown
     */
    public static Place of(SqlScript script, Creation creation, String source, int line, String query, int position) {
        String text = script.text();
        int body = text.indexOf(source, creation.start());
        if (body < 0) {
            return script.placeAt(creation.nameStart());
        }
        int end = body + source.length();
        int start = body;
        for (int wanted = line; wanted > 1; wanted--) {
            int next = text.indexOf('\n', start) + 1;
            start = next == 0 || next >= end ? start : next;
        }
        for (String added : ADDED) {
            String part = query.startsWith(added) ? query.substring(added.length()) : "";
            int at = part.isEmpty() ? -1 : text.indexOf(part, start);
            if (at >= 0 && at + part.length() <= end) {
                int into = Math.max(0, position - 1 - added.length());
                return script.placeAt(at
                        + part.offsetByCodePoints(0, Math.min(into, part.codePointCount(0, part.length()))));
            }
        }
        while (start < end && Ascii.isBlank(text.charAt(start))) {
            start++;
        }
        return script.placeAt(start);
    }
}
