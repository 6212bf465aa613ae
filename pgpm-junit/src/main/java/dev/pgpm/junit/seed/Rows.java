package dev.pgpm.junit.seed;

import dev.pgpm.engine.finding.FindingsException;
import dev.pgpm.engine.finding.Place;
import dev.pgpm.engine.server.Identifiers;
import dev.pgpm.engine.text.Suggestions;
import dev.pgpm.engine.text.TextFile;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Puts rows of a file into tables. Values are text, and the server makes of it what the column wants. */
final class Rows {

    /** The table as SQL writes it, so that what stands in a file never becomes part of a statement as it is. */
    private static final String TABLE = """
            SELECT pg_catalog.format('%I.%I', n.nspname, c.relname)
              FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
             WHERE c.oid = pg_catalog.to_regclass(?) AND c.relkind IN ('r', 'p', 'v', 'f')
            """;

    private static final String TABLES = """
            SELECT pg_catalog.format('%I.%I', n.nspname, c.relname)
              FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
             WHERE c.relkind IN ('r', 'p', 'v', 'f') AND n.nspname !~ '^pg_'
               AND n.nspname NOT IN ('information_schema', 'pgpm_migrate')
            """;

    private final Connection connection;
    private final TextFile file;
    private final List<String> lines;

    Rows(Connection connection, TextFile file) {
        this.connection = connection;
        this.file = file;
        this.lines = file.text().lines().toList();
    }

    Place line(long number) {
        int line = (int) Math.max(1, Math.min(number, lines.size()));
        return lines.isEmpty() ? Place.of(file.file()) : Place.of(file.file(), line, lines.get(line - 1));
    }

    /** {@return the table of a name, as SQL writes it} */
    String table(String name, Place place) throws SQLException {
        List<String> found = names(TABLE, name);
        if (found.isEmpty()) {
            List<String> known = names(TABLES);
            String guess = Suggestions.didYouMean(name, known);
            throw new FindingsException(SeedFindings.of(
                            place,
                            "there is no table \"" + name + "\"" + (guess.isEmpty() ? "" : ". " + guess),
                            "Name a table with its schema.")
                    .withDetails(List.of("tables there: " + String.join(", ", known))));
        }
        return found.get(0);
    }

    private List<String> names(String sql, String... arguments) throws SQLException {
        List<String> names = new ArrayList<>();
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < arguments.length; i++) {
                statement.setString(i + 1, arguments[i]);
            }
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    names.add(rows.getString(1));
                }
            }
        }
        return names;
    }

    /** Inserts a row of text values, as a client would type them; identity columns take what is given. */
    void insert(String table, List<String> columns, List<@Nullable String> values, Place place) throws SQLException {
        String sql = "INSERT INTO %s (%s) OVERRIDING SYSTEM VALUE VALUES (%s)"
                .formatted(table, list(columns), columns.stream().map(c -> "?").collect(Collectors.joining(", ")));
        run(sql, values, place);
    }

    /** Inserts a row of a JSON object; what its members are, the table's columns say. */
    void insertJson(String table, List<String> columns, String json, Place place) throws SQLException {
        String names = list(columns);
        String sql =
                "INSERT INTO %s (%s) OVERRIDING SYSTEM VALUE SELECT %s FROM json_populate_record(NULL::%s, ?::json)"
                        .formatted(table, names, names, table);
        run(sql, List.of(json), place);
    }

    private void run(String sql, List<@Nullable String> values, Place place) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < values.size(); i++) {
                statement.setObject(i + 1, values.get(i), Types.OTHER);
            }
            statement.execute();
        } catch (SQLException e) {
            throw SeedFindings.refused(place, "this row cannot be inserted", e, sql);
        }
    }

    private static String list(List<String> columns) {
        return columns.stream().map(Identifiers::quote).collect(Collectors.joining(", "));
    }
}
