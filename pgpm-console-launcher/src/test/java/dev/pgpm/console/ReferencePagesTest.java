package dev.pgpm.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pgpm.junit.Allow;
import dev.pgpm.junit.PgpmModule;
import java.io.IOException;
import java.lang.annotation.Annotation;
import java.lang.reflect.Array;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * docs/reference: the page of annotations is made of the annotations and the first sentence of each attribute's Javadoc (with
 * {@code -Dpgpm.write-reference=true} this test writes it); the page of settings names exactly those that the sources read.
 */
class ReferencePagesTest {

    private static final Path REFERENCE = Typist.REPOSITORY.resolve("docs/reference");
    private static final Pattern IN_CODE = Pattern.compile("\"((?:PGPM_|PG)[A-Z_]+|pgpm\\.[a-z]+(?:-[a-z]+)*)\"");
    private static final Pattern IN_PAGE = Pattern.compile("`((?:PGPM_|PG)[A-Z_]+|pgpm\\.[a-z]+(?:-[a-z]+)*)`");

    /** Files, what is reported beside a test, and what is set for a server of our own: nobody sets these. */
    private static final Set<String> NO_SETTINGS =
            Set.of("pgpm.json", "pgpm.plan", "pgpm.warning", "pgpm.allowed", "pgpm.excused", "pgpm.kept", "PGDATA");

    @Test
    void the_page_of_annotations_says_what_the_annotations_do() throws IOException {
        Path file = REFERENCE.resolve("annotations.md");
        String page = "# Annotations\n\nMade from the code by `ReferencePagesTest`; do not edit."
                + " [Modules in JUnit](../junit.md) shows them at work.\n" + section(PgpmModule.class)
                + section(Allow.class);
        if (Boolean.getBoolean("pgpm.write-reference")) {
            Files.writeString(file, page);
        }

        assertThat(Files.readString(file))
                .as("docs/reference/annotations.md is old; write it with -Dtest=ReferencePagesTest"
                        + " -Dpgpm.write-reference=true")
                .isEqualTo(page);
    }

    @Test
    void the_page_of_settings_names_what_the_sources_read_and_nothing_else() throws IOException {
        Set<String> read = new TreeSet<>();
        for (String module : List.of("pgpm-engine", "pgpm-junit", "pgpm-console-launcher")) {
            Path sources = Typist.REPOSITORY.resolve(module + "/src/main/java");
            try (Stream<Path> files = Files.walk(sources)) {
                for (Path file : files.filter(Files::isRegularFile).toList()) {
                    read.addAll(found(IN_CODE, Files.readString(file)));
                }
            }
        }
        read.removeAll(NO_SETTINGS);

        assertThat(found(IN_PAGE, Files.readString(REFERENCE.resolve("settings.md"))))
                .containsAll(read)
                // SharedServer and JUnit turn each parameter that @PgpmModule knows into one of these.
                .isSubsetOf(Stream.concat(
                                read.stream(), Stream.of("PGPM_SERVER", "PGPM_IMAGE", "PGPM_JDBC_URL", "PGPM_LEVEL"))
                        .toList());
    }

    @Test
    void each_key_of_the_table_of_pgpm_json_is_read(@TempDir Path directory) throws IOException {
        Set<String> keys = firstColumn("## pgpm.json");
        assertThat(keys).contains("packages", "fullCycle.allow.reason");

        for (String key : keys) {
            Files.writeString(directory.resolve("pgpm.json"), withNumberAt(key));

            assertThat(Pgpm.run("plan", "check", "--cwd", directory.toString()).toString())
                    .as(key)
                    .contains("\"" + key + "\" has to be");
        }
    }

    @Test
    void the_table_of_pgpm_json_leaves_no_key_out() throws IOException {
        Set<String> words = new TreeSet<>();
        firstColumn("## pgpm.json").forEach(key -> words.addAll(List.of(key.split("\\."))));
        Path workspace = Typist.REPOSITORY.resolve("pgpm-engine/src/main/java/dev/pgpm/engine/workspace");

        Set<String> read = new TreeSet<>();
        for (String parser : List.of("WorkspaceFileParser.java", "AllowanceParser.java")) {
            read.addAll(found(
                    Pattern.compile("(?:member\\(|\\((?:root|db|members), )\"(\\w+)\""),
                    Files.readString(workspace.resolve(parser))));
        }
        read.removeAll(Set.of("pg", "deployment"));

        assertThat(read).contains("packages", "allow", "reason");
        assertThat(words).containsAll(read);
    }

