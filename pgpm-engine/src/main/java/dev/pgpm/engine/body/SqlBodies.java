package dev.pgpm.engine.body;

import dev.pgpm.engine.finding.ServerError;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;

/**
 * Looks into bodies in SQL once more. The server did that when they were made, unless it was told not to
 * (check_function_bodies); what they read may have changed since (src/backend/catalog/pg_proc.c, fmgr_sql_validator).
 */
final class SqlBodies {

    private final Connection connection;

    SqlBodies(Connection connection) {
        this.connection = connection;
    }

    /**
     * {@return what is wrong with a body, if something is} Then the transaction is one that failed: the caller needs a
     * savepoint.
     */
    Optional<BrokenBody> look(Routine routine) throws SQLException {
        try (PreparedStatement statement =
                connection.prepareStatement("SELECT pg_catalog.fmgr_sql_validator(CAST(? AS oid))")) {
            statement.setLong(1, routine.oid());
            statement.execute();
            return Optional.empty();
        } catch (PSQLException e) {
            ServerErrorMessage message = e.getServerErrorMessage();
            if (message == null || !String.valueOf(message.getSQLState()).startsWith("42")) {
                throw e;
            }
            return Optional.of(broken(routine, message));
        }
    }

    private static BrokenBody broken(Routine routine, ServerErrorMessage message) {
        return new BrokenBody(
                routine.name(),
                routine.source(),
                0,
                text(message.getInternalQuery()),
                message.getInternalPosition(),
                new ServerError(
                        text(message.getSQLState()),
                        text(message.getMessage()),
                        text(message.getDetail()),
                        text(message.getHint()),
                        text(message.getWhere()),
                        ""));
    }

    private static String text(@Nullable String text) {
        return Objects.requireNonNullElse(text, "");
    }
}
