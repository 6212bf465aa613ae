package dev.pgpm.console;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The commands of a page of the documentation: in its blocks {@code console}, each line that begins with {@code $}, with
 * the document that it takes up to {@code EOF} if it has one, and what stands below it. A line {@code …} stands for any
 * lines.
 */
public final class TypedPage {

    private static final String DOCUMENT = "<<'EOF'";

    /**
     * One command.
     *
     * @param line where it stands in the page, counted from 1
     * @param text what is typed
     * @param printed what is said to be printed
     */
    public record Command(int line, String text, List<String> printed) {

        /** What the output has to match, once both are freed of what is different each time. */
        public Pattern pattern() {
            String lines = printed.stream()
                    .map(TypedPage::plain)
                    .map(line -> line.equals("…") ? "(?:.*\n)*?" : Pattern.quote(line) + "\n")
                    .collect(Collectors.joining());
            return Pattern.compile(lines);
        }

        /** Its first line, to be named after. */
        public String title() {
            return text.lines().findFirst().orElseThrow();
        }
    }

    private TypedPage() {}

    /** The commands of the page, in order. */
    public static List<Command> read(Path page) throws IOException {
        List<Command> commands = new ArrayList<>();
        List<String> printed = new ArrayList<>();
        boolean inside = false;
        int number = 0;
        for (Iterator<String> lines = Files.readAllLines(page).iterator(); lines.hasNext(); ) {
            String line = lines.next();
            number++;
            if (line.startsWith("```")) {
                inside = line.equals("```console");
            } else if (inside && line.startsWith("$ ")) {
                String text = line.substring(2);
                printed = new ArrayList<>();
                String document = text.contains(DOCUMENT) ? document(lines) : "";
                commands.add(new Command(number, text + document, printed));
                number += (int) document.lines().skip(1).count();
            } else if (inside) {
                printed.add(line);
            }
        }
        return commands;
    }

    private static String document(Iterator<String> lines) {
        StringBuilder text = new StringBuilder("\n");
        String line;
        do {
            line = lines.next();
            text.append(line).append('\n');
        } while (!line.equals("EOF"));
        return text.toString();
    }

    /** Times, ports and durations as they never are. */
    public static String plain(String text) {
        return text.replaceAll("\\d{4}-\\d\\d-\\d\\d[T ][\\d:.]+(Z| \\w+)", "TIME")
                .replaceAll("localhost:\\d+", "localhost:PORT")
                .replaceAll("\\d+(\\.\\d+)? m?s\\b", "N s")
                .replace("created the roles anonymous, authenticated, administrator", "ROLES")
                .replace("the roles anonymous, authenticated, administrator were there", "ROLES");
    }
}
