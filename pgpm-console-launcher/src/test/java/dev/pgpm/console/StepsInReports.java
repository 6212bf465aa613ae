package dev.pgpm.console;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/** What each step of a run came to, as its XML reports tell a build server: {@code passed}, {@code skipped} or a code. */
public final class StepsInReports {

    private StepsInReports() {}

    public static Map<String, String> in(Path directory) throws Exception {
        Map<String, String> steps = new TreeMap<>();
        if (!Files.isDirectory(directory)) {
            return steps;
        }
        List<Path> files;
        try (Stream<Path> all = Files.list(directory)) {
            files = all.filter(file -> file.toString().endsWith(".xml")).toList();
        }
        for (Path file : files) {
            NodeList cases = DocumentBuilderFactory.newInstance()
                    .newDocumentBuilder()
                    .parse(file.toFile())
                    .getElementsByTagName("testcase");
            for (int i = 0; i < cases.getLength(); i++) {
                Element one = (Element) cases.item(i);
                steps.put(one.getAttribute("classname") + " " + one.getAttribute("name"), outcome(one));
            }
        }
        return steps;
    }

    private static String outcome(Element testCase) {
        for (String kind : List.of("failure", "error")) {
            NodeList found = testCase.getElementsByTagName(kind);
            if (found.getLength() > 0) {
                return ((Element) found.item(0)).getAttribute("type");
            }
        }
        return testCase.getElementsByTagName("skipped").getLength() > 0 ? "skipped" : "passed";
    }
}
