package dev.pgpm.console.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.pgpm.console.result.RunRecord;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HtmlReportTest {

    private static final Path BROWSER = Path.of("/usr/bin/chromium");

    @TempDir
    private Path directory;

    @Test
    void it_opens_on_what_is_wrong_with_both_sides_of_a_difference() throws Exception {
        String html = written(SampleRun.everything(), List.of());

        assertThat(html)
                .contains("<h1>Not proven: the modules have defects</h1>")
                .contains("<a href=\"#problems\">What is wrong <span class=\"count\">4</span></a>")
                .contains("the revert of &quot;orders&quot; leaves something behind")
                .contains("<span class=\"del\">b</span>", "<span class=\"add\">B</span>")
                .contains("packages/shop/deploy/items.sql:2:8", "<dt>the server said</dt>")
                .contains("0 of 2")
                .doesNotContain("id=\"history\"");
        assertThat(html.indexOf("id=\"problems\"")).isLessThan(html.indexOf("id=\"modules\""));
    }

    @Test
    void it_shows_what_verify_scripts_notice_the_worst_change_first() throws Exception {
        String html = written(SampleRun.everything(), List.of());

        assertThat(html).contains("<a href=\"#scores\">Verify scores", "<span class=\"count\">5 of 38, 13 %</span>");
        assertThat(html.indexOf("items</th><td>0</td><td>31</td>"))
                .isPositive()
                .isLessThan(html.indexOf("orders</th><td>5</td><td>7</td>"));
    }

    @Test
    void it_asks_no_network_for_anything() throws Exception {
        String html = written(SampleRun.everything(), List.of());

        assertThat(html).contains("default-src 'none'").doesNotContain("src=", "@import", "url(http", "<link");
        assertThat(Pattern.compile("href=\"(?!#)").matcher(html).find()).isFalse();
    }

    @Test
    void a_failed_step_leads_to_its_finding() throws Exception {
        String html = written(SampleRun.everything(), List.of());

        for (String anchor : Pattern.compile("href=\"#([^\"]+)\"")
                .matcher(html)
                .results()
                .map(found -> found.group(1))
                .toList()) {
            assertThat(html).contains("id=\"" + anchor + "\"");
        }
        assertThat(html).contains("<a href=\"#finding-1\"><span class=\"failed\"");
    }

    @Test
    void earlier_runs_are_told_beside_this_one() throws Exception {
        RunRecord earlier = JsonReportReader.read(Files.writeString(
                directory.resolve("earlier.json"), json(SampleRun.everything()).replace("2026-11-25T", "2026-11-24T")));

        String html = written(SampleRun.everything(), List.of(earlier));

        assertThat(html.indexOf("2026-11-25 13:00 UTC")).isPositive().isLessThan(html.indexOf("2026-11-24 13:00 UTC"));
    }

    @Test
    void hostile_text_stays_text() throws Exception {
        String html = written(SampleRun.hostile(), List.of(SampleRun.hostile()));

        assertThat(html)
                .doesNotContain("<script>alert", "\u001b", "\u0000", "\u202e", "<!--", "${y}</style>")
                .contains("&lt;script&gt;alert(1)");
        assertThat(Pattern.compile("<script").matcher(html).results().count()).isEqualTo(1);
        assertThat(Pattern.compile("</style>").matcher(html).results().count()).isEqualTo(1);
    }

    @Test
    @Tag("slow")
    void a_browser_runs_its_own_script_and_nothing_that_came_with_the_text() throws Exception {
        assumeTrue(Files.isExecutable(BROWSER), "there is no " + BROWSER);
        written(SampleRun.hostile(), List.of(SampleRun.hostile()));

        String dom = browse();

        // The script shows the tools; it could not if its hash were not the one of the policy.
        assertThat(dom).contains("id=\"tools\">").contains("role=\"status\"");
        assertThat(Pattern.compile("<script").matcher(dom).results().count()).isEqualTo(1);
        assertThat(Files.readString(directory.resolve("browser.log")))
                .doesNotContain("Content Security Policy", "Uncaught", "Refused");
    }

    private String browse() throws Exception {
        List<String> command = new ArrayList<>(List.of(BROWSER.toString()));
        command.addAll(List.of("--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run"));
        command.addAll(List.of("--disable-background-networking", "--disable-component-update", "--disable-sync"));
        command.addAll(
                List.of("--enable-logging=stderr", "--user-data-dir=" + directory.resolve("profile"), "--dump-dom"));
        command.add(directory.resolve("report.html").toUri().toString());
        Process browser = new ProcessBuilder(command)
                .redirectOutput(directory.resolve("dom.html").toFile())
                .redirectError(directory.resolve("browser.log").toFile())
                .start();
        boolean ended = browser.waitFor(60, TimeUnit.SECONDS);
        browser.destroyForcibly();
        assertThat(ended).as(Files.readString(directory.resolve("browser.log"))).isTrue();
        return Files.readString(directory.resolve("dom.html"));
    }

    private String written(RunRecord run, List<RunRecord> history) throws Exception {
        Path file = directory.resolve("report.html");
        new HtmlReport(history).write(run, file);
        return Files.readString(file);
    }

    private String json(RunRecord run) throws Exception {
        Path file = directory.resolve("report.json");
        new JsonReport().write(run, file);
        return Files.readString(file);
    }
}
