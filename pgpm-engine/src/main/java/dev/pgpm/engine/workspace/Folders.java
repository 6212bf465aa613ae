package dev.pgpm.engine.workspace;

import dev.pgpm.engine.finding.Finding;
import dev.pgpm.engine.finding.FindingCode;
import dev.pgpm.engine.finding.Place;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The directories of one workspace, each listed once. Directories that may not be read are told, and empty. */
final class Folders {

    private final Folder root;
    private final Map<Path, List<String>> listings = new HashMap<>();
    private final Set<Finding> findings = new LinkedHashSet<>();

    /**
     * Starts at a workspace.
     *
     * @throws IOException if it does not exist
     */
    Folders(Path root) throws IOException {
        this.root = new Folder(root, root.toRealPath(), false, List.of());
    }

    Folder root() {
        return root;
    }

    /** {@return what could not be read so far, and which links led out of the workspace} */
    List<Finding> findings() {
        return List.copyOf(findings);
    }

    /** {@return the names in a directory, sorted} */
    List<String> names(Folder folder) {
        return listings.computeIfAbsent(folder.real(), path -> list(folder));
    }

    private List<String> list(Folder folder) {
        List<String> names = new ArrayList<>();
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder.real())) {
            entries.forEach(entry -> names.add(String.valueOf(entry.getFileName())));
        } catch (AccessDeniedException e) {
            findings.add(Unreadable.directory(folder.path()));
        } catch (IOException | java.nio.file.DirectoryIteratorException e) {
            findings.add(Unreadable.directory(folder.path(), e));
        }
        names.sort(null);
        return List.copyOf(names);
    }

    /** {@return the directory of this name in another one; links are followed, also out of the workspace} */
    Optional<Folder> child(Folder parent, String name) {
        Path path = parent.path().resolve(name);
        Path real = parent.real().resolve(name);
        try {
            var attributes = Files.readAttributes(real, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
            List<String> names = new ArrayList<>(parent.names());
            names.add(name);
            if (attributes.isDirectory()) {
                return Optional.of(new Folder(path, real, false, List.copyOf(names)));
            }
            if (attributes.isSymbolicLink() && Files.isDirectory(real)) {
                return Optional.of(new Folder(path, real.toRealPath(), true, List.copyOf(names)));
            }
        } catch (IOException e) {
            // Gone since it was listed, or a link that leads nowhere: not a directory either way.
            return Optional.empty();
        }
        return Optional.empty();
    }

    /** {@return whether a directory really is in the workspace; if it is not, that is told} */
    boolean isInside(Folder folder) {
        if (folder.real().startsWith(root.real())) {
            return true;
        }
        findings.add(Finding.of(
                FindingCode.FILE_OUTSIDE,
                Place.of(folder.path()),
                folder.relative(),
                "this directory is a symbolic link to " + folder.real() + ", which is outside the workspace "
                        + root.path(),
                "Copy the module into the workspace, or take the link out of the directories that pgpm.json names."));
        return false;
    }
}
