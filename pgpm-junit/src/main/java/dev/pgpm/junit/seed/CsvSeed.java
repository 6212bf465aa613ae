package dev.pgpm.junit.seed;

import de.siegmar.fastcsv.reader.AbstractBaseCsvCallbackHandler;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import dev.pgpm.engine.finding.FindingsException;
import dev.pgpm.engine.text.TextFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Rows of a table: the first line names the columns. As in PostgreSQL's own CSV (documentation, COPY), a value that is
 * empty is null, and one that is empty in quotes is an empty text.
 */
final class CsvSeed {

    private final TextFile file;
    private final Rows rows;

    CsvSeed(TextFile file, Rows rows) {
        this.file = file;
        this.rows = rows;
    }

    void apply(String name) throws SQLException {
        String table = rows.table(name, rows.line(1));
        List<String> columns = List.of();
        long last = 0;
        try (CsvReader<Line> reader = reader()) {
            for (Line line : reader) {
                if (last == 0) {
                    columns = header(line);
                } else {
                    insert(table, columns, line);
                }
                last = line.number();
            }
        } catch (CsvParseException e) {
            throw new FindingsException(
                    SeedFindings.of(
                            rows.line(last + 1),
                            "this is not CSV: " + e.getMessage(),
                            "Values with a comma, a quote or a line end in them stand in \"quotes\", and a quote is doubled."),
                    e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private CsvReader<Line> reader() {
        return CsvReader.builder()
                .skipEmptyLines(true)
                .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                .build(new Lines(), file.text());
    }

    private List<String> header(Line line) {
        List<String> columns = new ArrayList<>();
        for (String value : line.values()) {
            columns.add(value == null ? "" : value.strip());
        }
        if (columns.contains("") || new HashSet<>(columns).size() < columns.size()) {
            throw new FindingsException(SeedFindings.of(
                    rows.line(line.number()),
                    "the first line does not name the columns: one is empty or there twice",
                    "Begin with a line such as: id,name"));
        }
        return columns;
    }

    private void insert(String table, List<String> columns, Line line) throws SQLException {
        if (line.values().size() != columns.size()) {
            throw new FindingsException(SeedFindings.of(
                    rows.line(line.number()),
                    "this row has %d values, and the first line names %d columns"
                            .formatted(line.values().size(), columns.size()),
                    "Leave a value empty to have null."));
        }
        rows.insert(table, columns, line.values(), rows.line(line.number()));
    }

    /** A line of values, where it begins. */
    private record Line(long number, List<@Nullable String> values) {}

    /** The library's own records do not tell an empty value from an empty text. */
    private static final class Lines extends AbstractBaseCsvCallbackHandler<Line> {

        private final List<@Nullable String> values = new ArrayList<>();
        private long number;

        @Override
        protected void handleBegin(long startingLineNumber) {
            number = startingLineNumber;
            values.clear();
        }

        @Override
        protected void handleField(int index, char[] buffer, int offset, int length, boolean quoted) {
            values.add(length == 0 && !quoted ? null : new String(buffer, offset, length));
        }

        @Override
        protected Line buildRecord() {
            return new Line(number, new ArrayList<>(values));
        }
    }
}