    @Test
    void the_table_of_the_control_file_names_all_parameters() throws IOException {
        String source = Files.readString(Typist.REPOSITORY.resolve(
                "pgpm-engine/src/main/java/dev/pgpm/engine/workspace/ControlFileParser.java"));
        Set<String> parameters = found(Pattern.compile("\n {12}\"([a-z_]+)\"[,)]"), source);

        assertThat(parameters).contains("requires", "trusted");
        assertThat(firstColumn("## The control file")).isEqualTo(parameters);
    }

    /** The names in the first column of the table below a heading of the page of settings. */
    private static Set<String> firstColumn(String heading) throws IOException {
        String page = Files.readString(REFERENCE.resolve("settings.md"));
        String section = page.substring(page.indexOf(heading + "\n")).split("\n## ", 2)[0];
        Set<String> names = new TreeSet<>();
        section.lines()
                .filter(line -> line.startsWith("| `"))
                .forEach(line -> names.addAll(found(Pattern.compile("`([\\w.]+)`"), line.split("\\|")[1])));
        return names;
    }

    /** A pgpm.json with a number where the key wants something else. */
    private static String withNumberAt(String key) {
        String json = "1";
        String[] words = key.split("\\.");
        for (int i = words.length - 1; i >= 0; i--) {
            boolean item = i > 0 && words[i - 1].equals("allow");
            json = "{\"" + words[i] + "\": " + json + "}";
            json = item ? "[" + json + "]" : json;
        }
        return key.equals("packages") ? json : "{\"packages\": [\".\"], " + json.substring(1);
    }

    private static Set<String> found(Pattern pattern, String text) {
        Set<String> found = new TreeSet<>();
        Matcher matcher = pattern.matcher(text);
        while (matcher.find()) {
            found.add(matcher.group(1));
        }
        return found;
    }

    private static String section(Class<? extends Annotation> annotation) throws IOException {
        String source = Files.readString(Typist.REPOSITORY.resolve(
                "pgpm-junit/src/main/java/" + annotation.getName().replace('.', '/') + ".java"));
        StringBuilder section = new StringBuilder("\n## @" + annotation.getSimpleName()
                + "\n\n| attribute | type | default | what it says |\n|---|---|---|---|\n");
        Matcher attribute = Pattern.compile("/\\*\\*((?:(?!\\*/).)*)\\*/\\s+[\\w\\[\\]]+ (\\w+)\\(\\)", Pattern.DOTALL)
                .matcher(source);
        while (attribute.find()) {
            section.append(row(annotation, attribute.group(2), attribute.group(1)));
        }
        return section.toString();
    }

    private static String row(Class<? extends Annotation> annotation, String name, String javadoc) {
        try {
            Method method = annotation.getDeclaredMethod(name);
            return "| `%s` | `%s` | %s | %s |\n"
                    .formatted(
                            name,
                            method.getReturnType().getSimpleName(),
                            shown(method.getDefaultValue()),
                            words(javadoc));
        } catch (NoSuchMethodException e) {
            throw new AssertionError(annotation + " has no attribute " + name, e);
        }
    }

    private static String shown(Object value) {
        if (value == null) {
            return "none: it must be given";
        }
        if (value.getClass().isArray()) {
            return Array.getLength(value) == 0 ? "`{}`" : "`" + List.of((Object[]) value) + "`";
        }
        return value instanceof String text ? "`\"" + text + "\"`" : "`" + value + "`";
    }

    private static String words(String javadoc) {
        return javadoc.replaceAll("\\s*\\n\\s*\\*\\s?", " ")
                .strip()
                .replaceFirst("(?s)^\\{@return (.*?)}(?:$| [A-Z].*)", "$1")
                .replaceAll("\\{@(?:code|link) ([^}]*)}", "`$1`")
                .replace("|", "\\|")
                .strip();
    }
}
