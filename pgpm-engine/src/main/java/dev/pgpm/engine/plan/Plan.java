package dev.pgpm.engine.plan;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * What a plan file says: the module's name and its changes and tags in their order. It is a value; it is no record only
 * because its look-ups are indexed, which keeps a plan of 10,000 changes cheap.
 */
public final class Plan {

    private final Path file;
    private final String project;
    private final String uri;
    private final List<Change> changes;
    private final List<Tag> tags;
    private final Map<String, Integer> positions = new HashMap<>();
    private final Map<String, Tag> tagsByName = new HashMap<>();
    private final Map<String, List<Tag>> tagsByChange = new HashMap<>();

    /**
     * Makes a plan. If a name occurs twice, the look-ups find the first, as upstream's ledger does.
     *
     * @param file where it was read
     * @param project the module's name, as the ledger stores it
     * @param uri the module's address, or empty
     * @param changes in the order in which they are deployed
     * @param tags in the order of the file
     */
    public Plan(Path file, String project, String uri, List<Change> changes, List<Tag> tags) {
        this.file = Objects.requireNonNull(file, "file");
        this.project = Objects.requireNonNull(project, "project");
        this.uri = Objects.requireNonNull(uri, "uri");
        this.changes = List.copyOf(changes);
        this.tags = List.copyOf(tags);
        for (int i = 0; i < this.changes.size(); i++) {
            positions.putIfAbsent(this.changes.get(i).name(), i);
        }
        for (Tag tag : this.tags) {
            tagsByName.putIfAbsent(tag.name(), tag);
            tagsByChange
                    .computeIfAbsent(tag.change(), name -> new ArrayList<>())
                    .add(tag);
        }
    }

    /** {@return the plan file} */
    public Path file() {
        return file;
    }

    /** {@return the module's name, as the ledger stores it} */
    public String project() {
        return project;
    }

    /** {@return the module's address, or empty} */
    public String uri() {
        return uri;
    }

    /** {@return the changes in the order in which they are deployed} */
    public List<Change> changes() {
        return changes;
    }

    /** {@return the tags in the order of the file} */
    public List<Tag> tags() {
        return tags;
    }

    /** {@return the change of this name} */
    public Optional<Change> change(String name) {
        return Optional.ofNullable(positions.get(name)).map(changes::get);
    }

    /** {@return the tag of this name, which is given without its {@code @}} */
    public Optional<Tag> tag(String name) {
        return Optional.ofNullable(tagsByName.get(name));
    }

    /** {@return the change's position in the plan, counted from 0, or -1 if it has no change of that name} */
    public int indexOf(Change change) {
        return positions.getOrDefault(change.name(), -1);
    }

    /** {@return the tags of a change, in the order of the file} */
    public List<Tag> tagsOf(Change change) {
        return List.copyOf(tagsByChange.getOrDefault(change.name(), List.of()));
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Plan plan
                && file.equals(plan.file)
                && project.equals(plan.project)
                && uri.equals(plan.uri)
                && changes.equals(plan.changes)
                && tags.equals(plan.tags);
    }

    @Override
    public int hashCode() {
        return file.hashCode(); // of a thousand changes each time would cost more than what it is for
    }

    @Override
    public String toString() {
        return "plan of " + project + " (" + changes.size() + " changes, " + file + ")";
    }
}
