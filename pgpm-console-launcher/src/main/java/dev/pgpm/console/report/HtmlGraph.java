package dev.pgpm.console.report;

import dev.pgpm.console.result.ModuleRecord;
import dev.pgpm.console.result.RunRecord;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What requires what, from the left (what requires nothing) to the right. Native extensions are dashed. */
record HtmlGraph(String label, int width, int height, List<Node> nodes, List<Edge> edges) {

    /** More than this nobody can follow with the eyes; the modules say in words what they require. */
    private static final int MOST = 150;

    private static final double CHARACTER = 7;
    private static final int GAP = 70;
    private static final int ROW = 40;

    /** A module or an extension. */
    record Node(String title, String label, String outcome, int x, int y, int width, int textX, int textY) {}

    /** That one requires the other. */
    record Edge(String title, String path) {}

    static List<HtmlGraph> of(RunRecord run) {
        Map<String, List<String>> requires = new LinkedHashMap<>();
        Map<String, String> outcomes = new HashMap<>();
        for (ModuleRecord module : run.modules()) {
            requires.put(module.name(), module.files().requires());
            outcomes.put(module.name(), JsonReport.id(module.outcome()));
        }
        run.modules()
                .forEach(module -> module.files().requires().forEach(name -> requires.putIfAbsent(name, List.of())));
        if (requires.size() < 2 || requires.size() > MOST) {
            return List.of();
        }
        return List.of(new HtmlGraph.Drawing(requires, outcomes).draw());
    }

    /** Places nodes in columns by the longest way to what requires nothing. */
    private static final class Drawing {

        private final Map<String, List<String>> requires;
        private final Map<String, String> outcomes;
        private final Map<String, Integer> columns = new HashMap<>();
        private final Map<String, Node> nodes = new LinkedHashMap<>();

        Drawing(Map<String, List<String>> requires, Map<String, String> outcomes) {
            this.requires = requires;
            this.outcomes = outcomes;
        }

        HtmlGraph draw() {
            requires.keySet().forEach(name -> column(name, new HashSet<>()));
            List<List<String>> table = new ArrayList<>();
            requires.keySet().forEach(name -> {
                int column = columns.getOrDefault(name, 0);
                while (table.size() <= column) {
                    table.add(new ArrayList<>());
                }
                table.get(column).add(name);
            });
            int x = 4;
            int height = 0;
            for (List<String> names : table) {
                int width = (int) (names.stream()
                                        .mapToInt(name -> shown(name).length())
                                        .max()
                                        .orElse(1)
                                * CHARACTER)
                        + 20;
                for (int row = 0; row < names.size(); row++) {
                    nodes.put(names.get(row), node(names.get(row), x, 4 + row * ROW, width));
                }
                x += width + GAP;
                height = Math.max(height, names.size() * ROW);
            }
            List<Edge> edges = edges();
            String label = "%d modules and extensions, %d dependencies".formatted(nodes.size(), edges.size());
            return new HtmlGraph(label, x - GAP + 8, height + 4, List.copyOf(nodes.values()), edges);
        }

        private int column(String name, Set<String> on) {
            Integer known = columns.get(name);
            if (known != null || !on.add(name)) {
                return known == null ? 0 : known; // a circle ends where it began
            }
            int column = requires.getOrDefault(name, List.of()).stream()
                    .mapToInt(required -> column(required, on) + 1)
                    .max()
                    .orElse(0);
            on.remove(name);
            columns.put(name, column);
            return column;
        }

        private Node node(String name, int x, int y, int width) {
            String outcome = outcomes.getOrDefault(name, "other");
            String kind = outcome.equals("other") ? "not a module of this run" : outcome.replace('-', ' ');
            return new Node(name + ": " + kind, shown(name), outcome, x, y, width, x + width / 2, y + 18);
        }

        private List<Edge> edges() {
            List<Edge> edges = new ArrayList<>();
            requires.forEach((name, all) -> all.forEach(required -> {
                Node from = nodes.get(required);
                Node to = nodes.get(name);
                if (from != null && to != null && !name.equals(required) && !isThroughAnother(name, required)) {
                    int x = from.x() + from.width();
                    int y = from.y() + 14;
                    int middle = (x + to.x()) / 2;
                    edges.add(new Edge(
                            name + " requires " + required,
                            "M%d %dC%d %d %d %d %d %d"
                                    .formatted(x, y, middle, y, middle, to.y() + 14, to.x() - 1, to.y() + 14)));
                }
            }));
            return edges;
        }

        /** What is required through another one, too, needs no line of its own. */
        private boolean isThroughAnother(String name, String required) {
            return requires.getOrDefault(name, List.of()).stream()
                    .anyMatch(other -> !other.equals(required)
                            && !other.equals(name)
                            && reaches(other, required, new HashSet<>()));
        }

        private boolean reaches(String from, String wanted, Set<String> seen) {
            return seen.add(from)
                    && requires.getOrDefault(from, List.of()).stream()
                            .anyMatch(next -> next.equals(wanted) || reaches(next, wanted, seen));
        }

        private static String shown(String name) {
            return name.length() <= 36 ? name : name.substring(0, 35) + "…";
        }
    }
}
