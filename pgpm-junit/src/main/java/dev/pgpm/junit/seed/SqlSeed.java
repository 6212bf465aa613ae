package dev.pgpm.junit.seed;

import dev.pgpm.engine.finding.FindingsException;
import dev.pgpm.engine.finding.Place;
import dev.pgpm.engine.script.SqlScript;
import dev.pgpm.engine.script.SqlStatement;
import java.io.IOException;
import java.io.StringReader;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.postgresql.PGConnection;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;

/**
 * Statements of a script, one after the other; its own transaction statements are left out, as in a module's scripts.
 * {@code COPY … FROM STDIN} is understood with its data, which is what pg_dump writes.
 */
final class SqlSeed {

    private static final Pattern COPY_LINE = Pattern.compile("COPY .*, line (\\d+)");

    private final SqlScript script;
    private final Connection connection;

    SqlSeed(SqlScript script, Connection connection) {
        this.script = script;
        this.connection = connection;
    }

    void apply() throws SQLException {
        for (SqlStatement statement : script.statements()) {
            switch (statement.kind()) {
                case TRANSACTION_CONTROL -> {
                    // The test's transaction is the one that there is.
                }
                case PSQL_META ->
                    throw new FindingsException(SeedFindings.of(
                            script.placeAt(statement.start()),
                            statement.firstWords() + " is a command of psql, which the server does not know",
                            "Write in SQL what it does."));
                case COPY_FROM_STDIN -> copy(statement);
                default -> execute(statement);
            }
        }
    }

    private void execute(SqlStatement statement) throws SQLException {
        String sql = script.text(statement);
        try (Statement running = connection.createStatement()) {
            running.setEscapeProcessing(false);
            running.execute(sql);
        } catch (SQLException e) {
            throw SeedFindings.refused(place(statement, sql, e), "this statement fails", e, "");
        }
    }

    private Place place(SqlStatement statement, String sql, SQLException e) {
        ServerErrorMessage said = e instanceof PSQLException known ? known.getServerErrorMessage() : null;
        int position = said == null ? 0 : said.getPosition();
        if (position <= 0) {
            return script.placeAt(statement.start());
        }
        int points = Math.min(position - 1, sql.codePointCount(0, sql.length()));
        return script.placeAt(statement.start() + sql.offsetByCodePoints(0, points));
    }

    private void copy(SqlStatement statement) throws SQLException {
        String text = script.text();
        int start = text.indexOf('\n', statement.end()) + 1;
        int end = text.lastIndexOf("\\.", statement.stop());
        if (start == 0 || end < start) {
            throw new FindingsException(SeedFindings.of(
                    script.placeAt(statement.start()),
                    "the rows of this COPY are missing",
                    "Write them in the lines behind it, and \\. in a line of its own behind them."));
        }
        try {
            connection
                    .unwrap(PGConnection.class)
                    .getCopyAPI()
                    .copyIn(script.text(statement), new StringReader(text.substring(start, end)));
        } catch (SQLException e) {
            throw SeedFindings.refused(placeOfRow(statement, start, e), "this row cannot be copied", e, "");
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private Place placeOfRow(SqlStatement statement, int start, SQLException e) {
        ServerErrorMessage said = e instanceof PSQLException known ? known.getServerErrorMessage() : null;
        String where = said == null || said.getWhere() == null ? "" : said.getWhere();
        Matcher line = COPY_LINE.matcher(where);
        if (!line.find()) {
            return script.placeAt(statement.start());
        }
        int offset = start;
        for (int wanted = Integer.parseInt(line.group(1)); wanted > 1; wanted--) {
            offset = script.text().indexOf('\n', offset) + 1;
        }
        return script.placeAt(offset);
    }
}
