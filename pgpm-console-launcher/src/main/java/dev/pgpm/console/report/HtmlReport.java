package dev.pgpm.console.report;

import com.samskivert.mustache.Mustache;
import com.samskivert.mustache.Template;
import dev.pgpm.console.result.RunRecord;
import dev.pgpm.engine.finding.FindingText;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A run as one HTML file that needs nothing else, opens on what is wrong, and asks no network for anything: a content
 * security policy lets a browser run only the style and the script that are in it, by their hashes. All text from the run
 * goes through one formatter and one escape, below.
 */
final class HtmlReport implements ReportFile {

    private final List<RunRecord> history;

    HtmlReport(List<RunRecord> history) {
        this.history = List.copyOf(history);
    }

    @Override
    public void write(RunRecord run, Path file) throws IOException {
        String style = resource("report.css");
        String script = resource("report.js");
        Template template = Mustache.compiler()
                .escapeHTML(true)
                .emptyStringIsFalse(true)
                .withFormatter(value -> visible(String.valueOf(value)))
                .withLoader(name -> reader(name + ".mustache"))
                .compile(resource("report.mustache"));
        HtmlPage page = HtmlPage.of(run, history, new HtmlPage.Assets(style, hash(style), script, hash(script)));
        WholeFile.write(file, text -> template.execute(page, text));
    }

    /** Control characters, and those that turn or hide text, become visible; line feeds stay. */
    private static String visible(String text) {
        return text.indexOf('\n') < 0 && text.indexOf('\r') < 0
                ? FindingText.printable(text)
                : text.lines().map(FindingText::printable).collect(Collectors.joining("\n"));
    }

    private static String hash(String text) {
        return "sha256-" + Base64.getEncoder().encodeToString(Hash.bytes(text));
    }

    private static String resource(String name) throws IOException {
        try (Reader text = reader(name)) {
            StringBuilder all = new StringBuilder();
            char[] part = new char[8192];
            for (int read = text.read(part); read >= 0; read = text.read(part)) {
                all.append(part, 0, read);
            }
            return all.toString().strip();
        }
    }

    private static Reader reader(String name) {
        InputStream in = HtmlReport.class.getResourceAsStream(name);
        if (in == null) {
            throw new UncheckedIOException(new IOException("the resource " + name + " is not in this build"));
        }
        return new InputStreamReader(in, StandardCharsets.UTF_8);
    }
}
