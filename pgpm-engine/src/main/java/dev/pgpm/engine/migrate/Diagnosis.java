package dev.pgpm.engine.migrate;

import dev.pgpm.engine.finding.Place;
import dev.pgpm.engine.finding.ServerError;
import dev.pgpm.engine.script.SqlScript;
import dev.pgpm.engine.script.SqlStatement;
import java.sql.SQLException;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;

/**
 * Finds the place in a script that a server's error speaks of. The server counts code points from the start of the text
 * that it was sent, and that text has the script's length and line ends, so its position is one in the file. An error
 * inside a function's body comes with the body instead; the body is looked up in the script.
 */
final class Diagnosis {

    private static final int LONGEST_STATEMENT = 400;
    private static final int MOST_LINES = 4;

    /** PL/pgSQL says in the context which line of a body failed (src/pl/plpgsql/src/pl_exec.c). */
    private static final Pattern BODY_LINE = Pattern.compile("inline_code_block line (\\d+)");

    private final SqlScript script;

    /** How many characters were sent in front of the script. */
    private final int ahead;

    Diagnosis(SqlScript script) {
        this(script, 0);
    }

    private Diagnosis(SqlScript script, int ahead) {
        this.script = script;
        this.ahead = ahead;
    }

    /** {@return the diagnosis of a message in which the script came behind this many other characters} */
    static Diagnosis behind(int ahead, SqlScript script) {
        return new Diagnosis(script, ahead);
    }

    /**
     * {@return the failure that this exception means}
     *
     * @param failed the statement that is known to have failed, or {@code null}
     */
    ScriptFailure of(SQLException exception, @Nullable SqlStatement failed) {
        ServerErrorMessage message =
                exception instanceof PSQLException postgres ? postgres.getServerErrorMessage() : null;
        if (message == null) {
            String state = exception.getSQLState() == null ? "" : exception.getSQLState();
            String text = exception.getMessage() == null ? exception.toString() : exception.getMessage();
            return new ScriptFailure(
                    statementPlace(failed), new ServerError(state, text, "", "", "", ""), "", exception);
        }
        int offset = offsetOf(message, failed);
        Place place = offset >= 0 ? script.placeAt(offset) : statementPlace(failed);
        ServerError error = new ServerError(
                orEmpty(message.getSQLState()),
                orEmpty(message.getMessage()),
                orEmpty(message.getDetail()),
                orEmpty(message.getHint()),
                context(message),
                statementAround(offset, failed));
        return new ScriptFailure(place, error, orEmpty(message.getRoutine()), exception);
    }

    /** {@return whether the server told where the error is, so that nobody needs to search for the statement} */
    boolean knowsThePlaceOf(SQLException exception) {
        ServerErrorMessage message =
                exception instanceof PSQLException postgres ? postgres.getServerErrorMessage() : null;
        return message != null && message.getPosition() > 0;
    }

    /** {@return whether the server told of a place in the script, when more than the script was sent} */
    boolean knowsItsPlaceInTheScript(SQLException exception) {
        ServerErrorMessage message =
                exception instanceof PSQLException postgres ? postgres.getServerErrorMessage() : null;
        return message != null
                && message.getPosition() > 0
                && message.getPosition()
                        <= script.text().codePointCount(0, script.text().length());
    }

    private int offsetOf(ServerErrorMessage message, @Nullable SqlStatement failed) {
        String text = script.text();
        if (message.getPosition() > 0) {
            return text.offsetByCodePoints(
                    0, Math.min(Math.max(0, message.getPosition() - ahead - 1), text.codePointCount(0, text.length())));
        }
        int from = failed == null ? 0 : failed.start();
        String inner = message.getInternalQuery();
        if (inner != null && !inner.isEmpty()) {
            int start = text.indexOf(inner, from);
            if (start >= 0) {
                int into = Math.max(0, message.getInternalPosition() - 1);
                return start + inner.offsetByCodePoints(0, Math.min(into, inner.codePointCount(0, inner.length())));
            }
        }
        return failed == null ? -1 : bodyLine(message, failed).orElse(-1);
    }

    /** The first line of a DO block's body is the one on which its opening quote ends. */
    private Optional<Integer> bodyLine(ServerErrorMessage message, SqlStatement failed) {
        Matcher line = BODY_LINE.matcher(orEmpty(message.getWhere()));
        if (!line.find()) {
            return Optional.empty();
        }
        String text = script.text();
        int quote = text.indexOf('$', failed.start());
        if (quote < 0 || quote >= failed.end()) {
            return Optional.empty();
        }
        int offset = quote;
        for (int wanted = Integer.parseInt(line.group(1)); wanted > 1; wanted--) {
            offset = text.indexOf('\n', offset) + 1;
            if (offset == 0 || offset >= failed.end()) {
                return Optional.empty();
            }
        }
        while (offset < failed.end() && Character.isWhitespace(text.charAt(offset))) {
            offset++;
        }
        return Optional.of(offset);
    }

    private Place statementPlace(@Nullable SqlStatement failed) {
        return failed == null ? Place.of(script.file()) : script.placeAt(failed.start());
    }

    private String statementAround(int offset, @Nullable SqlStatement failed) {
        SqlStatement statement = failed;
        if (statement == null && offset >= 0) {
            statement = script.statements().stream()
                    .filter(s -> s.start() <= offset && offset <= s.end())
                    .findFirst()
                    .orElse(null);
        }
        if (statement == null) {
            return "";
        }
        return cut(script.text().substring(statement.start(), statement.end()));
    }

    /** Enough to recognise the statement by; the place says where all of it is. */
    private static String cut(String statement) {
        String head = statement.lines().limit(MOST_LINES).collect(Collectors.joining("\n"));
        if (head.length() > LONGEST_STATEMENT) {
            head = head.substring(0, LONGEST_STATEMENT);
        }
        return head.length() == statement.length() ? statement : head + " …";
    }

    private static String context(ServerErrorMessage message) {
        return orEmpty(message.getWhere());
    }

    private static String orEmpty(@Nullable String text) {
        return text == null ? "" : text;
    }
}
