package dev.pgpm.console.report;

import dev.pgpm.console.Terminal;
import dev.pgpm.console.result.RunRecord;
import dev.pgpm.engine.finding.FindingText;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.UUID;

/** Writes the reports of a run, each for itself: one that cannot be written keeps no other from it. */
public final class Reports {

    private final List<ReportRequest> requests;
    private final Path directory;
    private final Path base;
    private final List<RunRecord> history;

    /** What nobody can guess who writes a script or a server's message. */
    private final String token = "pgpm-" + UUID.randomUUID();

    /**
     * Makes the writer.
     *
     * @param directory where reports go whose file was not named
     * @param base what relative names of files start from
     * @param history earlier runs, for formats that show them
     */
    public Reports(List<ReportRequest> requests, Path directory, Path base, List<RunRecord> history) {
        this.requests = List.copyOf(requests);
        this.directory = directory;
        this.base = base;
        this.history = List.copyOf(history);
    }

    /**
     * Says before the run's output what has to be said then: to GitHub Actions, that no line of it is a workflow command,
     * whatever a server's message in it looks like (its {@code stop-commands}).
     */
    public void announce(Terminal terminal) {
        if (speaksToGithub()) {
            terminal.out().println("::stop-commands::" + token);
            terminal.out().flush();
        }
    }

    private boolean speaksToGithub() {
        return requests.stream().anyMatch(request -> request.format() == ReportFormat.GITHUB);
    }

    /**
     * Writes all of them. What cannot be written is told as an error of its own.
     *
     * @return whether all could be written
     */
    public boolean write(RunRecord run, Terminal terminal) {
        if (speaksToGithub()) {
            terminal.out().println("::" + token + "::");
        }
        boolean complete = true;
        for (ReportRequest request : requests) {
            Path target = request.target(directory, base, terminal.environment());
            try {
                request.format().file(history, terminal).write(run, target);
            } catch (IOException | UncheckedIOException e) {
                complete = false;
                terminal.err()
                        .println(FindingText.printable("The report %s could not be written to %s: %s"
                                .formatted(request.format().id(), target, reason(e))));
                terminal.err()
                        .println("  → Name another place with --report %s=FILE or --reports-dir."
                                .formatted(request.format().id()));
            }
        }
        terminal.err().flush();
        return complete;
    }

    private static String reason(Exception e) {
        Throwable cause = Objects.requireNonNullElse(e instanceof UncheckedIOException ? e.getCause() : e, e);
        if (cause instanceof AccessDeniedException denied) {
            return "the user \"" + System.getProperty("user.name") + "\" may not write " + denied.getFile();
        }
        if (cause instanceof NoSuchFileException missing) {
            return missing.getFile() + " is not there";
        }
        if (cause instanceof FileSystemException known && known.getReason() == null) {
            return known.getFile() + " is in the way";
        }
        return String.valueOf(cause.getMessage());
    }
}
