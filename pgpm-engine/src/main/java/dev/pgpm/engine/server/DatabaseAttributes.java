package dev.pgpm.engine.server;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * What is said about a database as a whole and is not in it, so that CREATE DATABASE does not copy it: its owner, its
 * settings ({@code ALTER DATABASE … SET}, {@code ALTER ROLE … IN DATABASE … SET}) and its privileges. Modules set them,
 * and the modules that build on those modules must find them.
 */
final class DatabaseAttributes {

    /**
     * Settings whose value is a list of quoted names (GUC_LIST_QUOTE in the server's source). As a literal the whole list
     * would be taken for one name, so these are set and then taken over from the session.
     */
    private static final Set<String> LISTS = Set.of(
            "search_path",
            "temp_tablespaces",
            "local_preload_libraries",
            "session_preload_libraries",
            "shared_preload_libraries",
            "unix_socket_directories",
            "oauth_validator_libraries");

    /** The server's own empty template: it belongs to the superuser and lets nobody in, which no database should inherit. */
    private static final String PRISTINE = "template0";

    private final Connection connection;
    private final String template;
    private final String target;
    private final List<String> statements = new ArrayList<>();

    private DatabaseAttributes(Connection connection, String template, String target) {
        this.connection = connection;
        this.template = template;
        this.target = Identifiers.quote(target);
    }

    /** {@return the statements that say about one database what is said about another} None in the usual case. */
    static List<String> carried(Connection connection, String template, String target) throws SQLException {
        if (template.equals(PRISTINE)) {
            return List.of();
        }
        DatabaseAttributes attributes = new DatabaseAttributes(connection, template, target);
        if (attributes.areSpecial()) {
            attributes.owner();
            attributes.settings();
            attributes.privileges();
        }
        return attributes.statements;
    }

    private boolean areSpecial() throws SQLException {
        return !rows("""
                SELECT 1
                  FROM pg_database d
                 WHERE datname = ?
                   AND (datacl IS NOT NULL
                        OR pg_get_userbyid(datdba) <> current_user
                        OR EXISTS (SELECT FROM pg_db_role_setting s WHERE s.setdatabase = d.oid))
                """).isEmpty();
    }

    private void owner() throws SQLException {
        for (List<String> row : rows("""
                SELECT pg_get_userbyid(datdba)
                  FROM pg_database
                 WHERE datname = ? AND pg_get_userbyid(datdba) <> current_user
                """)) {
            statements.add("ALTER DATABASE " + target + " OWNER TO " + Identifiers.quote(row.get(0)));
        }
    }

    private void settings() throws SQLException {
        for (List<String> row : rows("""
                SELECT coalesce(r.rolname, ''), split_part(setting, '=', 1),
                       substr(setting, strpos(setting, '=') + 1)
                  FROM pg_db_role_setting s
                  JOIN pg_database d ON d.oid = s.setdatabase
                  LEFT JOIN pg_roles r ON r.oid = s.setrole
                 CROSS JOIN LATERAL unnest(s.setconfig) AS setting
                 WHERE d.datname = ? AND (s.setrole = 0 OR r.oid IS NOT NULL)
                """)) {
            setting(row.get(0), row.get(1), row.get(2));
        }
    }

    private void setting(String role, String name, String value) {
        String subject = role.isEmpty()
                ? "ALTER DATABASE " + target
                : "ALTER ROLE " + Identifiers.quote(role) + " IN DATABASE " + target;
        String variable = String.join(
                ".", List.of(name.split("\\.")).stream().map(Identifiers::quote).toList());
        if (LISTS.contains(name.toLowerCase(Locale.ROOT))) {
            statements.add("SELECT set_config(" + Literals.quote(name) + ", " + Literals.quote(value) + ", true)");
            statements.add(subject + " SET " + variable + " FROM CURRENT");
        } else {
            statements.add(subject + " SET " + variable + " TO " + Literals.quote(value));
        }
    }

    /** Grants are made anew by the owner, whoever made them first. */
    private void privileges() throws SQLException {
        List<List<String>> grants = rows("""
                SELECT CASE grantee WHEN 0 THEN '' ELSE pg_get_userbyid(grantee) END, privilege_type, is_grantable
                  FROM pg_database d
                 CROSS JOIN LATERAL aclexplode(d.datacl)
                 WHERE d.datname = ? AND d.datacl IS NOT NULL AND grantee <> d.datdba
                """);
        if (grants.isEmpty()
                && rows("SELECT 1 FROM pg_database WHERE datname = ? AND datacl IS NOT NULL")
                        .isEmpty()) {
            return;
        }
        statements.add("REVOKE ALL ON DATABASE " + target + " FROM PUBLIC");
        for (List<String> grant : grants) {
            String grantee = grant.get(0).isEmpty() ? "PUBLIC" : Identifiers.quote(grant.get(0));
            String option = grant.get(2).equals("t") ? " WITH GRANT OPTION" : "";
            statements.add("GRANT " + grant.get(1) + " ON DATABASE " + target + " TO " + grantee + option);
        }
    }

    /** All rows of a query about the template, as text. */
    private List<List<String>> rows(String sql) throws SQLException {
        List<List<String>> rows = new ArrayList<>();
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, template);
            try (ResultSet result = statement.executeQuery()) {
                int columns = result.getMetaData().getColumnCount();
                while (result.next()) {
                    List<String> row = new ArrayList<>();
                    for (int column = 1; column <= columns; column++) {
                        row.add(String.valueOf(result.getString(column)));
                    }
                    rows.add(row);
                }
            }
        }
        return rows;
    }
}
