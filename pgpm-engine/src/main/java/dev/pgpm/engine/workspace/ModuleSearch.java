package dev.pgpm.engine.workspace;

import dev.pgpm.engine.finding.Finding;
import dev.pgpm.engine.finding.FindingCode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Finds the directories that pgpm.json names, and those of the installed modules. */
final class ModuleSearch {

    private final Folders folders;
    private final WorkspaceFile file;
    private final GlobSearch globs;
    private final List<Glob> exclusions;
    private final List<Finding> findings = new ArrayList<>();

    /**
     * A directory that holds a module or a part of one.
     *
     * @param folder the directory
     * @param origin how it was found
     */
    record Hit(Folder folder, Origin origin) {}

    ModuleSearch(Folders folders, WorkspaceFile file) {
        this.folders = folders;
        this.file = file;
        this.globs = new GlobSearch(folders);
        this.exclusions = file.packages().stream()
                .map(PackagesEntry::glob)
                .filter(Glob::excludes)
                .toList();
    }

    /** {@return what is wrong with the globs} */
    List<Finding> findings() {
        return List.copyOf(findings);
    }

    /**
     * {@return the directories, sorted by their paths, installed modules among the others} Upstream sorts by ICU's root
     * collation; only the order in which independent modules are visited depends on it.
     */
    List<Hit> find() {
        Map<Path, Hit> hits = new LinkedHashMap<>();
        file.packages().stream()
                .filter(entry -> !entry.glob().excludes())
                .forEach(entry -> own(entry).values().forEach(folder -> add(folder, Origin.OWN, hits)));
        installed().values().forEach(folder -> add(folder, Origin.INSTALLED, hits));
        List<Hit> sorted = new ArrayList<>(hits.values());
        sorted.sort(Comparator.comparing(hit -> String.join("\0", hit.folder().names())));
        return sorted;
    }

    private void add(Folder folder, Origin origin, Map<Path, Hit> hits) {
        boolean module = ModuleReader.looksLikeModule(folders.names(folder));
        if (module && !hits.containsKey(folder.real()) && folders.isInside(folder)) {
            hits.put(folder.real(), new Hit(folder, origin));
        }
    }

    private Map<Path, Folder> own(PackagesEntry entry) {
        Map<Path, Folder> found = globs.find(entry.glob());
        Map<Path, Folder> kept = new TreeMap<>(found);
        kept.values().removeIf(folder -> exclusions.stream().anyMatch(glob -> glob.covers(folder.names())));
        if (found.isEmpty()) {
            nothing(entry);
        } else if (kept.isEmpty()) {
            note(entry, "every directory that the glob \"" + entry.glob().text() + "\" finds is excluded again");
        } else if (kept.values().stream().noneMatch(this::isModule)) {
            String directories = kept.size() == 1 ? "one directory" : kept.size() + " directories";
            note(entry, "the glob \"" + entry.glob().text() + "\" finds " + directories + ", but no module");
        }
        return kept;
    }

    private boolean isModule(Folder folder) {
        return ModuleReader.looksLikeModule(folders.names(folder));
    }

    private void nothing(PackagesEntry entry) {
        String text = entry.glob().text();
        if (text.startsWith(file.config().extensionsDir() + "/")) {
            return; // nothing is installed yet, which is how every workspace starts
        }
        findings.add(Finding.of(
                FindingCode.WORKSPACE_INVALID,
                entry.place(),
                text,
                "the glob \"" + text + "\" finds no directory",
                "Correct it, or remove it: its modules are not tested."));
    }

    private void note(PackagesEntry entry, String cause) {
        findings.add(Finding.of(
                FindingCode.WORKSPACE_GLOB_EMPTY,
                entry.place(),
                entry.glob().text(),
                cause,
                "Remove the glob, or put modules there: directories with a control file and a " + ModuleReader.PLAN
                        + "."));
    }

    /** As upstream: {@code extensions/NAME} and {@code extensions/@SCOPE/NAME}. The directory's own name is no glob. */
    private Map<Path, Folder> installed() {
        List<Segment> directory = new ArrayList<>();
        for (Path name : Path.of(file.config().extensionsDir()).normalize()) {
            if (!name.toString().isEmpty()) {
                directory.add(new Segment.Literal(name.toString()));
            }
        }
        List<Segment> unscoped = new ArrayList<>(directory);
        List<Segment> scoped = new ArrayList<>(directory);
        try {
            unscoped.add(SegmentParser.parse("*"));
            scoped.addAll(List.of(SegmentParser.parse("@*"), SegmentParser.parse("*")));
        } catch (GlobSyntaxException e) {
            throw new IllegalStateException(e);
        }
        return globs.find(new Glob(file.config().extensionsDir(), false, List.of(unscoped, scoped)));
    }
}
