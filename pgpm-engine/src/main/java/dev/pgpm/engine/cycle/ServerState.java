package dev.pgpm.engine.cycle;

import dev.pgpm.engine.catalog.ClusterSnapshot;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * Everything about a server that scripts could depend on and that is not in the database that they run in.
 *
 * @param text its version, settings, extensions with their versions, the form of new databases, and who asks
 * @param shared what all its databases share
 */
record ServerState(String text, ClusterSnapshot shared) {

    /** Settings that say where a server is and what it logs are no part of what scripts can depend on. */
    private static final String FACTS = """
            SELECT 'version ' || version() AS fact
            UNION ALL
            SELECT 'user ' || current_user
            UNION ALL
            SELECT 'setting ' || name || ' ' || coalesce(setting, '')
              FROM pg_settings
             WHERE name !~ '^(log_|ssl|krb_|syslog_|unix_socket_|bonjour)'
               AND name NOT IN ('port', 'listen_addresses', 'data_directory', 'config_file', 'hba_file', 'ident_file',
                                'external_pid_file', 'cluster_name', 'application_name', 'event_source')
            UNION ALL
            SELECT 'extension ' || name || ' ' || version
              FROM pg_available_extension_versions
            UNION ALL
            SELECT 'template ' || (to_jsonb(d) - '{oid,datfrozenxid,datminmxid,dattablespace}'::text[])::text
              FROM pg_database d
             WHERE datname = 'template0'
             ORDER BY fact
            """;

    /**
     * {@return the state of a server now}
     *
     * @throws SQLException if the server cannot be asked
     */
    static ServerState read(Connection connection) throws SQLException {
        StringBuilder text = new StringBuilder();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(FACTS)) {
            while (rows.next()) {
                text.append(rows.getString(1)).append('\n');
            }
        }
        ClusterSnapshot shared = ClusterSnapshot.read(connection);
        return new ServerState(text.toString(), shared);
    }

    /** {@return all of it as a text that is the same for the same state} */
    String whole() {
        StringBuilder all = new StringBuilder(text);
        shared.objects()
                .forEach(object -> all.append(object.identity())
                        .append(' ')
                        .append(object.definition())
                        .append('\n'));
        return all.toString();
    }
}
