package dev.pgpm.console.lifecycle;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The commands of a page of the documentation: in its blocks {@code console}, each line that begins with {@code $} and
 * what stands below it. A line {@code …} stands for any lines.
 */
final class TypedPage {

    /**
     * One command.
     *
     * @param line where it stands in the page, counted from 1
     * @param text what is typed
     * @param printed what is said to be printed
     */
    record Command(int line, String text, List<String> printed) {

        /** What the output has to match, once both are freed of what is different each time. */
        Pattern pattern() {
            String lines = printed.stream()
                    .map(TypedPage::plain)
                    .map(line -> line.equals("…") ? "(?:.*\n)*?" : Pattern.quote(line) + "\n")
                    .collect(Collectors.joining());
            return Pattern.compile(lines);
        }
    }

    private TypedPage() {}

    static List<Command> read(Path page) throws IOException {
        List<Command> commands = new ArrayList<>();
        List<String> printed = new ArrayList<>();
        boolean inside = false;
        int number = 0;
        for (String line : Files.readAllLines(page)) {
            number++;
            if (line.startsWith("```")) {
                inside = line.equals("```console");
            } else if (inside && line.startsWith("$ ")) {
                printed = new ArrayList<>();
                commands.add(new Command(number, line.substring(2), printed));
            } else if (inside) {
                printed.add(line);
            }
        }
        return commands;
    }

    /** Times, ports and durations as they never are. */
    static String plain(String text) {
        return text.replaceAll("\\d{4}-\\d\\d-\\d\\d[T ][\\d:.]+(Z| \\w+)", "TIME")
                .replaceAll("localhost:\\d+", "localhost:PORT")
                .replaceAll("\\d+(\\.\\d+)? m?s\\b", "N s")
                .replace("created the roles anonymous, authenticated, administrator", "ROLES")
                .replace("the roles anonymous, authenticated, administrator were there", "ROLES");
    }
}
