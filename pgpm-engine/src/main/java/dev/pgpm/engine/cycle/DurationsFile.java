package dev.pgpm.engine.cycle;

import dev.pgpm.engine.cycle.Durations.Past;
import dev.pgpm.engine.finding.Finding;
import dev.pgpm.engine.finding.FindingCode;
import dev.pgpm.engine.finding.FindingsException;
import dev.pgpm.engine.finding.Place;
import dev.pgpm.engine.text.TextFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Durations as a JSON file with a line for each module, in order, so that people can read and merge it. It may be kept in
 * version control: what a machine adds to it is rounded to two digits, so that it does not change with every run.
 */
public final class DurationsFile {

    /** What it is called in a workspace. */
    public static final String NAME = "pgpm-durations.json";

    private static final String FIRST = "{\"durations\": [";
    private static final String LAST = "]}";

    /** A line as it is written below. */
    private static final Pattern LINE = Pattern.compile(
            "\\s*\\{\"module\": \"([^\"\\\\]+)\", \"changes\": (\\d{1,6}), \"millis\": (\\d{1,12})},?\\s*");

    /** Names that need no escapes; plans allow no others. */
    private static final Pattern PLAIN = Pattern.compile("[^\"\\\\\\p{Cntrl}]+");

    private DurationsFile() {}

    /**
     * {@return what a file says; nothing if there is no such file}
     *
     * @throws FindingsException if the file cannot be read, or is something else
     */
    public static Durations read(Path file) {
        return Files.exists(file) ? parse(file, TextFile.read(file).text()) : Durations.none();
    }

    private static Durations parse(Path file, String text) {
        Map<String, Past> past = new LinkedHashMap<>();
        int number = 0;
        for (String line : text.lines().toList()) {
            number++;
            if (line.isBlank() || line.equals(FIRST) || line.equals(LAST)) {
                continue;
            }
            Matcher parts = LINE.matcher(line);
            if (!parts.matches()) {
                throw new FindingsException(Finding.of(
                        FindingCode.DURATIONS_INVALID,
                        Place.of(file, number, line),
                        NAME,
                        "this is not a line of a file of durations",
                        "Write the file again with --write-durations, or remove it: it only decides what starts first"
                                + " and how modules are split."));
            }
            past.put(parts.group(1), new Past(Long.parseLong(parts.group(3)), Integer.parseInt(parts.group(2))));
        }
        return new Durations(past);
    }

    /**
     * Writes durations; what was in the file is replaced as a whole.
     *
     * @throws FindingsException if the file cannot be written
     */
    public static void write(Path file, Durations durations) {
        String text = durations.past().entrySet().stream()
                .filter(entry -> PLAIN.matcher(entry.getKey()).matches())
                .map(entry -> line(entry.getKey(), entry.getValue()))
                .collect(Collectors.joining(",\n", FIRST + "\n", "\n" + LAST + "\n"));
        Path absolute = file.toAbsolutePath();
        try {
            Path part = Files.createTempFile(absolute.getParent(), NAME, ".part");
            Files.writeString(part, text);
            Files.move(part, absolute, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new FindingsException(
                    Finding.of(
                            FindingCode.FILE_UNWRITABLE,
                            Place.of(file),
                            String.valueOf(file.getFileName()),
                            "the durations cannot be written: " + e,
                            "Name a file in a directory that is there and can be written to."),
                    e);
        }
    }

    private static String line(String module, Past past) {
        return "  {\"module\": \"%s\", \"changes\": %d, \"millis\": %d}"
                .formatted(module, past.changes(), rounded(past.millis()));
    }

    private static long rounded(long millis) {
        long unit = 1;
        while (millis / unit >= 100) {
            unit *= 10;
        }
        return (millis + unit / 2) / unit * unit;
    }
}
