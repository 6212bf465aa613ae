package dev.pgpm.junit.assertj;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.assertj.core.api.AbstractAssert;
import org.jspecify.annotations.Nullable;

/**
 * What a statement gives, or says. It is run once for each assertion, on the connection that it was given. Values are
 * compared as Java's: whole numbers among themselves, whatever their width, and everything else by its text if it is of
 * different types.
 */
public final class QueryAssert extends AbstractAssert<QueryAssert, String> {

    private final Live live;
    private final @Nullable Object[] arguments;

    QueryAssert(Live live, String sql, @Nullable Object... arguments) {
        super(sql, QueryAssert.class);
        this.live = live;
        this.arguments = arguments.clone();
    }

    /**
     * Fails if the statement succeeds, or fails with something else.
     *
     * @param sqlState the five characters of the SQLSTATE, or the two of its class
     * @return what speaks of the error more closely
     */
    public FailureAssert failsWith(String sqlState) {
        FailureAssert failure = fails();
        failure.hasSqlState(sqlState);
        return failure;
    }

    /** {@return what speaks of the statement's error} Fails if there is none. */
    public FailureAssert fails() {
        try {
            List<Map<String, @Nullable Object>> rows = live.reader().rows(actual, arguments);
            tell("Expecting the statement to fail, but it succeeded, with %d rows:%n  %s%n%s"
                    .formatted(
                            rows.size(),
                            actual,
                            table(rows.stream().map(QueryAssert::values).toList())));
            return new FailureAssert(live.mute(), actual, new SQLException("none"));
        } catch (SQLException e) {
            return new FailureAssert(live, actual, e);
        }
    }

    /** Fails if the statement does. */
    public QueryAssert succeeds() {
        run();
        return this;
    }

    /** Fails if the statement has not exactly one row with one column of this value. */
    public QueryAssert returns(@Nullable Object value) {
        return returnsRows(List.of(Arrays.asList(value)));
    }

    /** Fails if the statement has a row. */
    public QueryAssert isEmpty() {
        return returnsRows(List.of());
    }

    /** Fails if the statement has another number of rows. */
    public QueryAssert hasRowCount(int expected) {
        run().filter(rows -> rows.size() != expected)
                .ifPresent(rows -> tell("Expecting %d rows, but there are %d:%n%s%nof:%n  %s"
                        .formatted(expected, rows.size(), table(rows), actual)));
        return this;
    }

    /** Fails if the rows are not exactly these, in this order. */
    @SafeVarargs
    @SuppressWarnings("varargs")
    public final QueryAssert returnsRows(List<? extends @Nullable Object>... rows) {
        return returnsRows(List.of(rows));
    }

    private QueryAssert returnsRows(List<? extends List<? extends @Nullable Object>> expected) {
        run().map(QueryAssert::table)
                .filter(found -> !found.equals(table(expected)))
                .ifPresent(found -> differ(table(expected), found));
        return this;
    }

    /** Fails if the rows are not exactly these, in whatever order; what is there twice has to be expected twice. */
    @SafeVarargs
    @SuppressWarnings("varargs")
    public final QueryAssert returnsRowsInAnyOrder(List<? extends @Nullable Object>... rows) {
        String expected = sorted(table(List.of(rows)));
        run().map(found -> sorted(table(found)))
                .filter(found -> !found.equals(expected))
                .ifPresent(found -> differ(expected, found));
        return this;
    }

    private void differ(String expected, String found) {
        live.failures()
                .accept(failureWithActualExpected(
                        found,
                        expected,
                        "%s",
                        "Expecting the rows%n%s%nbut there are%n%s%nof:%n  %s".formatted(expected, found, actual)));
    }

    /** {@return the rows of the statement, which has to succeed} */
    private Optional<List<List<@Nullable Object>>> run() {
        try {
            return Optional.of(live.reader().rows(actual, arguments).stream()
                    .map(QueryAssert::values)
                    .toList());
        } catch (SQLException e) {
            tell("Expecting the statement to succeed, but it failed with SQLSTATE %s:%n  %s%nof:%n  %s"
                    .formatted(e.getSQLState(), e.getMessage(), actual));
            return Optional.empty();
        }
    }

    private static List<@Nullable Object> values(Map<String, @Nullable Object> row) {
        return new ArrayList<>(row.values());
    }

    private void tell(String message) {
        live.failures().accept(failure("%s", message));
    }

    private static String table(List<? extends List<? extends @Nullable Object>> rows) {
        if (rows.isEmpty()) {
            return "  (no rows)";
        }
        return String.join("\n", rows.stream().map(QueryAssert::line).toList());
    }

    private static String line(List<? extends @Nullable Object> row) {
        return "  (" + String.join(", ", row.stream().map(QueryAssert::text).toList()) + ")";
    }

    private static String text(@Nullable Object value) {
        return value instanceof CharSequence ? "'" + value + "'" : Objects.toString(value, "null");
    }

    private static String sorted(String table) {
        return String.join("\n", table.lines().sorted().toList());
    }
}
