import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/**
 * Breaks each script of a module's repository in turn, each in a copy with a test class of its own; one {@code mvn test}
 * runs them all, and then their Surefire reports must say: of each copy exactly the broken change fails, with the file and
 * line of the break, and what has nothing to do with it passes.
 *
 * <p>Usage: {@code java BreakEachChange.java make EXAMPLE DIRECTORY}, Maven, {@code java BreakEachChange.java check DIRECTORY}
 */
class BreakEachChange {

    /** How a script is broken, which steps of its change are to fail for it, and whether the line is known. */
    enum Break {
        DEPLOY("deploy", "\nSELECT * FROM what_is_not_there;\n", "deploy", true),
        VERIFY("verify", "\nSELECT 1 / 0;\n", "verify", true),
        REVERT("revert", "\nSELECT * FROM what_is_not_there;\n", "revert", true),
        FORGET("revert", "", "revert", false);

        final String directory;
        final String appended;
        final String step;
        final boolean knowsLine;

        Break(String directory, String appended, String step, boolean knowsLine) {
            this.directory = directory;
            this.appended = appended;
            this.step = step;
            this.knowsLine = knowsLine;
        }
    }

    record Case(String className, Break kind, String change, int line) {}

    public static void main(String... arguments) throws Exception {
        if (arguments[0].equals("make")) {
            make(Path.of(arguments[1]), Path.of(arguments[2]));
        } else {
            check(Path.of(arguments[1]));
        }
    }

    private static List<String> changes(Path example) throws IOException {
        return Files.readAllLines(example.resolve("pgpm.plan")).stream()
                .filter(line -> !line.isBlank() && !line.startsWith("%") && !line.startsWith("@"))
                .map(line -> line.split(" ")[0])
                .toList();
    }

    private static void make(Path example, Path directory) throws IOException {
        Path tests = Files.createDirectories(directory.resolve("src/test/java/broken"));
        Files.copy(example.resolve("pom.xml"), directory.resolve("pom.xml"));
        List<String> index = new ArrayList<>();
        for (String change : changes(example)) {
            for (Break kind : Break.values()) {
                String name = kind + "_" + change.replaceAll("\\W", "_") + "_Test";
                Path copy = directory.resolve("modules/" + name);
                copy(example, copy);
                int line = breakScript(copy.resolve(kind.directory).resolve(change + ".sql"), kind);
                Files.writeString(tests.resolve(name + ".java"), """
                        package broken;

                        @dev.pgpm.junit.PgpmModule(workspace = "modules/%s")
                        class %s implements dev.pgpm.junit.FullCycleTests {}
                        """.formatted(name, name));
                index.add(String.join(" ", name, kind.name(), change, String.valueOf(line)));
            }
        }
        Files.write(directory.resolve("cases"), index);
        System.out.println("break-each-change: " + index.size() + " broken copies of " + example);
    }

    private static void copy(Path example, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(example)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Path relative = example.relativize(file);
                String first = relative.getName(0).toString();
                if (!first.equals("target") && !first.equals("src") && !first.equals("pom.xml")) {
                    Files.createDirectories(to.resolve(relative).getParent());
                    Files.copy(file, to.resolve(relative));
                }
            }
        }
    }

    /** @return the line on which the broken statement stands */
    private static int breakScript(Path script, Break kind) throws IOException {
        String text = kind == Break.FORGET ? "SELECT 'nothing is taken back';\n" : Files.readString(script) + kind.appended;
        Files.writeString(script, text);
        return (int) text.lines().count();
    }

    private static void check(Path directory) throws Exception {
        List<String> wrong = new ArrayList<>();
        List<String> lines = Files.readAllLines(directory.resolve("cases"));
        int ran = 0;
        for (String line : lines) {
            String[] parts = line.split(" ");
            Case broken = new Case(parts[0], Break.valueOf(parts[1]), parts[2], Integer.parseInt(parts[3]));
            ran += check(directory, broken, wrong);
        }
        wrong.forEach(text -> System.out.println("WRONG  " + text));
        System.out.printf("break-each-change: %d broken scripts, %d steps judged, %d wrong%n", lines.size(), ran, wrong.size());
        System.exit(wrong.isEmpty() && !lines.isEmpty() ? 0 : 1);
    }

    private static int check(Path directory, Case broken, List<String> wrong) throws Exception {
        Path report = directory.resolve("target/surefire-reports/TEST-broken." + broken.className() + ".xml");
        Document document = DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(report.toFile());
        NodeList cases = document.getElementsByTagName("testcase");
        List<String> failed = new ArrayList<>();
        List<String> passed = new ArrayList<>();
        String message = "";
        for (int i = 0; i < cases.getLength(); i++) {
            Element test = (Element) cases.item(i);
            String name = test.getAttribute("name");
            NodeList failures = test.getElementsByTagName("failure");
            if (failures.getLength() + test.getElementsByTagName("error").getLength() > 0) {
                failed.add(name);
                message += failures.getLength() == 0 ? "" : failures.item(0).getTextContent();
            } else if (test.getElementsByTagName("skipped").getLength() == 0) {
                passed.add(name);
            }
        }
        judge(broken, failed, passed, message, wrong);
        return cases.getLength();
    }

    private static void judge(Case broken, List<String> failed, List<String> passed, String message, List<String> wrong) {
        String own = broken.change() + ": ";
        if (!failed.contains(own + broken.kind().step)) {
            wrong.add(broken + ": its step did not fail, but " + failed);
        }
        if (failed.stream().anyMatch(name -> !name.startsWith(own))) {
            wrong.add(broken + ": others failed, too: " + failed);
        }
        String place = broken.kind().directory + "/" + broken.change() + ".sql"
                + (broken.kind().knowsLine ? ":" + broken.line() + ":" : "");
        if (!message.contains(place)) {
            wrong.add(broken + ": the message does not name " + place + ": " + message);
        }
        boolean firstChange = passed.stream().noneMatch(name -> name.endsWith(": deploy"));
        if (firstChange && !broken.change().equals("schema")) {
            wrong.add(broken + ": nothing else ran: " + passed);
        }
    }
}
