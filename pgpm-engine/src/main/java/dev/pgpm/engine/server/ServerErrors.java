package dev.pgpm.engine.server;

import dev.pgpm.engine.finding.ServerError;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;

/** What the server said, taken out of pgjdbc's exceptions. */
public final class ServerErrors {

    private static final int LONGEST_STATEMENT = 2_000;

    private ServerErrors() {}

    /**
     * {@return the server's words, or pgjdbc's own where the server said nothing}
     *
     * @param statement the statement that failed, or empty
     */
    public static ServerError from(SQLException e, String statement) {
        String cut =
                statement.length() <= LONGEST_STATEMENT ? statement : statement.substring(0, LONGEST_STATEMENT) + "…";
        ServerErrorMessage said = e instanceof PSQLException known ? known.getServerErrorMessage() : null;
        if (said == null) {
            return new ServerError(SqlStates.of(e), text(e.getMessage()), "", "", "", cut);
        }
        return new ServerError(
                text(said.getSQLState()),
                text(said.getMessage()),
                text(said.getDetail()),
                text(said.getHint()),
                text(said.getWhere()),
                cut);
    }

    private static String text(@Nullable String value) {
        return value == null ? "" : value;
    }
}
