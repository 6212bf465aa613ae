package dev.pgpm.engine.workspace;

import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** Translates one segment of a glob: {@code *}, {@code ?}, {@code [a-z]}, {@code [!a-z]} and backslash escapes. */
final class SegmentParser {

    private final String text;
    private final StringBuilder regex = new StringBuilder();
    private final StringBuilder literal = new StringBuilder();
    private boolean wild;
    private int next;

    private SegmentParser(String text) {
        this.text = text;
    }

    static Segment parse(String text) throws GlobSyntaxException {
        return text.equals("**") ? new Segment.Anywhere() : new SegmentParser(text).segment();
    }

    private Segment segment() throws GlobSyntaxException {
        while (next < text.length()) {
            refuseExtended();
            int c = text.codePointAt(next);
            next += Character.charCount(c);
            switch (c) {
                case '*' -> any();
                case '?' -> one();
                case '[' -> set();
                case '\\' -> take(next < text.length() ? text.charAt(next++) : '\\');
                default -> take(c);
            }
        }
        return wild ? new Segment.Wildcards(compiled(), text.startsWith(".")) : new Segment.Literal(literal.toString());
    }

    private Pattern compiled() throws GlobSyntaxException {
        try {
            return Pattern.compile(regex.toString(), Pattern.DOTALL);
        } catch (PatternSyntaxException e) {
            throw new GlobSyntaxException("the set in \"" + text + "\" is not one: " + e.getDescription());
        }
    }

    private void refuseExtended() throws GlobSyntaxException {
        boolean extended =
                next + 1 < text.length() && text.charAt(next + 1) == '(' && "?*+@!".indexOf(text.charAt(next)) >= 0;
        if (extended) {
            throw new GlobSyntaxException("extended patterns such as " + text.charAt(next)
                    + "(a|b) are not supported; write {a,b}, or exclude with an entry that starts with \"!\"");
        }
    }

    private void take(int c) {
        literal.appendCodePoint(c);
        regex.append(Pattern.quote(Character.toString(c)));
    }

    private void any() {
        wild = true;
        if (!regex.toString().endsWith("[^/]*")) {
            regex.append("[^/]*");
        }
    }

    private void one() {
        wild = true;
        regex.append("[^/]");
    }

    /** A set that is never closed is the character itself, as everywhere. */
    private void set() {
        boolean negated = next < text.length() && "!^".indexOf(text.charAt(next)) >= 0;
        int first = negated ? next + 1 : next;
        int end = text.indexOf(']', first + 1); // a bracket that comes first belongs to the set
        if (end < 0) {
            take('[');
            return;
        }
        wild = true;
        String members = text.substring(first, end).replaceAll("([\\[\\]\\\\^&])", "\\\\$1");
        regex.append(negated ? "[^/" : "[").append(members).append(']');
        next = end + 1;
    }
}
