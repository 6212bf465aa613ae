package dev.pgpm.engine.plan;

import static dev.pgpm.engine.finding.FindingCode.DEPENDENCY_CYCLE;
import static dev.pgpm.engine.finding.FindingCode.DEPENDENCY_FORWARD;
import static dev.pgpm.engine.finding.FindingCode.DEPENDENCY_UNKNOWN;
import static dev.pgpm.engine.plan.Quote.quote;

import dev.pgpm.engine.finding.Finding;
import dev.pgpm.engine.plan.Dependency.Kind;
import dev.pgpm.engine.text.Suggestions;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Checks the dependencies inside a module: each must exist and come earlier. Those on other modules are the workspace's
 * business.
 */
final class DependencyCheck {

    /** A suggestion looks at every name of the plan, so only so many are made. */
    private static final int MOST_SUGGESTIONS = 10;

    private final List<Change> changes;
    private final Map<String, Integer> positions = new HashMap<>();
    private final Map<String, Tag> tags = new HashMap<>();
    private final Set<String> unreadable;
    private final List<Finding> findings = new ArrayList<>();
    private final DependencyGraph graph;
    private int suggestions;

    DependencyCheck(List<Change> changes, List<Tag> tags, Set<String> unreadable) {
        this.changes = changes;
        this.unreadable = unreadable;
        for (int i = 0; i < changes.size(); i++) {
            positions.putIfAbsent(changes.get(i).name(), i);
        }
        tags.forEach(tag -> this.tags.putIfAbsent(tag.name(), tag));
        this.graph = new DependencyGraph(changes.size());
    }

    List<Finding> findings() {
        for (int i = 0; i < changes.size(); i++) {
            for (Dependency dependency : changes.get(i).requires()) {
                if (dependency.isInternal()) {
                    check(i, dependency);
                }
            }
        }
        Set<DependencyGraph.Edge> inCycles = new HashSet<>();
        for (List<DependencyGraph.Edge> cycle : graph.cycles()) {
            findings.add(cycle(cycle));
            inCycles.addAll(cycle);
        }
        graph.forwardEdges().stream().filter(edge -> !inCycles.contains(edge)).forEach(e -> findings.add(forward(e)));
        return findings;
    }

    private void check(int change, Dependency dependency) {
        String wanted = dependency.name();
        if (dependency.kind() == Kind.TAG) {
            Tag tag = tags.get(wanted);
            if (tag == null) {
                reportUnknown(change, dependency);
                return;
            }
            wanted = tag.change();
        }
        Integer required = positions.get(wanted);
        if (required != null) {
            graph.add(new DependencyGraph.Edge(change, required, dependency));
        } else if (dependency.kind() == Kind.CHANGE) {
            reportUnknown(change, dependency);
        }
    }

    private void reportUnknown(int change, Dependency dependency) {
        boolean tag = dependency.kind() == Kind.TAG;
        String written = tag ? "@" + dependency.name() : dependency.name();
        if (unreadable.contains(written)) {
            return; // its line has a finding of its own, which is the cause
        }
        Change asking = changes.get(change);
        findings.add(Finding.of(
                DEPENDENCY_UNKNOWN,
                dependency.place(),
                asking.name(),
                quote(asking.name()) + " requires " + quote(written) + ", but the plan has no such "
                        + (tag ? "tag" : "change"),
                remedy(dependency, tag)));
    }

    private String remedy(Dependency dependency, boolean tag) {
        String name = dependency.name();
        if (name.indexOf(',') >= 0) {
            return "Separate dependencies with blanks: [a b].";
        }
        if (tag && positions.containsKey(name)) {
            return "There is a change of that name: write it without the @.";
        }
        if (!tag && tags.containsKey(name)) {
            return "There is a tag of that name: write @" + name + ".";
        }
        suggestions++;
        String guess = suggestions > MOST_SUGGESTIONS ? "" : guess(name, tag);
        String generic = tag
                ? "Add the tag, or write module:@tag if it is another module's."
                : "Add the change above this one, or write module:change if it is another module's.";
        return guess.isEmpty() ? generic : guess;
    }

    private String guess(String name, boolean tag) {
        return tag
                ? Suggestions.closest(name, tags.keySet())
                        .map(close -> "Did you mean \"@" + close + "\"?")
                        .orElse("")
                : Suggestions.didYouMean(name, positions.keySet());
    }

    private Finding forward(DependencyGraph.Edge edge) {
        Change asking = changes.get(edge.from());
        Change required = changes.get(edge.to());
        return Finding.of(
                DEPENDENCY_FORWARD,
                edge.dependency().place(),
                asking.name(),
                quote(asking.name()) + " requires " + target(edge) + ", which comes later, on line "
                        + required.place().line(),
                "Move line " + required.place().line() + " above line "
                        + asking.place().line() + ", or remove the dependency.");
    }

    private String target(DependencyGraph.Edge edge) {
        String change = quote(changes.get(edge.to()).name());
        return edge.dependency().kind() == Kind.TAG
                ? change + " (by its tag @" + edge.dependency().name() + ")"
                : change;
    }

    private Finding cycle(List<DependencyGraph.Edge> cycle) {
        DependencyGraph.Edge first = cycle.get(0);
        var path = new StringBuilder(changes.get(first.from()).name());
        cycle.forEach(edge -> path.append(" → ").append(changes.get(edge.to()).name()));
        boolean self = cycle.size() == 1;
        String cause = self
                ? quote(changes.get(first.from()).name()) + " requires itself: "
                : "changes require each other in a circle: ";
        return Finding.of(
                        DEPENDENCY_CYCLE,
                        first.dependency().place(),
                        changes.get(first.from()).name(),
                        cause + path,
                        self
                                ? "Remove the dependency."
                                : "Remove one of these dependencies, and put what is required first.")
                .withDetails(self ? List.of() : cycle.stream().map(this::step).toList());
    }

    private String step(DependencyGraph.Edge edge) {
        Change asking = changes.get(edge.from());
        return "line " + asking.place().line() + ": " + quote(asking.name()) + " requires " + target(edge);
    }
}
