package dev.pgpm.junit;

import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A result as plain values. */
final class Rows {

    private Rows() {}

    static List<Map<String, @Nullable Object>> read(ResultSet result) throws SQLException {
        ResultSetMetaData columns = result.getMetaData();
        List<Map<String, @Nullable Object>> rows = new ArrayList<>();
        while (result.next()) {
            Map<String, @Nullable Object> row = new LinkedHashMap<>();
            for (int i = 1; i <= columns.getColumnCount(); i++) {
                row.put(free(columns.getColumnLabel(i), row), result.getObject(i));
            }
            rows.add(row);
        }
        return rows;
    }

    /** No value may hide another one. */
    private static String free(String name, Map<String, @Nullable Object> row) {
        String unique = name;
        for (int i = 2; row.containsKey(unique); i++) {
            unique = name + " (" + i + ")";
        }
        return unique;
    }
}
