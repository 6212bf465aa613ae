package dev.pgpm.console.run;

import dev.pgpm.engine.finding.Finding;
import dev.pgpm.engine.finding.FindingCode;
import dev.pgpm.engine.finding.FindingsException;
import dev.pgpm.engine.finding.Place;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A directory under git, asked through git's command line. What a stranger's repository configures to be run
 * ({@code core.fsmonitor}, external diff programs) is not run, and nothing that is asked writes into the repository.
 */
final class GitDirectory {

    /** A hook that calls us has these set, for a directory that need not be ours. */
    private static final List<String> FOREIGN = List.of(
            "GIT_DIR",
            "GIT_WORK_TREE",
            "GIT_INDEX_FILE",
            "GIT_PREFIX",
            "GIT_COMMON_DIR",
            "GIT_OBJECT_DIRECTORY",
            "GIT_NAMESPACE");

    private static final Charset NAMES = Charset.forName(System.getProperty("sun.jnu.encoding", "UTF-8"));

    private final Path directory;

    GitDirectory(Path directory) {
        this.directory = directory;
    }

    /**
     * {@return the files that are not what they were where the history of HEAD left that of a ref: committed or not,
     * gone ones and those that git does not know, absolute} A directory stands for a repository within this one.
     *
     * @param unknownIn where files that git does not know or ignores are looked for
     * @throws FindingsException if git or the ref cannot be used
     */
    Set<Path> changedSince(String ref, List<Path> unknownIn) {
        String commit = commit(ref);
        Path top = Path.of(text("rev-parse", "--show-toplevel"));
        String base = forkOf(ref, commit);
        Set<Path> changed = new LinkedHashSet<>();
        add(
                changed,
                top,
                run("diff", "--name-only", "-z", "--no-renames", "--no-ext-diff", "--no-textconv", base, "--"));
        if (!unknownIn.isEmpty()) {
            List<String> command = new ArrayList<>(List.of("ls-files", "--others", "-z", "--full-name", "--"));
            unknownIn.forEach(path -> command.add(":(literal)" + path));
            add(changed, top, run(command.toArray(String[]::new)));
        }
        return changed;
    }

    private String commit(String ref) {
        if (ref.isBlank() || ref.startsWith("-") || ref.chars().anyMatch(Character::isISOControl)) {
            throw refused(
                    ref, "this is no name of a git ref", "Name a branch, a tag or a commit, such as origin/main.");
        }
        Answer inside = ask("rev-parse", "--git-dir");
        if (!inside.isGood()) {
            throw refused(ref, "git cannot be asked in " + directory, "Do what git says below.", inside.error());
        }
        Answer answer = ask("rev-parse", "--verify", "--quiet", "--end-of-options", ref + "^{commit}");
        if (!answer.isGood()) {
            throw refused(
                    ref,
                    "git knows no commit by this name here",
                    isShallow()
                            ? "This clone is shallow: fetch the whole history (fetch-depth: 0 in GitHub Actions,"
                                    + " GIT_DEPTH: 0 in GitLab, otherwise git fetch --unshallow), and the branch itself."
                            : "Correct the name, or fetch it: git fetch origin.");
        }
        return answer.text();
    }

    /** What others changed on the ref's side since then is not ours to prove. */
    private String forkOf(String ref, String commit) {
        Answer answer = ask("merge-base", commit, "HEAD");
        if (!answer.isGood()) {
            throw refused(
                    ref,
                    "the history that is here does not reach back to where it left this ref",
                    isShallow()
                            ? "This clone is shallow: fetch the whole history (fetch-depth: 0 in GitHub Actions,"
                                    + " GIT_DEPTH: 0 in GitLab, otherwise git fetch --unshallow)."
                            : "Name a ref that shares its history with HEAD.");
        }
        return answer.text();
    }

    private boolean isShallow() {
        return ask("rev-parse", "--is-shallow-repository").text().equals("true");
    }

    private void add(Set<Path> files, Path top, String names) {
        for (String name : names.split("\0", -1)) {
            if (!name.isEmpty()) {
                files.add(path(top, name));
            }
        }
    }

    private Path path(Path top, String name) {
        try {
            return top.resolve(name).normalize();
        } catch (InvalidPathException e) {
            throw refused(
                    name,
                    "git names a file whose name cannot be expressed in the character set of this locale",
                    "Set LC_ALL=C.UTF-8.");
        }
    }

    private String text(String... arguments) {
        return run(arguments).strip();
    }

    private String run(String... arguments) {
        Answer answer = ask(arguments);
        if (!answer.isGood()) {
            throw refused(arguments[0], "git " + arguments[0] + " failed", "Do what git says below.", answer.error());
        }
        return answer.output();
    }

    private Answer ask(String... arguments) {
        List<String> command = new ArrayList<>(
                List.of("git", "-C", directory.toString(), "-c", "core.fsmonitor=false", "-c", "core.quotePath=false"));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command);
        Map<String, String> environment = builder.environment();
        environment.keySet().removeAll(FOREIGN);
        environment.put("GIT_OPTIONAL_LOCKS", "0");
        environment.put("LC_ALL", "C.UTF-8");
        try {
            Process process = builder.start();
            process.getOutputStream().close();
            // What git complains of is short, and fits into the pipe while the answer is read.
            String output = new String(process.getInputStream().readAllBytes(), NAMES);
            String error = new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
            return new Answer(process.waitFor(), output, error);
        } catch (IOException e) {
            throw refused(
                    "git", "git cannot be started: " + e.getMessage(), "Install git, or leave --changed-since out.");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while git was asked", e);
        }
    }

    private record Answer(int exitCode, String output, String error) {

        boolean isGood() {
            return exitCode == 0;
        }

        String text() {
            return output.strip();
        }
    }

    private FindingsException refused(String subject, String cause, String remedy) {
        return refused(subject, cause, remedy, "");
    }

    private FindingsException refused(String subject, String cause, String remedy, String said) {
        return new FindingsException(Finding.of(
                        FindingCode.GIT_REF_UNUSABLE, Place.of(directory), subject, cause, remedy)
                .withDetails(said.lines().filter(line -> !line.isBlank()).toList()));
    }
}
