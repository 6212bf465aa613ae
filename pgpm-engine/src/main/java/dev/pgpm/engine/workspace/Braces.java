package dev.pgpm.engine.workspace;

import java.util.ArrayList;
import java.util.List;

/** Expands {@code a{b,c}d} to {@code abd} and {@code acd}, nested braces too, as shells and node-glob do. */
final class Braces {

    /** More alternatives than anybody writes by hand; {@code {a,b}{a,b}{a,b}…} doubles with every brace. */
    private static final int MOST_ALTERNATIVES = 1_000;

    private Braces() {}

    static List<String> expand(String text) throws GlobSyntaxException {
        List<String> done = new ArrayList<>();
        List<String> open = new ArrayList<>(List.of(text));
        while (!open.isEmpty()) {
            String next = open.remove(open.size() - 1);
            List<String> alternatives = first(next);
            if (alternatives.isEmpty()) {
                done.add(next);
            } else {
                open.addAll(alternatives);
            }
            if (open.size() + done.size() > MOST_ALTERNATIVES) {
                throw new GlobSyntaxException("its braces mean more than " + MOST_ALTERNATIVES + " alternatives");
            }
        }
        return List.copyOf(done);
    }

    /** {@return what the first brace with a comma in it stands for, or nothing if there is none} */
    private static List<String> first(String text) {
        for (int start = 0; start < text.length(); start++) {
            if (text.charAt(start) == '\\') {
                start++;
            } else if (text.charAt(start) == '{') {
                List<Integer> marks = marks(text, start);
                if (marks.size() > 2) {
                    return alternatives(text, marks);
                }
            }
        }
        return List.of();
    }

    /** {@return the offsets of an opening brace, its commas, and its closing brace; only the first if it stays open} */
    private static List<Integer> marks(String text, int start) {
        List<Integer> marks = new ArrayList<>();
        int depth = 0;
        for (int i = start; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '\\') {
                i++;
            } else if (c == '{') {
                depth++;
            } else if (c == '}') {
                depth--;
            }
            if (i == start || (depth == 1 && c == ',') || depth == 0) {
                marks.add(i);
            }
            if (depth == 0) {
                return marks;
            }
        }
        return List.of(start);
    }

    private static List<String> alternatives(String text, List<Integer> marks) {
        String head = text.substring(0, marks.get(0));
        String tail = text.substring(marks.get(marks.size() - 1) + 1);
        List<String> expanded = new ArrayList<>();
        for (int i = 1; i < marks.size(); i++) {
            expanded.add(head + text.substring(marks.get(i - 1) + 1, marks.get(i)) + tail);
        }
        return expanded;
    }
}
