package dev.pgpm.console.report;

import dev.pgpm.engine.text.Suggestions;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One report that is wanted.
 *
 * @param format its format
 * @param file where to; {@code null} for the format's own name in the directory of the reports
 */
public record ReportRequest(ReportFormat format, @Nullable Path file) {

    /**
     * {@return what a user asked for with {@code FORMAT} or {@code FORMAT=FILE}}
     *
     * @throws IllegalArgumentException if there is no such format; the message says which there are
     */
    public static ReportRequest parse(String text) {
        int equals = text.indexOf('=');
        String id = equals < 0 ? text : text.substring(0, equals);
        ReportFormat format = format(id);
        if (equals == text.length() - 1) {
            throw new IllegalArgumentException("after \"" + text + "\" the name of a file is missing");
        }
        try {
            return new ReportRequest(format, equals < 0 ? null : Path.of(text.substring(equals + 1)));
        } catch (InvalidPathException e) {
            throw new IllegalArgumentException(
                    "\"" + text.substring(equals + 1) + "\" cannot be a file: " + e.getReason(), e);
        }
    }

    private static ReportFormat format(String id) {
        return Arrays.stream(ReportFormat.values())
                .filter(format -> format.id().equals(id))
                .findFirst()
                .orElseThrow(() -> {
                    List<String> known = Arrays.stream(ReportFormat.values())
                            .map(ReportFormat::id)
                            .toList();
                    return new IllegalArgumentException("there is no report format \"" + id + "\". "
                            + Suggestions.closest(id, known)
                                    .map(near -> "Did you mean \"" + near + "\"?")
                                    .orElse("The formats are " + String.join(", ", known) + "."));
                });
    }

    /** {@return where the report is written to: what was named, what the build server named, or a name of our own} */
    Path target(Path directory, Path base, Map<String, String> environment) {
        if (file != null) {
            return base.resolve(file);
        }
        String summary = environment.getOrDefault("GITHUB_STEP_SUMMARY", "");
        if (format == ReportFormat.GITHUB && !summary.isEmpty()) {
            return base.resolve(summary);
        }
        return format.fileName().isEmpty() ? directory : directory.resolve(format.fileName());
    }
}
