import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;

/** Makes a table and a picture of what {@code bench/run} measured: {@code java bench/Summary.java RESULTS.CSV DIRECTORY}. */
final class Summary {

    /** Ours divided by upstream's, at most. */
    private static final Map<String, Double> GOALS =
            Map.of("npm", 0.45, "40x10", 0.25, "10x100", 0.35, "1x1000", 0.80, "200x10", 0.15);

    private static final Map<String, String> COLOURS = Map.of("ours", "#1b7f5a", "upstream", "#b0b7bf", "psql", "#e0b64c");

    private static final int LEFT = 90;
    private static final int WIDTH = 560;
    private static final int BAR = 18;

    private record Run(String work, String tool, double seconds, double megabytes) {}

    private final List<Run> runs;
    private final Map<String, Map<String, Double>> seconds;
    private final Map<String, Map<String, Double>> megabytes;

    private Summary(List<Run> runs) {
        this.runs = runs;
        this.seconds = medians(Run::seconds);
        this.megabytes = medians(Run::megabytes);
    }

    public static void main(String[] arguments) throws IOException {
        Summary summary = new Summary(Files.readAllLines(Path.of(arguments[0])).stream()
                .skip(1)
                .map(line -> line.split(","))
                .map(f -> new Run(f[0], f[1], Double.parseDouble(f[3]), Double.parseDouble(f[4]) / 1024))
                .toList());
        Files.writeString(Path.of(arguments[1], "summary.md"), summary.table());
        Files.writeString(Path.of(arguments[1], "picture.svg"), summary.picture());
    }

    private Map<String, Map<String, Double>> medians(ToDoubleFunction<Run> value) {
        Map<String, Map<String, Double>> medians = new LinkedHashMap<>();
        for (Run run : runs) {
            medians.computeIfAbsent(run.work(), work -> new TreeMap<>()).computeIfAbsent(run.tool(), tool -> {
                double[] sorted = runs.stream()
                        .filter(other -> other.work().equals(run.work()) && other.tool().equals(tool))
                        .mapToDouble(value)
                        .sorted()
                        .toArray();
                return sorted[sorted.length / 2];
            });
        }
        return medians;
    }

    private String table() {
        StringBuilder table = new StringBuilder("""
                | work | ours | upstream | psql | ours ÷ upstream | goal | ours, memory | upstream, memory |
                |---|---|---|---|---|---|---|---|
                """);
        seconds.forEach((work, tools) -> {
            Double goal = GOALS.get(work);
            table.append("| %s | %s | %s | %s | %s | %s | %s | %s |\n"
                    .formatted(
                            work.replace("x", " × "),
                            show(tools.get("ours"), "%.2f s"),
                            show(tools.get("upstream"), "%.2f s"),
                            show(tools.get("psql"), "%.2f s"),
                            show(ratio(tools), "%.2f"),
                            goal == null ? "" : String.format(Locale.ROOT, "≤ %.2f", goal),
                            show(megabytes.get(work).get("ours"), "%.0f MB"),
                            show(megabytes.get(work).get("upstream"), "%.0f MB")));
        });
        return table.toString();
    }

    private static Double ratio(Map<String, Double> tools) {
        Double ours = tools.get("ours");
        Double upstream = tools.get("upstream");
        return ours == null || upstream == null ? null : Double.valueOf(ours / upstream);
    }

    private static String show(Double value, String format) {
        return value == null ? "" : String.format(Locale.ROOT, format, value);
    }

    /** One group of bars for each work, as long as its slowest; a line where the goal is. */
    private String picture() {
        StringBuilder svg = new StringBuilder();
        int y = 40;
        for (String work : seconds.keySet()) {
            Map<String, Double> tools = seconds.get(work);
            double longest = tools.values().stream().mapToDouble(Double::doubleValue).max().orElse(1);
            int top = y;
            svg.append(text(8, y + BAR * 3 / 2, "bold", work.replace("x", " × ")));
            for (String tool : List.of("upstream", "ours", "psql")) {
                Double value = tools.get(tool);
                if (value != null) {
                    double length = WIDTH * value / longest;
                    svg.append("<rect x=\"%d\" y=\"%d\" width=\"%.0f\" height=\"%d\" fill=\"%s\"/>\n"
                            .formatted(LEFT, y, length, BAR - 3, COLOURS.get(tool)));
                    svg.append(text(LEFT + (int) length + 6, y + BAR - 6, "normal", tool + " " + show(value, "%.2f s")));
                    y += BAR;
                }
            }
            Double goal = GOALS.get(work);
            if (goal != null && tools.containsKey("upstream")) {
                double x = LEFT + WIDTH * goal * tools.get("upstream") / longest;
                svg.append("<line x1=\"%1$.0f\" x2=\"%1$.0f\" y1=\"%2$d\" y2=\"%3$d\" stroke=\"#c0392b\" stroke-dasharray=\"3 2\"/>\n"
                        .formatted(x, top - 3, y));
            }
            y += 16;
        }
        return """
                <svg xmlns="http://www.w3.org/2000/svg" width="800" height="%d" font-family="sans-serif" font-size="12">
                <rect width="100%%" height="100%%" fill="white"/>
                %s%s</svg>
                """.formatted(y, text(8, 22, "bold", "Full cycle, wall time; the dashed line is the goal for ours"), svg);
    }

    private static String text(int x, int y, String weight, String words) {
        return "<text x=\"%d\" y=\"%d\" font-weight=\"%s\">%s</text>\n".formatted(x, y, weight, words);
    }
}
