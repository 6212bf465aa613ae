package dev.pgpm.junit.server;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** What a program wrote into a file. */
final class PostgresLog {

    private static final int LAST_LINES = 20;

    private PostgresLog() {}

    /** {@return the last lines of a log; where there is none, a line that says so} */
    static List<String> tail(Path log) {
        List<String> lines = text(log).lines().toList();
        if (lines.isEmpty()) {
            return List.of("(it wrote nothing into " + log + ")");
        }
        return lines.subList(Math.max(0, lines.size() - LAST_LINES), lines.size());
    }

    /** {@return all of a log, whatever its encoding; empty where there is none} */
    static String text(Path log) {
        try {
            return new String(Files.readAllBytes(log), StandardCharsets.UTF_8);
        } catch (IOException e) {
            return "";
        }
    }
}
