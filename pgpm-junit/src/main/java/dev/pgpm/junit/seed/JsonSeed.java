package dev.pgpm.junit.seed;

import dev.pgpm.engine.finding.FindingsException;
import dev.pgpm.engine.finding.Place;
import dev.pgpm.engine.text.TextFile;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.json.JsonFactory;

/**
 * Rows as JSON objects. Each is sent to the server as it is written, whose own reading of JSON makes the columns'
 * values of it: numbers keep their digits, and objects and lists fit {@code jsonb} and arrays.
 */
final class JsonSeed {

    private static final JsonFactory FACTORY = JsonFactory.builder().build();
    private static final String SHAPE =
            "Write {\"schema.table\": [{\"column\": value, …}, …], …}, or a list of rows alone, and name the table in the test.";

    private final TextFile file;
    private final Rows rows;

    JsonSeed(TextFile file, Rows rows) {
        this.file = file;
        this.rows = rows;
    }

    /** Inserts a list of rows into the table, or into those that the file names if it is empty. */
    void apply(String table) throws SQLException {
        try (JsonParser parser = FACTORY.createParser(ObjectReadContext.empty(), file.text())) {
            JsonToken first = parser.nextToken();
            if (!table.isEmpty()) {
                rows(parser, table);
            } else if (first == JsonToken.START_OBJECT) {
                while (parser.nextToken() != JsonToken.END_OBJECT) {
                    String name = parser.currentName();
                    parser.nextToken();
                    rows(parser, name);
                }
            } else {
                throw shape(parser, "this is not an object of tables");
            }
            if (parser.nextToken() != null) {
                throw shape(parser, "the file goes on after its end");
            }
        } catch (JacksonException e) {
            TokenStreamLocation location = e.getLocation();
            throw new FindingsException(
                    SeedFindings.of(
                            rows.line(location == null ? 1 : location.getLineNr()),
                            "this is not JSON: " + e.getOriginalMessage(),
                            SHAPE),
                    e);
        }
    }

    private void rows(JsonParser parser, String name) throws SQLException {
        if (parser.currentToken() != JsonToken.START_ARRAY) {
            throw shape(parser, "this is not a list of rows");
        }
        String table = rows.table(name, here(parser));
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            row(parser, table);
        }
    }

    private void row(JsonParser parser, String table) throws SQLException {
        if (parser.currentToken() != JsonToken.START_OBJECT) {
            throw shape(parser, "this is not a row");
        }
        Place place = here(parser);
        int start = (int) parser.currentTokenLocation().getCharOffset();
        List<String> columns = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            columns.add(parser.currentName());
            parser.nextToken();
            parser.skipChildren();
        }
        int end = (int) parser.currentTokenLocation().getCharOffset() + 1;
        if (columns.isEmpty()) {
            throw shape(parser, "this row has no columns");
        }
        rows.insertJson(table, columns, file.text().substring(start, end), place);
    }

    private Place here(JsonParser parser) {
        return rows.line(parser.currentTokenLocation().getLineNr());
    }

    private FindingsException shape(JsonParser parser, String cause) {
        return new FindingsException(SeedFindings.of(here(parser), cause, SHAPE));
    }
}
