package dev.pgpm.console;

import dev.pgpm.engine.finding.FindingText;
import dev.pgpm.engine.finding.Secrets;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.logging.Formatter;
import java.util.logging.LogManager;
import java.util.logging.LogRecord;

/**
 * What this process logs beside its findings: a line for each warning, without a password and without anything that
 * commands a terminal. pgjdbc logs nothing, because whatever it would say is told as a finding (a server's name that does not
 * match its certificate was told twice, once as SEVERE).
 *
 * <p>Java makes one when something is logged for the first time, and not before: most commands never pay for it. Who
 * configures Java's logging by its own properties, or sets PGPM_DEBUG, gets what he asks for.
 */
public final class ProcessLog {

    private static final String CLASS = "java.util.logging.config.class";
    private static final String FILE = "java.util.logging.config.file";

    /**
     * Made by Java's logging only.
     *
     * @throws IOException never, as nothing is read from a file
     */
    public ProcessLog() throws IOException {
        String settings = """
                handlers = java.util.logging.ConsoleHandler
                .level = INFO
                org.postgresql.level = OFF
                java.util.logging.ConsoleHandler.formatter = %s
                """.formatted(Line.class.getName());
        LogManager.getLogManager()
                .readConfiguration(new ByteArrayInputStream(settings.getBytes(StandardCharsets.ISO_8859_1)));
    }

    static void use(Map<String, String> environment) {
        boolean asked = System.getProperty(CLASS) != null
                || System.getProperty(FILE) != null
                || environment.containsKey("PGPM_DEBUG");
        if (!asked) {
            System.setProperty(CLASS, ProcessLog.class.getName());
        }
    }

    /** One record as one line. */
    public static final class Line extends Formatter {

        /** Made by Java's logging only. */
        public Line() {}

        @Override
        public String format(LogRecord record) {
            return "pgpm: " + FindingText.printable(Secrets.hide(formatMessage(record))) + System.lineSeparator();
        }
    }
}
