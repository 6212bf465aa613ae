package dev.pgpm.console.report;

import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Takes the pictures of a report that the documentation shows: {@code ReportScreenshots REPORT.html PREFIX [ANCHOR…]} writes
 * {@code PREFIX-light.png} and {@code PREFIX-dark.png} of its top, and {@code PREFIX-ANCHOR-dark.png} of each part named.
 */
final class ReportScreenshots {

    private static final int WIDTH = 1280;
    private static final int HEIGHT = 1000;

    private ReportScreenshots() {}

    public static void main(String[] arguments) throws Exception {
        Path report = Path.of(arguments[0]).toAbsolutePath();
        Path directory = Files.createTempDirectory("pgpm-screenshots");
        try (Chromium browser = Chromium.start(directory)) {
            for (String scheme : new String[] {"light", "dark"}) {
                browser.prefer(scheme);
                browser.open(report);
                browser.screenshot(Path.of(arguments[1] + "-" + scheme + ".png"), WIDTH, HEIGHT);
                for (int i = 2; i < arguments.length; i++) {
                    browser.evaluate("document.getElementById('" + arguments[i] + "').scrollIntoView()");
                    browser.screenshot(
                            Path.of(arguments[1] + "-" + arguments[i] + "-" + scheme + ".png"), WIDTH, HEIGHT);
                }
            }
        }
    }
}
