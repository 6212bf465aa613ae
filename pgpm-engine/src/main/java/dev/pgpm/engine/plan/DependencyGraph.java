package dev.pgpm.engine.plan;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The dependencies inside one plan, changes as their positions. Finds circles in linear time and without recursion. */
final class DependencyGraph {

    /** One change requires another, or itself. */
    record Edge(int from, int to, Dependency dependency) {

        boolean isForward() {
            return to >= from;
        }
    }

    private final List<List<Edge>> edges;
    private final List<Edge> forward = new ArrayList<>();

    DependencyGraph(int changes) {
        this.edges = new ArrayList<>(changes);
        for (int i = 0; i < changes; i++) {
            edges.add(new ArrayList<>(0));
        }
    }

    void add(Edge edge) {
        edges.get(edge.from()).add(edge);
        if (edge.isForward()) {
            forward.add(edge);
        }
    }

    /** {@return the edges that lead to a later change or to the change itself, in plan order} */
    List<Edge> forwardEdges() {
        return forward;
    }

    /**
     * {@return circles, each the shortest through the first forward edge of its knot} Every circle has a forward edge.
     * Of changes that are knotted by several circles one circle is shown; the next one appears when it is gone.
     */
    List<List<Edge>> cycles() {
        List<List<Edge>> cycles = new ArrayList<>();
        if (forward.isEmpty()) {
            return cycles;
        }
        int[] knots = new Knots(edges).find();
        Set<Integer> shown = new HashSet<>();
        for (Edge edge : forward) {
            boolean self = edge.from() == edge.to();
            if (self || (knots[edge.from()] == knots[edge.to()] && shown.add(knots[edge.from()]))) {
                cycles.add(through(edge, knots));
            }
        }
        return cycles;
    }

    private List<Edge> through(Edge edge, int[] knots) {
        List<Edge> cycle = new ArrayList<>();
        cycle.add(edge);
        if (edge.from() != edge.to()) {
            cycle.addAll(shortestPath(edge.to(), edge.from(), knots));
        }
        return cycle;
    }

    private List<Edge> shortestPath(int from, int to, int[] knots) {
        Map<Integer, Edge> reachedBy = new HashMap<>(); // no array: there may be as many circles as changes
        var queue = new ArrayDeque<Integer>(List.of(from));
        while (!queue.isEmpty() && !reachedBy.containsKey(to)) {
            for (Edge edge : edges.get(queue.remove())) {
                boolean fresh = edge.to() != from && !reachedBy.containsKey(edge.to());
                if (fresh && knots[edge.to()] == knots[from]) {
                    reachedBy.put(edge.to(), edge);
                    queue.add(edge.to());
                }
            }
        }
        List<Edge> path = new ArrayList<>();
        for (Edge edge = reachedBy.get(to); edge != null; edge = reachedBy.get(edge.from())) {
            path.add(edge);
        }
        Collections.reverse(path);
        return path;
    }

    /** Strongly connected components after Tarjan (1972), with a stack of its own in place of recursion. */
    private static final class Knots {

        private final List<List<Edge>> edges;
        private final int[] order;
        private final int[] lowest;
        private final int[] knot;
        private final int[] nextEdge;
        private final ArrayDeque<Integer> open = new ArrayDeque<>();
        private final ArrayDeque<Integer> path = new ArrayDeque<>();
        private int counter;

        Knots(List<List<Edge>> edges) {
            this.edges = edges;
            this.order = new int[edges.size()];
            this.lowest = new int[edges.size()];
            this.knot = new int[edges.size()];
            this.nextEdge = new int[edges.size()];
            Arrays.fill(knot, -1);
        }

        /** {@return for each change the number of its knot; changes that reach each other share one} */
        int[] find() {
            for (int i = 0; i < edges.size(); i++) {
                if (order[i] == 0) {
                    enter(i);
                    while (!path.isEmpty()) {
                        step(path.getLast());
                    }
                }
            }
            return knot;
        }

        private void enter(int change) {
            counter++;
            order[change] = counter;
            lowest[change] = counter;
            open.addLast(change);
            path.addLast(change);
        }

        private void step(int change) {
            if (nextEdge[change] == edges.get(change).size()) {
                leave(change);
                return;
            }
            int required = edges.get(change).get(nextEdge[change]++).to();
            if (order[required] == 0) {
                enter(required);
            } else if (knot[required] < 0) {
                lowest[change] = Math.min(lowest[change], order[required]);
            }
        }

        private void leave(int change) {
            path.removeLast();
            if (!path.isEmpty()) {
                int parent = path.getLast();
                lowest[parent] = Math.min(lowest[parent], lowest[change]);
            }
            if (lowest[change] == order[change]) {
                int member;
                do {
                    member = open.removeLast();
                    knot[member] = change;
                } while (member != change);
            }
        }
    }
}
