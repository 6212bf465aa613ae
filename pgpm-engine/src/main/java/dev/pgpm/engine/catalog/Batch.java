package dev.pgpm.engine.catalog;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Several statements that go to the server in one round trip. A snapshot's queries cost more to plan than to run, so the
 * ones that come again and again are prepared on the server, by name: that works in both of pgjdbc's query modes, and
 * whoever looks into {@code pg_prepared_statements} sees whose they are.
 */
final class Batch {

    /** What the names of our prepared statements start with. */
    static final String PREFIX = "pgpm_catalog_";

    private final List<String> statements = new ArrayList<>();
    private final List<RowReader> readers = new ArrayList<>();

    /** Takes the rows of one answer. */
    interface RowReader {
        void read(ResultSet rows) throws SQLException;
    }

    /** A query that is prepared when it is first needed on a connection. */
    record Prepared(String name, String parameterType, String sql) {

        private String prepare() {
            return "prepare " + PREFIX + name + (parameterType.isEmpty() ? "" : "(" + parameterType + ")") + " as "
                    + sql;
        }

        /** The argument is made of digits, commas and braces only. */
        private String execute(String argument) {
            return "execute " + PREFIX + name + (parameterType.isEmpty() ? "" : "('" + argument + "')");
        }
    }

    /** Adds a command that returns no rows. */
    Batch command(String sql) {
        statements.add(sql);
        return this;
    }

    /** Adds a query. */
    Batch query(String sql, RowReader reader) {
        readers.add(reader);
        return command(sql);
    }

    /** Adds a prepared query. */
    Batch query(Prepared query, String argument, Set<String> known, RowReader reader) {
        if (known.add(PREFIX + query.name())) {
            command(query.prepare());
        }
        return query(query.execute(argument), reader);
    }

    boolean isEmpty() {
        return statements.isEmpty();
    }

    /** {@return all statements, for a message that others send} */
    String sql() {
        return String.join(";\n", statements);
    }

    /** {@return how many queries there are} */
    int queries() {
        return readers.size();
    }

    /** Hands the rows of each query to its reader, after others sent the statements. */
    void read(List<ResultSet> answers) throws SQLException {
        for (int i = 0; i < readers.size(); i++) {
            readers.get(i).read(answers.get(i));
        }
    }

    /** Runs all statements and hands the rows of each query to its reader. */
    void run(Connection connection) throws SQLException {
        if (statements.isEmpty()) {
            return;
        }
        int answered = 0;
        try (Statement statement = connection.createStatement()) {
            boolean isRows = statement.execute(sql());
            while (isRows || statement.getUpdateCount() >= 0) {
                if (isRows) {
                    try (ResultSet rows = statement.getResultSet()) {
                        readers.get(answered++).read(rows);
                    }
                }
                isRows = statement.getMoreResults();
            }
        }
        if (answered != readers.size()) {
            throw new IllegalStateException(readers.size() + " queries, but " + answered + " answers");
        }
    }

    /** {@return an argument of a prepared query} */
    static String array(Set<Long> oids) {
        StringBuilder array = new StringBuilder("{");
        for (long oid : oids) {
            array.append(array.length() > 1 ? "," : "").append(oid);
        }
        return array.append('}').toString();
    }

    /** {@return what a nullable column holds, or the empty string} */
    static String text(@Nullable String value) {
        return value == null ? "" : value;
    }
}
