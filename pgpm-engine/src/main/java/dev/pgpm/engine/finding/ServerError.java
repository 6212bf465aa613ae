package dev.pgpm.engine.finding;

import java.util.List;
import java.util.stream.Collectors;

/**
 * What the server said, in its own words, of which only so much is kept as somebody will read: a script can make the server
 * say a gigabyte.
 *
 * @param sqlState the five characters of the SQLSTATE
 * @param message the primary message
 * @param detail the detail, or empty
 * @param hint the hint, or empty
 * @param context the context (the server's {@code WHERE}), or empty
 * @param statement the statement that failed, cut to a sensible length, or empty
 */
public record ServerError(
        String sqlState, String message, String detail, String hint, String context, String statement) {

    private static final int LONGEST_LINE = 2000;
    private static final int MOST_LINES = 25;

    public ServerError {
        message = readable(message);
        detail = readable(detail);
        hint = readable(hint);
        context = readable(context);
    }

    /** The text if it is short, else its start and how much more there was. */
    private static String readable(String text) {
        if (text.length() <= LONGEST_LINE && text.lines().count() <= MOST_LINES) {
            return text;
        }
        List<String> lines = text.lines().toList();
        String start = lines.stream().limit(MOST_LINES).map(ServerError::cut).collect(Collectors.joining("\n"));
        return lines.size() <= MOST_LINES ? start : start + "\n… (" + (lines.size() - MOST_LINES) + " more lines)";
    }

    private static String cut(String line) {
        if (line.length() <= LONGEST_LINE) {
            return line;
        }
        int end = Character.isHighSurrogate(line.charAt(LONGEST_LINE - 1)) ? LONGEST_LINE - 1 : LONGEST_LINE;
        return line.substring(0, end) + "… (" + (line.length() - end) + " more characters)";
    }
}
