package dev.pgpm.engine.workspace;

import dev.pgpm.engine.finding.Finding;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * What is in the script directories of a module, by one walk. Names are compared with what the directories list, never
 * by asking for a file, so that the answer is the same on a file system that does not tell cases apart.
 */
final class ScriptTree {

    /** What the name of a script ends with. */
    static final String SUFFIX = ".sql";

    private final Path workspace;
    private final Map<String, ScriptFile> files = new TreeMap<>();
    private final Map<String, ScriptFile> folded = new HashMap<>();
    private final List<Finding> findings = new ArrayList<>();
    private final Set<String> hidden = new HashSet<>();
    private final Set<Path> parents = new HashSet<>();

    private ScriptTree(Path workspace) {
        this.workspace = workspace;
    }

    /**
     * Walks through a module.
     *
     * @param workspace the workspace's real path, which links may not leave
     * @throws IOException if the module's directory is gone
     */
    static ScriptTree of(Module module, Path workspace) throws IOException {
        var tree = new ScriptTree(workspace);
        Path real = module.directory().toRealPath();
        tree.parents.add(real);
        for (ScriptKind kind : ScriptKind.values()) {
            tree.entry(module.directory().resolve(kind.directory()), kind.directory(), real.resolve(kind.directory()));
        }
        tree.files.values().forEach(file -> tree.folded.putIfAbsent(fold(file.relative()), file));
        return tree;
    }

    /** {@return what stands at exactly this path} */
    Optional<ScriptFile> at(String relative) {
        return Optional.ofNullable(files.get(relative));
    }

    /** {@return what stands at this path if upper and lower case and Unicode's normal forms are not told apart} */
    Optional<ScriptFile> almostAt(String relative) {
        return Optional.ofNullable(folded.get(fold(relative)));
    }

    /** {@return whether this path lies in a directory that could not be looked into, so that nobody knows} */
    boolean isHidden(String relative) {
        return hidden.stream().anyMatch(directory -> relative.startsWith(directory + "/"));
    }

    /** {@return everything, sorted by path} */
    List<ScriptFile> files() {
        return List.copyOf(files.values());
    }

    /** {@return the directories that could not be read, and the links that lead out of the workspace} */
    List<Finding> findings() {
        return List.copyOf(findings);
    }

    private void directory(Path path, String relative, Path real) {
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(path)) {
            for (Path entry : entries) {
                String name = String.valueOf(entry.getFileName());
                entry(entry, relative + "/" + name, real.resolve(name));
            }
        } catch (AccessDeniedException e) {
            hide(relative, Unreadable.directory(path));
        } catch (IOException | DirectoryIteratorException e) {
            hide(relative, Unreadable.directory(path, e));
        }
    }

    private void hide(String relative, Finding finding) {
        hidden.add(relative);
        findings.add(finding);
    }

    private void entry(Path path, String relative, Path real) {
        try {
            var attributes = Files.readAttributes(path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
            if (attributes.isSymbolicLink()) {
                link(path, relative);
            } else {
                found(path, relative, attributes, real);
            }
        } catch (NoSuchFileException e) {
            // A directory of scripts that the module does not have, or a file removed while we look.
        } catch (IOException e) {
            put(path, relative, ScriptFile.State.UNREADABLE, 0, real);
        }
    }

    private void link(Path path, String relative) throws IOException {
        try {
            Path real = path.toRealPath();
            if (!real.startsWith(workspace)) {
                outside(path, relative, real);
            } else {
                found(path, relative, Files.readAttributes(real, BasicFileAttributes.class), real);
            }
        } catch (NoSuchFileException e) {
            put(path, relative, ScriptFile.State.DANGLING, 0, Files.readSymbolicLink(path));
        } catch (AccessDeniedException e) {
            put(path, relative, ScriptFile.State.UNREADABLE, 0, path);
        } catch (IOException e) {
            put(path, relative, ScriptFile.State.LOOP, 0, Files.readSymbolicLink(path));
        }
    }

    private void outside(Path path, String relative, Path real) {
        put(path, relative, ScriptFile.State.OUTSIDE, 0, real);
        if (Files.isDirectory(real)) {
            hide(relative, Outside.link(path, relative, real));
        }
    }

    private void found(Path path, String relative, BasicFileAttributes attributes, Path real) {
        if (attributes.isDirectory()) {
            put(path, relative, ScriptFile.State.DIRECTORY, 0, real);
            if (parents.add(real)) { // else a link leads back up, and everything below was seen
                directory(path, relative, real);
                parents.remove(real);
            }
        } else if (!attributes.isRegularFile()) {
            put(path, relative, ScriptFile.State.SPECIAL, 0, real);
        } else {
            boolean readable = !isScript(relative) || Files.isReadable(path);
            ScriptFile.State state = readable ? ScriptFile.State.FILE : ScriptFile.State.UNREADABLE;
            put(path, relative, state, attributes.size(), real);
        }
    }

    private void put(Path path, String relative, ScriptFile.State state, long size, Path target) {
        if (isScript(relative)) {
            files.put(relative, new ScriptFile(path, relative, state, size, target));
        }
    }

    private static boolean isScript(String relative) {
        return relative.toLowerCase(Locale.ROOT).endsWith(SUFFIX);
    }

    private static String fold(String name) {
        return Normalizer.normalize(name, Normalizer.Form.NFC).toLowerCase(Locale.ROOT);
    }
}
