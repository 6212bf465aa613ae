package dev.pgpm.engine.cycle;

import dev.pgpm.engine.cycle.Baseline.Entry;
import dev.pgpm.engine.finding.Finding;
import dev.pgpm.engine.finding.FindingCode;
import dev.pgpm.engine.finding.FindingsException;
import dev.pgpm.engine.finding.Place;
import dev.pgpm.engine.text.TextFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.io.JsonStringEncoder;
import tools.jackson.core.json.JsonFactory;

/**
 * A baseline as a JSON file that people can read and merge: a line for each entry, in order, and nothing of the machine
 * or the time that it was written.
 */
public final class BaselineFile {

    private static final JsonFactory FACTORY = JsonFactory.builder().build();
    private static final List<String> KEYS = List.of("module", "change", "step", "code");

    private final Path file;

    private BaselineFile(Path file) {
        this.file = file;
    }

    /**
     * Reads a baseline.
     *
     * @throws FindingsException if the file cannot be read, or is no baseline
     */
    public static Baseline read(Path file) {
        return new BaselineFile(file).parse(TextFile.read(file).text());
    }

    private Baseline parse(String text) {
        try (JsonParser parser = FACTORY.createParser(ObjectReadContext.empty(), text)) {
            List<Entry> entries = new ArrayList<>();
            expect(parser, parser.nextToken() == JsonToken.START_OBJECT, "it is not a JSON object");
            expect(
                    parser,
                    parser.nextToken() != null && "findings".equals(parser.currentName()),
                    "it does not begin with \"findings\"");
            expect(parser, parser.nextToken() == JsonToken.START_ARRAY, "\"findings\" is not an array");
            while (parser.nextToken() != JsonToken.END_ARRAY) {
                entries.add(entry(parser));
            }
            expect(parser, parser.nextToken() == JsonToken.END_OBJECT, "it has more than \"findings\"");
            return new Baseline(entries);
        } catch (JacksonException e) {
            throw refused(
                    e.getLocation(),
                    "it is not JSON: "
                            + e.getOriginalMessage().lines().findFirst().orElse(""));
        }
    }

    private Entry entry(JsonParser parser) {
        expect(parser, parser.currentToken() == JsonToken.START_OBJECT, "an entry is not an object");
        Map<String, String> values = new HashMap<>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String key = parser.currentName();
            expect(parser, KEYS.contains(key), "an entry has \"" + key + "\", which is not one of " + KEYS);
            expect(parser, parser.nextToken() == JsonToken.VALUE_STRING, "\"" + key + "\" is not a text");
            values.put(key, parser.getString());
        }
        expect(parser, values.size() == KEYS.size(), "an entry has not all of " + KEYS);
        return new Entry(
                values.getOrDefault("module", ""),
                values.getOrDefault("change", ""),
                values.getOrDefault("step", ""),
                values.getOrDefault("code", ""));
    }

    private void expect(JsonParser parser, boolean right, String cause) {
        if (!right) {
            throw refused(parser.currentTokenLocation(), cause);
        }
    }

    private FindingsException refused(TokenStreamLocation location, String cause) {
        int line = Math.max(0, location.getLineNr());
        return new FindingsException(Finding.of(
                FindingCode.BASELINE_INVALID,
                new Place(file, line, line == 0 ? 0 : Math.max(0, location.getColumnNr()), ""),
                String.valueOf(file.getFileName()),
                "this is not a baseline: " + cause,
                "Write it again with test-packages --write-baseline."));
    }

    /**
     * Writes a baseline; what was in the file is replaced as a whole.
     *
     * @throws FindingsException if the file cannot be written
     */
    public static void write(Path file, Collection<Entry> entries) {
        String text = new TreeSet<>(entries)
                .stream().map(BaselineFile::line).collect(Collectors.joining(",\n", "{\"findings\": [\n", "\n]}\n"));
        Path absolute = file.toAbsolutePath();
        Path part = absolute.resolveSibling(absolute.getFileName() + ".part");
        try {
            Files.writeString(part, text);
            Files.move(part, absolute, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new FindingsException(
                    Finding.of(
                            FindingCode.FILE_UNWRITABLE,
                            Place.of(file),
                            String.valueOf(file.getFileName()),
                            "the baseline cannot be written: " + e,
                            "Name a file in a directory that is there and can be written to."),
                    e);
        }
    }

    private static String line(Entry entry) {
        return "  {\"module\": %s, \"change\": %s, \"step\": %s, \"code\": %s}"
                .formatted(quoted(entry.module()), quoted(entry.change()), quoted(entry.step()), quoted(entry.code()));
    }

    private static String quoted(String text) {
        return '"' + String.valueOf(JsonStringEncoder.getInstance().quoteAsCharArray(text)) + '"';
    }
}
