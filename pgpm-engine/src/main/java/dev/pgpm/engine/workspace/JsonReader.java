package dev.pgpm.engine.workspace;

import dev.pgpm.engine.finding.Place;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.exc.UnexpectedEndOfInputException;
import tools.jackson.core.json.JsonFactory;

/** Reads one JSON text into values that know their places. */
final class JsonReader {

    private static final JsonFactory FACTORY = JsonFactory.builder().build();

    private final Path file;
    private final List<String> lines;
    private final JsonParser parser;

    private JsonReader(Path file, String text, JsonParser parser) {
        this.file = file;
        this.lines = text.lines().toList();
        this.parser = parser;
    }

    /**
     * Reads a text.
     *
     * @throws JsonSyntaxException if it is not JSON, names one member twice (which of the two is meant, readers do not
     *     agree on), or goes on after its end
     */
    static Json read(Path file, String text) throws JsonSyntaxException {
        try (JsonParser parser = FACTORY.createParser(ObjectReadContext.empty(), text)) {
            return new JsonReader(file, text, parser).document();
        }
    }

    private Json document() throws JsonSyntaxException {
        try {
            if (parser.nextToken() == null) {
                throw new JsonSyntaxException(Place.of(file), "it is empty");
            }
            Json value = value();
            if (parser.nextToken() != null) {
                throw new JsonSyntaxException(here(), "it goes on after its end");
            }
            return value;
        } catch (JacksonException e) {
            throw new JsonSyntaxException(place(e.getLocation()), reason(e));
        }
    }

    private Json value() throws JsonSyntaxException {
        Place place = here();
        JsonToken token = parser.currentToken();
        if (token == JsonToken.START_OBJECT) {
            return members(place);
        }
        if (token == JsonToken.START_ARRAY) {
            return items(place);
        }
        if (token == JsonToken.VALUE_STRING) {
            return new Json.Text(place, parser.getString());
        }
        // The numbers' values are not needed, but reading one is what finds out that it is malformed.
        return new Json.Other(place, token.isNumeric() ? "a number" : parser.getString());
    }

    private Json members(Place place) throws JsonSyntaxException {
        Map<String, Json> byName = new LinkedHashMap<>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String name = parser.currentName();
            Place named = here();
            parser.nextToken();
            if (byName.put(name, value()) != null) {
                throw new JsonSyntaxException(named, "it has \"" + name + "\" twice in one object");
            }
        }
        return new Json.Members(place, byName);
    }

    private Json items(Place place) throws JsonSyntaxException {
        List<Json> list = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            list.add(value());
        }
        return new Json.Items(place, list);
    }

    private Place here() {
        return place(parser.currentTokenLocation());
    }

    private Place place(@Nullable TokenStreamLocation location) {
        if (location == null || location.getLineNr() < 1) {
            return Place.of(file);
        }
        if (location.getLineNr() > lines.size()) {
            return end();
        }
        int line = location.getLineNr();
        String text = lines.get(line - 1);
        int before = Math.max(0, Math.min(location.getColumnNr() - 1, text.length()));
        return new Place(file, line, text.codePointCount(0, before) + 1, text);
    }

    /** {@return the end of the last line} The parser counts one more where a file ends with a line feed. */
    private Place end() {
        if (lines.isEmpty()) {
            return Place.of(file);
        }
        String last = lines.get(lines.size() - 1);
        return new Place(file, lines.size(), last.codePointCount(0, last.length()) + 1, last);
    }

    private static String reason(JacksonException e) {
        if (e instanceof UnexpectedEndOfInputException) {
            return "the file ends in the middle of it";
        }
        String said = e.getOriginalMessage().lines().findFirst().orElse("");
        // What stands in brackets speaks about character codes and about options of the parser.
        String plain = said.replaceAll(" \\([^')][^)]*\\)", "");
        return Character.toLowerCase(plain.charAt(0)) + plain.substring(1);
    }
}
