import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/**
 * Adds up the Surefire reports under the given directories, names every test that failed or was skipped, and closes with
 * {@code N passed, N failed, N skipped}. Ends with 1 when there was a failure, a skipped test, or no test at all: a test
 * that did not run proves nothing. Run it with {@code java .ci/TestTotals.java DIRECTORY…}.
 */
final class TestTotals {

    private int passed;
    private final List<String> failed = new ArrayList<>();
    private final List<String> skipped = new ArrayList<>();

    public static void main(String[] directories) throws Exception {
        TestTotals totals = new TestTotals();
        for (String directory : directories) {
            totals.read(Path.of(directory));
        }
        System.exit(totals.print());
    }

    private void read(Path directory) throws Exception {
        DocumentBuilder xml = DocumentBuilderFactory.newInstance().newDocumentBuilder();
        for (Path report : reportsUnder(directory)) {
            NodeList cases = xml.parse(report.toFile()).getElementsByTagName("testcase");
            for (int i = 0; i < cases.getLength(); i++) {
                count((Element) cases.item(i));
            }
        }
    }

    private static List<Path> reportsUnder(Path directory) throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            return files.filter(TestTotals::isReport).sorted().toList();
        }
    }

    /** Only Surefire's and Failsafe's own: tests write reports too, some of them broken on purpose. */
    private static boolean isReport(Path file) {
        String parent = String.valueOf(file.toAbsolutePath().getParent().getFileName());
        String name = file.getFileName().toString();
        return (parent.equals("surefire-reports") || parent.equals("failsafe-reports"))
                && name.startsWith("TEST-")
                && name.endsWith(".xml");
    }

    private void count(Element test) {
        String name = test.getAttribute("classname") + " > " + test.getAttribute("name");
        Element failure = child(test, "failure");
        Element error = child(test, "error");
        Element skip = child(test, "skipped");
        if (failure != null || error != null) {
            failed.add(name + reason(failure != null ? failure : error));
        } else if (skip != null) {
            skipped.add(name + reason(skip));
        } else {
            passed++;
        }
    }

    private static Element child(Element parent, String name) {
        for (var node = parent.getFirstChild(); node != null; node = node.getNextSibling()) {
            if (node instanceof Element element && element.getTagName().equals(name)) {
                return element;
            }
        }
        return null;
    }

    private static String reason(Element element) {
        String message = element.getAttribute("message").strip();
        return message.isEmpty() ? "" : "\n    " + message.lines().findFirst().orElse("");
    }

    private int print() {
        failed.forEach(test -> System.out.println("FAILED  " + test));
        skipped.forEach(test -> System.out.println("SKIPPED " + test));
        if (passed + failed.size() + skipped.size() == 0) {
            System.out.println("No test ran: there is no Surefire report.");
        }
        System.out.printf("%d passed, %d failed, %d skipped%n", passed, failed.size(), skipped.size());
        return passed > 0 && failed.isEmpty() && skipped.isEmpty() ? 0 : 1;
    }
}
