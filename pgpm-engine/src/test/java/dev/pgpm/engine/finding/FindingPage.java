package dev.pgpm.engine.finding;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A page of {@code docs/findings/}, taken apart.
 *
 * @param title its first heading
 * @param preface what stands between the title and the first part
 * @param parts its parts by their headings, in order
 */
record FindingPage(String title, String preface, Map<String, String> parts) {

    static final Path DIRECTORY = Path.of("../docs/findings");
    static final Path INDEX = DIRECTORY.resolve("README.md");

    private static final String SUFFIX = ".md";

    static FindingPage read(FindingCode code) throws IOException {
        String[] parts = Files.readString(DIRECTORY.resolve(code.id() + SUFFIX)).split("(?m)^## ");
        String[] head = parts[0].split("\n", 2);
        Map<String, String> byHeading = new LinkedHashMap<>();
        Stream.of(parts)
                .skip(1)
                .map(part -> part.split("\n", 2))
                .forEach(part -> byHeading.put(part[0], part[1].strip()));
        return new FindingPage(head[0], head[1].strip(), byHeading);
    }

    /** {@return the codes that have a page, by the names of the files} */
    static List<String> ids() throws IOException {
        try (Stream<Path> files = Files.list(DIRECTORY)) {
            return files.filter(file -> !file.equals(INDEX))
                    .map(file -> file.getFileName().toString())
                    .map(name -> name.substring(0, name.length() - SUFFIX.length()))
                    .toList();
        }
    }

    /** {@return what every page says about its code below its title} */
    static String preface(FindingCode code) {
        String id = "`" + code.id() + "` is ";
        return switch (code.nature()) {
            case DEFECT -> id + "a defect: it fails a run at " + levels(code.level());
            case CONFIGURATION -> id + "about the configuration: it fails a run at every level, with exit code 2.";
            case ENVIRONMENT -> id + "about the environment: it fails a run at every level, with exit code 2.";
            case NOTE -> id + "a note: it fails no run.";
        };
    }

    private static String levels(Level level) {
        return switch (level) {
            case COMPAT -> "every level, with exit code 1.";
            case STANDARD -> "the levels standard and strict, with exit code 1; at compat it is a warning.";
            case STRICT -> "the level strict, with exit code 1; at compat and standard it is a warning.";
        };
    }
}
