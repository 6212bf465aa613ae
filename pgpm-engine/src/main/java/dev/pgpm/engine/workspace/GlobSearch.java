package dev.pgpm.engine.workspace;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Finds the directories that globs mean. Each directory is found once, however many links and globs lead to it. */
final class GlobSearch {

    private final Folders folders;

    GlobSearch(Folders folders) {
        this.folders = folders;
    }

    /** {@return the directories that a glob means, by their real paths; those outside the workspace too} */
    Map<Path, Folder> find(Glob glob) {
        Map<Path, Folder> found = new TreeMap<>();
        glob.alternatives().forEach(segments -> search(folders.root(), segments, found));
        return found;
    }

    private void search(Folder folder, List<Segment> segments, Map<Path, Folder> found) {
        if (segments.isEmpty()) {
            found.putIfAbsent(folder.real(), folder);
            return;
        }
        if (folder.linked() && !folders.isInside(folder)) {
            return;
        }
        Segment first = segments.get(0);
        List<Segment> rest = segments.subList(1, segments.size());
        if (first instanceof Segment.Anywhere) {
            boolean closed = isClosed(folder);
            if (!closed || rest.isEmpty() || rest.get(0) instanceof Segment.Literal) {
                search(folder, rest, found);
            }
            if (!closed) {
                wander(folder, segments, found);
            }
        } else {
            everyChild(folder, first).forEach(child -> search(child, rest, found));
        }
    }

    /** {@return whether wildcards stay out: a module, whose fixtures are not modules, or another workspace} */
    private boolean isClosed(Folder folder) {
        List<String> names = folders.names(folder);
        return !folder.names().isEmpty()
                && (names.contains(ModuleReader.PLAN) || names.contains(WorkspaceReader.MARKER));
    }

    /** Finds a linked directory but does not go through it, as node-glob and bash do, so that it always ends. */
    private void wander(Folder folder, List<Segment> segments, Map<Path, Folder> found) {
        for (Folder child : everyChild(folder, segments.get(0))) {
            if (!child.linked()) {
                search(child, segments, found);
            } else if (segments.size() == 1) {
                found.putIfAbsent(child.real(), child);
            }
        }
    }

    private List<Folder> everyChild(Folder folder, Segment segment) {
        return folders.names(folder).stream()
                .filter(segment::matches)
                .map(name -> folders.child(folder, name))
                .flatMap(Optional::stream)
                .toList();
    }
}
