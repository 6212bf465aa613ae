package dev.pgpm.engine.migrate;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/**
 * A lock on a table that keeps others from writing or reading until the transaction ends.
 *
 * @param table the table, as a snapshot has it: {@code app.book}
 * @param mode the mode, as a statement has it: {@code ACCESS EXCLUSIVE}
 */
public record TableLock(String table, String mode) implements Comparable<TableLock> {

    /** From SHARE on, writers wait; at ACCESS EXCLUSIVE readers, too (PostgreSQL documentation, 13.3.1). */
    private static final String HELD = """
            SELECT DISTINCT ON (l.relation)
                   pg_catalog.format('%I.%I', n.nspname, c.relname),
                   pg_catalog.upper(pg_catalog.btrim(
                       pg_catalog.regexp_replace(l.mode, '([A-Z])', ' \\1', 'g')))
              FROM pg_catalog.pg_locks l
              JOIN pg_catalog.pg_class c ON c.oid = l.relation
              JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
             WHERE l.locktype = 'relation'
                   AND l.pid = pg_catalog.pg_backend_pid()
                   AND c.oid >= 16384
                   AND c.relkind IN ('r', 'p')
                   AND n.nspname <> 'pgpm_migrate'
                   AND l.mode IN ('AccessExclusiveLock', 'ExclusiveLock', 'ShareRowExclusiveLock', 'ShareLock')
             ORDER BY l.relation,
                      pg_catalog.array_position(
                          ARRAY['AccessExclusiveLock', 'ExclusiveLock', 'ShareRowExclusiveLock', 'ShareLock'], l.mode)
            """;

    /** {@return the strongest lock on each table that the open transaction holds} */
    static List<TableLock> heldBy(Connection connection) throws SQLException {
        List<TableLock> locks = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(HELD)) {
            while (rows.next()) {
                String mode = rows.getString(2);
                locks.add(new TableLock(rows.getString(1), mode.substring(0, mode.length() - " LOCK".length())));
            }
        }
        return locks.stream().sorted().toList();
    }

    @Override
    public int compareTo(TableLock other) {
        return table.compareTo(other.table);
    }
}
