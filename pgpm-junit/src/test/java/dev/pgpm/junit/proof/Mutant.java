package dev.pgpm.junit.proof;

import dev.pgpm.engine.workspace.ScriptKind;
import dev.pgpm.junit.proof.WorkspaceRun.Told;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A copy of a healthy module with one defect, under a name of its own. It ends with the change that has the defect.
 *
 * @param name the name of the copy
 * @param base the module that it is a copy of
 * @param change the index of the change that has the defect
 * @param operator what made the defect
 * @param defect what is different
 */
record Mutant(String name, HealthyModule base, int change, Operator operator, Defect defect) {

    String changeName() {
        return base.change(change);
    }

    /** {@return whether a finding leads a reader to the change, or to the line of the plan or the control file} */
    boolean isNamedBy(Told told) {
        return told.text().contains("\"" + changeName() + "\"")
                || told.text().contains(changeName() + ".sql")
                || told.place().contains("/pgpm.plan:")
                || told.place().contains(".control");
    }

    /** Writes the module to a directory of a workspace. */
    void write(Path packages) {
        Path directory = packages.resolve(name);
        String own = base.module().name();
        file(directory.resolve(name + ".control"), read(own + ".control"));
        file(directory.resolve("pgpm.plan"), plan(read("pgpm.plan")));
        for (int i = 0; i <= defect.last(); i++) {
            for (ScriptKind kind : ScriptKind.values()) {
                file(
                        directory.resolve(base.path(kind, i)),
                        renamed(base.script(kind, i).text()));
            }
        }
        defect.files().forEach((path, text) -> put(directory, path, text));
    }

    private void put(Path directory, String path, Optional<String> text) {
        String own = base.module().name();
        Path file = directory.resolve(path.equals(own + ".control") ? name + ".control" : path);
        if (text.isEmpty()) {
            delete(file);
        } else {
            file(file, path.equals("pgpm.plan") ? plan(text.get()) : renamed(text.get()));
        }
    }

    /** The headers name the module; what the module's objects are called stays. */
    private String renamed(String script) {
        return script.replaceFirst(
                "(?m)^(-- (?:Deploy|Verify|Revert)) " + base.module().name() + ":", "$1 " + name + ":");
    }

    /** The plan up to the last change that is needed. */
    private String plan(String text) {
        List<String> later =
                base.changes().subList(defect.last() + 1, base.changes().size());
        List<String> kept = new ArrayList<>();
        boolean past = false;
        for (String line : text.lines().toList()) {
            boolean dropped = later.contains(line.split(" ", 2)[0]);
            past |= dropped;
            if (!dropped && !(past && line.startsWith("@"))) {
                kept.add(line.equals("%project=" + base.module().name()) ? "%project=" + name : line);
            }
        }
        return String.join("\n", kept) + "\n";
    }

    private String read(String file) {
        try {
            return Files.readString(base.module().directory().resolve(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void file(Path file, String text) {
        try {
            Files.createDirectories(file.getParent());
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void delete(Path file) {
        try {
            Files.delete(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
