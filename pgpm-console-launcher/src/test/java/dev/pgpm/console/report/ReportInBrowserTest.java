package dev.pgpm.console.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** The HTML report as somebody meets it who has no mouse, or no eyes for it. */
@Tag("slow")
class ReportInBrowserTest {

    /** Everything that can be worked with and is shown. */
    private static final String INTERACTIVE = """
            Array.from(document.querySelectorAll('a[href], button, input, summary, [tabindex="0"]'))
              .filter(e => e.checkVisibility({visibilityProperty: true}))""";

    @TempDir
    private static Path directory;

    private static Chromium browser;

    private Path report;

    @BeforeAll
    static void a_browser() throws Exception {
        assumeTrue(Files.isExecutable(Chromium.PROGRAM), "there is no " + Chromium.PROGRAM);
        browser = Chromium.start(directory);
    }

    @AfterAll
    static void itsEnd() throws Exception {
        if (browser != null) {
            browser.close();
        }
    }

    @BeforeEach
    void a_report_that_has_every_part() throws Exception {
        report = directory.resolve("report.html");
        new HtmlReport(List.of(SampleRun.everything())).write(SampleRun.everything(), report);
        browser.prefer("light");
        browser.open(report);
    }

    @ParameterizedTest
    @ValueSource(strings = {"light", "dark"})
    void axe_finds_nothing_in_it(String scheme) throws Exception {
        browser.prefer(scheme);
        browser.open(report);
        browser.evaluate("document.querySelectorAll('details').forEach(e => { e.open = true; })");

        assertThat(axe()).isEmpty();
    }

    @Test
    void axe_would_find_something() throws Exception {
        browser.evaluate("document.querySelector('.verdict p').style.color = '#e8e8e8'");
        browser.evaluate("document.getElementById('search').removeAttribute('aria-label')");
        browser.evaluate("document.getElementById('search').removeAttribute('placeholder')");

        assertThat(axe()).anyMatch(one -> one.startsWith("color-contrast")).anyMatch(one -> one.startsWith("label"));
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void everything_that_can_be_worked_with_is_reached_by_the_tab_key_and_seen(boolean open) throws Exception {
        browser.evaluate("document.querySelectorAll('details').forEach(e => { e.open = " + open + "; })");
        int all = browser.evaluate("window.all = " + INTERACTIVE + "; window.all.length")
                .asInt();
        Set<Integer> reached = new LinkedHashSet<>();
        List<String> unseen = new ArrayList<>();

        for (int i = 0; i < all; i++) {
            browser.press("Tab");
            JsonNode focus = browser.evaluate("""
                    (() => {
                      const e = document.activeElement, style = getComputedStyle(e), box = e.getBoundingClientRect();
                      const bar = document.querySelector('nav').getBoundingClientRect();
                      const covered = !e.closest('nav') && !e.closest('.skip') && box.bottom <= bar.bottom;
                      return {index: window.all.indexOf(e), what: e.outerHTML.slice(0, 80), covered,
                        outline: style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2,
                        inside: box.bottom > 0 && box.top < innerHeight && box.width > 0 && box.height > 0};
                    })()""");
            reached.add(focus.get("index").asInt());
            boolean seen =
                    focus.get("outline").asBoolean() && focus.get("inside").asBoolean();
            if (!seen || focus.get("covered").asBoolean()) {
                unseen.add(focus.toString());
            }
        }

        assertThat(all).isGreaterThan(20);
        assertThat(reached).hasSize(all).doesNotContain(-1);
        assertThat(unseen).isEmpty();
    }

    @Test
    void the_keyboard_searches_and_opens() throws Exception {
        browser.press("/");
        assertThat(browser.evaluate("document.activeElement.id").asString()).isEqualTo("search");

        browser.evaluate("document.querySelector('#modules summary').focus()");
        boolean before = browser.evaluate("document.querySelector('#modules details').open")
                .asBoolean();
        browser.press("Enter");
        assertThat(browser.evaluate("document.querySelector('#modules details').open")
                        .asBoolean())
                .isNotEqualTo(before);
    }

    @Test
    void a_screen_reader_finds_landmarks_and_a_name_for_all_that_can_be_worked_with() throws Exception {
        List<String> roles = new ArrayList<>();
        List<String> nameless = new ArrayList<>();
        for (JsonNode node : browser.accessibilityTree()) {
            String role = node.at("/role/value").asString("");
            String name = node.at("/name/value").asString("");
            roles.add(role);
            boolean focusable = node.path("properties")
                    .valueStream()
                    .anyMatch(property -> property.get("name").asString().equals("focusable")
                            && property.at("/value/value").asBoolean(false));
            if (focusable && name.isBlank() && !role.equals("DisclosureTriangle")) {
                nameless.add(node.toString());
            }
        }

        assertThat(roles).contains("banner", "navigation", "main", "contentinfo", "heading", "table", "status");
        assertThat(nameless).isEmpty();
    }

    @Test
    void its_script_complains_of_nothing_and_asks_no_network() throws Exception {
        new HtmlReport(List.of(SampleRun.hostile())).write(SampleRun.hostile(), report);
        browser.open(report);
        browser.press("/");

        assertThat(browser.evaluate("document.getElementById('tools').hidden").asBoolean())
                .isFalse();
        assertThat(browser.complaints()).isEmpty();
    }

    /** What axe objects to, one line for each rule and element. */
    private static List<String> axe() throws Exception {
        try (InputStream in = ReportInBrowserTest.class.getResourceAsStream("/axe.min.js")) {
            browser.evaluate(new String(in.readAllBytes(), StandardCharsets.UTF_8) + "; true");
        }
        JsonNode found = browser.evaluate("""
                axe.run(document, {runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']})
                  .then(all => all.violations.flatMap(rule => rule.nodes.map(node =>
                    rule.id + ': ' + rule.help + ': ' + node.html.slice(0, 160) + ' ' + node.failureSummary)))""");
        return found.valueStream().map(JsonNode::asString).toList();
    }
}
