package dev.pgpm.engine.finding;

/**
 * What the server said, in its own words.
 *
 * @param sqlState the five characters of the SQLSTATE
 * @param message the primary message
 * @param detail the detail, or empty
 * @param hint the hint, or empty
 * @param context the context (the server's {@code WHERE}), or empty
 * @param statement the statement that failed, cut to a sensible length, or empty
 */
public record ServerError(
        String sqlState, String message, String detail, String hint, String context, String statement) {}
