package dev.pgpm.engine.migrate;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/**
 * What a session has that it did not start with and that outlives its transaction.
 *
 * @param items what was there before a script, or what it left
 */
public record SessionState(List<Item> items) {

    /** Nothing left behind. */
    public static final SessionState CLEAN = new SessionState(List.of());

    /**
     * One query for all of it. Names are qualified, because a script may have changed the search path, and nothing here
     * needs a privilege, because it may have changed the role. Prepared statements of the protocol are the driver's.
     */
    private static final String QUERY = """
            SELECT 'ROLE', pg_catalog.current_setting('role'), ''
             WHERE pg_catalog.current_setting('role') OPERATOR(pg_catalog.<>) 'none'
            UNION ALL SELECT 'AUTHORIZATION', session_user::pg_catalog.text, ''
            UNION ALL SELECT 'SETTING', name, coalesce(setting, '') FROM pg_catalog.pg_settings
             WHERE source OPERATOR(pg_catalog.=) 'session'
               AND NOT pg_catalog.starts_with(name, 'transaction_')
            UNION ALL SELECT 'SETTING', name, pg_catalog.current_setting(name, true) FROM pg_catalog.unnest(?::pg_catalog.text[]) AS name
             WHERE coalesce(pg_catalog.current_setting(name, true), '') OPERATOR(pg_catalog.<>) ''
            UNION ALL SELECT 'LOCK', pg_catalog.concat(classid, ',', objid), '' FROM pg_catalog.pg_locks
             WHERE locktype OPERATOR(pg_catalog.=) 'advisory'
               AND pid OPERATOR(pg_catalog.=) pg_catalog.pg_backend_pid()
            UNION ALL SELECT 'CHANNEL', channel, '' FROM pg_catalog.pg_listening_channels() AS channel
            UNION ALL SELECT 'PREPARED', name, '' FROM pg_catalog.pg_prepared_statements
             WHERE from_sql
               AND NOT (pg_catalog.starts_with(name, 'pgpm_catalog_') OR pg_catalog.starts_with(name, 'pgpm_ledger_'))
            UNION ALL SELECT 'CURSOR', name, '' FROM pg_catalog.pg_cursors WHERE is_holdable
            UNION ALL SELECT 'TEMPORARY', relname::pg_catalog.text, '' FROM pg_catalog.pg_class
             WHERE relnamespace OPERATOR(pg_catalog.=) pg_catalog.pg_my_temp_schema()
               AND relkind OPERATOR(pg_catalog.=) ANY ('{r,v,S,p,f}'::pg_catalog."char"[])
             ORDER BY 1, 2
            """;

    public SessionState {
        items = List.copyOf(items);
    }

    /** What can be left in a session, and how a script avoids that. */
    public enum Kind {
        /** {@code SET ROLE}. */
        ROLE("the role", "Write SET LOCAL ROLE, or RESET ROLE at the end."),
        /** {@code SET SESSION AUTHORIZATION}. */
        AUTHORIZATION("the session's user", "Write SET LOCAL SESSION AUTHORIZATION, or RESET SESSION AUTHORIZATION."),
        /** {@code SET}, or {@code set_config} that is not local. */
        SETTING("the setting", "Write SET LOCAL, or set_config(…, true), or RESET it at the end."),
        /** A session-level advisory lock. */
        LOCK("an advisory lock", "Take it with pg_advisory_xact_lock, which the commit releases."),
        /** {@code LISTEN}. */
        CHANNEL("listening to the channel", "Take the LISTEN out: nobody hears what comes."),
        /** {@code PREPARE}. */
        PREPARED("the prepared statement", "DEALLOCATE it at the end."),
        /** {@code DECLARE … WITH HOLD}. */
        CURSOR("the cursor", "Declare it WITHOUT HOLD, or CLOSE it at the end."),
        /** {@code CREATE TEMPORARY …}. */
        TEMPORARY("the temporary relation", "Create it ON COMMIT DROP, or DROP it at the end.");

        private final String words;
        private final String remedy;

        Kind(String words, String remedy) {
            this.words = words;
            this.remedy = remedy;
        }

        /** {@return what a script should do instead} */
        public String remedy() {
            return remedy;
        }
    }

    /**
     * One thing that a session has.
     *
     * @param kind what it is
     * @param name its name
     * @param value its value, or empty
     */
    public record Item(Kind kind, String name, String value) {

        public Item {
            Objects.requireNonNull(kind, "kind");
            Objects.requireNonNull(name, "name");
            Objects.requireNonNull(value, "value");
        }

        /** {@return the thing in words, such as {@code the setting search_path = app}} */
        public String show() {
            return kind.words + " " + name + (kind == Kind.SETTING ? " = " + value : "");
        }
    }

    /**
     * {@return what the session has}
     *
     * @param settings customized settings to look for: pg_settings does not show those that no module defines
     */
    static SessionState read(Connection connection, List<String> settings) throws SQLException {
        Set<Item> items = new LinkedHashSet<>();
        try (PreparedStatement statement = connection.prepareStatement(QUERY)) {
            statement.setArray(1, connection.createArrayOf("text", settings.toArray()));
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    items.add(new Item(Kind.valueOf(rows.getString(1)), rows.getString(2), rows.getString(3)));
                }
            }
        }
        return new SessionState(List.copyOf(items));
    }

    /** {@return what this state has and an earlier one had not} */
    SessionState since(SessionState earlier) {
        return new SessionState(
                items.stream().filter(item -> !earlier.items().contains(item)).toList());
    }

    /** {@return whether there is nothing} */
    public boolean isClean() {
        return items.isEmpty();
    }
}
