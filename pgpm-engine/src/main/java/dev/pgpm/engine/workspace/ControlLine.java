package dev.pgpm.engine.workspace;

import dev.pgpm.engine.finding.Place;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One line of a control file. The rules are those of postgresql.conf (PostgreSQL's documentation 20.1.2, guc-file.l):
 * a name, an equals sign that may be missing, a value, a comment.
 */
final class ControlLine {

    private static final Pattern NAME = Pattern.compile("[A-Za-z_\\x{80}-\\x{10FFFF}][\\w$.\\x{80}-\\x{10FFFF}]*");

    private final Path file;
    private final int number;
    private final String text;
    private int next;

    ControlLine(Path file, int number, String text) {
        this.file = file;
        this.number = number;
        this.text = text;
    }

    /** {@return whether nothing but blanks and a comment is left} */
    boolean isAtEnd() {
        while (next < text.length() && Character.isWhitespace(text.charAt(next))) {
            next++;
        }
        return next == text.length() || text.charAt(next) == '#';
    }

    /** {@return the name at this point, or nothing if there is none} */
    String name() {
        Matcher matcher = NAME.matcher(text).region(next, text.length());
        if (!matcher.lookingAt()) {
            return "";
        }
        next = matcher.end();
        return matcher.group();
    }

    void skipEquals() {
        if (!isAtEnd() && text.charAt(next) == '=') {
            next++;
        }
    }

    boolean startsWith(char c) {
        return next < text.length() && text.charAt(next) == c;
    }

    /** {@return the quoted value at this point; it is left open if its end is missing} */
    ControlValue quoted() {
        var value = new ControlValue(this, next++);
        while (next < text.length()) {
            int from = next;
            char c = text.charAt(next++);
            if (c == '\\' && next < text.length()) {
                value.append(escaped(text.charAt(next++)), from);
            } else if (c != '\'') {
                value.append(c, from);
            } else if (startsWith('\'')) {
                value.append(text.charAt(next++), from);
            } else {
                value.close(from);
                break;
            }
        }
        return value;
    }

    private static char escaped(char c) {
        return switch (c) {
            case 'b' -> '\b';
            case 'f' -> '\f';
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 't' -> '\t';
            default -> c;
        };
    }

    /** {@return everything up to the comment or the end of the line, without blanks around it} */
    ControlValue bare() {
        var value = new ControlValue(this, next);
        int end = text.indexOf('#', next) < 0 ? text.length() : text.indexOf('#', next);
        int last = end;
        while (last > next && Character.isWhitespace(text.charAt(last - 1))) {
            last--;
        }
        while (next < last) {
            value.append(text.charAt(next), next);
            next++;
        }
        value.close(last);
        next = end;
        return value;
    }

    /** {@return the place that is read next} */
    Place here() {
        return at(next);
    }

    Place at(int offset) {
        return new Place(file, number, text.codePointCount(0, offset) + 1, text);
    }
}
