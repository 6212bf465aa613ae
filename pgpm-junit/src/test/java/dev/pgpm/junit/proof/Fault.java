package dev.pgpm.junit.proof;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * One fault of the model: a folder with a page, {@code fault.md}, the module that has the fault, in {@code faulty/}, and
 * in {@code healthy/} the files that its twin has instead or beside.
 *
 * @param title the page's heading
 * @param directory the folder
 * @param expected what has to be found, each finding and no others
 * @param parameters the options that the check needs beside the level {@code strict}
 * @param extension the extension that the server must have for it, or empty
 */
record Fault(String title, Path directory, List<Expected> expected, Map<String, String> parameters, String extension) {

    private static final Pattern FOUND =
            Pattern.compile("- Found: `(?<code>[^`]+)` at `(?<place>[^`]+)`(, saying `(?<saying>.+)`)?");
    private static final Pattern EXTENSION = Pattern.compile("- Needs the extension: `(?<name>[^`]+)`");
    private static final Pattern OPTION = Pattern.compile("- Run with: `(?<key>[^`=]+)=(?<value>[^`]+)`");

    /**
     * A line of the page.
     *
     * @param code the finding's code
     * @param place file, line and column below {@code faulty/}
     * @param saying what the finding's text has to contain
     */
    record Expected(String code, String place, String saying) {}

    /** {@return all faults below a directory, in the order of their numbers} */
    static List<Fault> in(Path root) throws IOException {
        try (Stream<Path> folders = Files.list(root)) {
            return folders.filter(folder -> Files.exists(folder.resolve("fault.md")))
                    .sorted()
                    .map(Fault::read)
                    .toList();
        }
    }

    private static Fault read(Path folder) {
        List<String> lines = lines(folder.resolve("fault.md"));
        List<Expected> expected = new ArrayList<>();
        Map<String, String> parameters = new TreeMap<>();
        String extension = "";
        for (String line : lines) {
            Matcher found = FOUND.matcher(line);
            Matcher option = OPTION.matcher(line);
            Matcher needed = EXTENSION.matcher(line);
            if (found.matches()) {
                String saying = found.group("saying");
                expected.add(new Expected(found.group("code"), found.group("place"), saying == null ? "" : saying));
            } else if (option.matches()) {
                parameters.put(option.group("key"), option.group("value"));
            } else if (needed.matches()) {
                extension = needed.group("name");
            } else if (line.matches("- (Found: `|Run with|Needs the ext).*")) {
                throw new IllegalStateException(folder + ": cannot be understood: " + line);
            }
        }
        return new Fault(
                lines.get(0).replace("# ", ""), folder, List.copyOf(expected), Map.copyOf(parameters), extension);
    }

    /** {@return whether there is a module; a page without one says why the cycle cannot find the fault} */
    boolean hasModule() {
        return Files.isDirectory(faulty());
    }

    Path faulty() {
        return directory.resolve("faulty");
    }

    Path healthy() {
        return directory.resolve("healthy");
    }

    /** {@return the names of its modules} */
    List<String> modules() {
        try (Stream<Path> files = Files.walk(faulty())) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".control"))
                    .map(name -> name.substring(0, name.length() - ".control".length()))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static List<String> lines(Path file) {
        try {
            return Files.readAllLines(file);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    @Override
    public String toString() {
        return title;
    }
}
