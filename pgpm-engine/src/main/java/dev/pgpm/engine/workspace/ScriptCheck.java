package dev.pgpm.engine.workspace;

import dev.pgpm.engine.finding.Finding;
import dev.pgpm.engine.finding.FindingCode;
import dev.pgpm.engine.finding.Place;
import dev.pgpm.engine.plan.Change;
import dev.pgpm.engine.text.Suggestions;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** Checks that each change of a module has its scripts, and each script its change. */
final class ScriptCheck {

    private final Module module;
    private final ScriptTree tree;
    private final Set<String> used = new HashSet<>();
    private final Set<String> orphans = new LinkedHashSet<>();
    private final List<Finding> findings = new ArrayList<>();

    ScriptCheck(Module module, ScriptTree tree) {
        this.module = module;
        this.tree = tree;
    }

    List<Finding> findings() {
        findOrphans();
        for (Change change : module.plan().changes()) {
            for (ScriptKind kind : ScriptKind.values()) {
                script(change, kind);
            }
        }
        tellOrphans();
        return findings;
    }

    private void findOrphans() {
        for (Change change : module.plan().changes()) {
            for (ScriptKind kind : ScriptKind.values()) {
                String wanted = kind.relativePath(change.name());
                used.add(tree.at(wanted)
                        .or(() -> tree.almostAt(wanted))
                        .map(ScriptFile::relative)
                        .orElse(wanted));
            }
        }
        tree.files().stream()
                .filter(file -> file.state() == ScriptFile.State.FILE)
                .map(ScriptFile::relative)
                .filter(path -> !used.contains(path))
                .forEach(orphans::add);
    }

    private void script(Change change, ScriptKind kind) {
        String wanted = kind.relativePath(change.name());
        Optional<ScriptFile> file = tree.at(wanted);
        if (file.isPresent()) {
            state(change, kind, file.get());
        } else if (tree.almostAt(wanted).isPresent()) {
            otherCase(change, wanted, tree.almostAt(wanted).get());
        } else if (!tree.isHidden(wanted)) {
            missing(change, kind, wanted);
        }
    }

    private void state(Change change, ScriptKind kind, ScriptFile file) {
        String subject = module.address(change);
        switch (file.state()) {
            case FILE -> {}
            case UNREADABLE -> findings.add(Unreadable.file(file.path()));
            case OUTSIDE -> findings.add(Outside.link(file.path(), subject, file.target()));
            case DIRECTORY ->
                unusable(
                        file,
                        "this is a directory, where the " + kind.directory() + " script of \"" + change.name()
                                + "\" should be a file",
                        "Rename the directory and write the script.");
            case SPECIAL ->
                unusable(
                        file,
                        "this is a FIFO, a socket or a device, where the " + kind.directory() + " script of \""
                                + change.name() + "\" should be a file",
                        "Put a regular file in its place.");
            case LOOP ->
                unusable(
                        file,
                        "too many symbolic links: this one leads to " + file.target()
                                + " and from there back to itself",
                        "Let the symbolic link name a real file.");
            case DANGLING ->
                findings.add(Finding.of(
                        kind.missing(),
                        change.place(),
                        subject,
                        "the " + kind.directory() + " script of \"" + change.name() + "\", " + file.relative()
                                + ", is a symbolic link to " + file.target() + ", which does not exist",
                        "Correct the link, or put the script itself there."));
        }
    }

    private void unusable(ScriptFile file, String cause, String remedy) {
        findings.add(Finding.of(FindingCode.FILE_UNREADABLE, Place.of(file.path()), file.relative(), cause, remedy));
    }

    private void otherCase(Change change, String wanted, ScriptFile file) {
        boolean sameLetters = file.relative().equalsIgnoreCase(wanted);
        findings.add(Finding.of(
                FindingCode.SCRIPT_NAME_CASE,
                Place.of(file.path()),
                module.address(change),
                "the change \"" + change.name() + "\" needs " + wanted + ", and there is only " + file.relative() + ", "
                        + (sameLetters
                                ? "in another case: some file systems take the two for one, others do not"
                                : "which looks the same but is composed of other Unicode characters"),
                "Rename it to " + wanted + ", in version control too."));
    }

    private void missing(Change change, ScriptKind kind, String wanted) {
        List<String> candidates = orphans.stream()
                .filter(path -> path.startsWith(kind.directory() + "/"))
                .toList();
        String remedy = Suggestions.closest(wanted, candidates)
                .map(path -> "There is " + path + ", which no change uses: rename it, if it is meant.")
                .orElse("Write " + wanted + ".");
        findings.add(Finding.of(
                kind.missing(),
                change.place(),
                module.address(change),
                "the change \"" + change.name() + "\" has no " + kind.directory() + " script: " + wanted
                        + " does not exist",
                remedy));
    }

    /** The scripts of one name are one finding: what is missing is one line of the plan. */
    private void tellOrphans() {
        Map<String, List<String>> byName = new TreeMap<>();
        for (String path : orphans) {
            byName.computeIfAbsent(nameOf(path), name -> new ArrayList<>()).add(path);
        }
        byName.forEach(this::orphan);
    }

    private static String nameOf(String path) {
        return path.substring(path.indexOf('/') + 1, path.length() - ScriptTree.SUFFIX.length());
    }

    private void orphan(String name, List<String> paths) {
        String cause = "there is no change \"" + name + "\" in the plan, so nothing uses "
                + (paths.size() == 1 ? "this script" : "these scripts: " + String.join(", ", paths));
        findings.add(Finding.of(
                FindingCode.SCRIPT_ORPHAN,
                Place.of(tree.at(paths.get(0)).orElseThrow().path()),
                module.name(),
                cause,
                "Add the change \"" + name + "\" to " + ModuleReader.PLAN + ", or remove "
                        + (paths.size() == 1 ? "the script." : "the scripts.")));
    }
}
