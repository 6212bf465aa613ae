package dev.pgpm.engine.workspace;

import java.util.ArrayList;
import java.util.List;

/**
 * One entry of {@code packages}: a pattern for directories below the workspace, as node-glob reads it ({@code *},
 * {@code **}, {@code ?}, sets and braces).
 *
 * @param text the entry as it was written
 * @param excludes whether it started with {@code !}
 * @param alternatives what its braces stand for, each as its segments; no segments mean the workspace itself
 */
record Glob(String text, boolean excludes, List<List<Segment>> alternatives) {

    /**
     * Reads an entry.
     *
     * @throws GlobSyntaxException if it is empty, leads out of the workspace, or uses what is not supported
     */
    static Glob parse(String text) throws GlobSyntaxException {
        boolean excludes = text.startsWith("!");
        String pattern = excludes ? text.substring(1) : text;
        if (pattern.isBlank()) {
            throw new GlobSyntaxException("it is empty");
        }
        if (pattern.startsWith("!")) {
            throw new GlobSyntaxException("it starts with two exclamation marks");
        }
        List<List<Segment>> alternatives = new ArrayList<>();
        for (String alternative : Braces.expand(pattern)) {
            alternatives.add(segments(alternative));
        }
        return new Glob(text, excludes, List.copyOf(alternatives));
    }

    private static List<Segment> segments(String pattern) throws GlobSyntaxException {
        if (pattern.startsWith("/") || pattern.matches("[A-Za-z]:.*")) {
            throw new GlobSyntaxException(
                    "it is an absolute path, and modules are looked for inside the workspace only");
        }
        List<Segment> segments = new ArrayList<>();
        for (String part : pattern.split("/", -1)) {
            if (part.equals("..")) {
                stepBack(segments);
            } else if (!part.isEmpty() && !part.equals(".")) {
                segments.add(SegmentParser.parse(part));
            }
        }
        return List.copyOf(segments);
    }

    private static void stepBack(List<Segment> segments) throws GlobSyntaxException {
        if (segments.isEmpty()) {
            throw new GlobSyntaxException("it leads out of the workspace");
        }
        Segment last = segments.remove(segments.size() - 1);
        if (!(last instanceof Segment.Literal)) {
            throw new GlobSyntaxException("it goes back with \"..\" from a wildcard");
        }
    }

    /**
     * {@return whether this glob means the directory at this path, or one that the path is below} An exclusion takes
     * away what is below it too.
     *
     * @param names the path from the workspace, name by name
     */
    boolean covers(List<String> names) {
        return alternatives.stream().anyMatch(segments -> covers(segments, names));
    }

    private static boolean covers(List<Segment> segments, List<String> names) {
        if (segments.isEmpty()) {
            return true;
        }
        List<Segment> rest = segments.subList(1, segments.size());
        Segment first = segments.get(0);
        if (first instanceof Segment.Anywhere && covers(rest, names)) {
            return true;
        }
        if (names.isEmpty() || !first.matches(names.get(0))) {
            return false;
        }
        List<String> below = names.subList(1, names.size());
        return covers(first instanceof Segment.Anywhere ? segments : rest, below);
    }
}
