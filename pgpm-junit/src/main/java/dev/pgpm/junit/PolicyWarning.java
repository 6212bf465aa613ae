package dev.pgpm.junit;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Warns of tests that look as if they tested policies, and do not: a connection with claims whose role passes row-level
 * security, in a database that has policies.
 */
final class PolicyWarning {

    private static final String PASSES = """
            SELECT rolname, rolsuper
              FROM pg_catalog.pg_roles
             WHERE rolname = current_user AND (rolsuper OR rolbypassrls)
               AND EXISTS (SELECT FROM pg_catalog.pg_policy)
            """;

    private final Consumer<String> reader;

    /** Roles that were looked at in this class, so that most tests need not ask. */
    private final Set<String> lookedAt;

    PolicyWarning(Consumer<String> reader, Set<String> harmless) {
        this.reader = reader;
        this.lookedAt = harmless;
    }

    /** Looks at whom a connection with claims acts as. */
    void claimed(Connection connection, Actor actor) throws SQLException {
        if (lookedAt.contains(actor.role())) {
            return;
        }
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(PASSES)) {
            if (row.next()) {
                reader.accept(
                        "%s passes row-level security, being %s: claims of its connections change no policy's answer."
                                        .formatted(
                                                row.getString(1),
                                                row.getBoolean(2) ? "a superuser" : "a role with BYPASSRLS")
                                + " Write db.as(\"a role of the application\").with(…).");
            } else {
                lookedAt.add(actor.role());
            }
        }
    }
}
