package dev.pgpm.engine.ledger;

import dev.pgpm.engine.server.Literals;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A statement with parameters that is sent as text, on its own or by the name under which the server keeps its plan. Prepared
 * it takes two thirds of the time (measured: 0.09 ms instead of 0.15 for a deploy, 0.07 instead of 0.11 for a revert).
 *
 * @param name what it is prepared as
 * @param sql its text, with {@code $1} and so on for the parameters
 */
record PreparedEntry(String name, String sql) {

    private static final Pattern PARAMETER = Pattern.compile("\\$(\\d)");

    PreparedEntry {
        sql = sql.strip();
    }

    /** {@return what prepares it} */
    String prepare() {
        return "PREPARE " + name + " AS " + sql;
    }

    /** {@return what runs it where it is prepared} */
    String execute(List<String> literals) {
        return "EXECUTE " + name + "(" + String.join(",", literals) + ")";
    }

    /** {@return the statement itself} */
    String plain(List<String> literals) {
        return PARAMETER
                .matcher(sql)
                .replaceAll(found -> Matcher.quoteReplacement(literals.get(Integer.parseInt(found.group(1)) - 1)));
    }

    /** {@return values as one literal, an array of text} */
    static String array(List<String> values) {
        return Literals.quote(values.stream()
                .map(value -> '"' + value.replace("\\", "\\\\").replace("\"", "\\\"") + '"')
                .collect(Collectors.joining(",", "{", "}")));
    }
}
