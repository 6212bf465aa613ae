package dev.pgpm.console.report;

import dev.pgpm.console.result.ModuleRecord;
import dev.pgpm.console.result.RunRecord;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** Which module ran when, and beside which: a lane for each that runs at the same time. */
record HtmlTimeline(String label, int width, int height, List<Tick> ticks, List<Bar> bars) {

    private static final int WIDTH = 1100;
    private static final int MARGIN = 24;
    private static final int TOP = 26;
    private static final int LANE = 28;
    private static final double CHARACTER = 6.7;

    /** A mark on the axis of time. */
    record Tick(int x, int y, String label) {}

    /** A module. */
    record Bar(String title, String label, String outcome, int x, int y, int width, int textX, int textY) {}

    static List<HtmlTimeline> of(RunRecord run) {
        List<ModuleRecord> ran = run.modules().stream()
                .filter(module -> !module.duration().isZero())
                .sorted(Comparator.comparing(ModuleRecord::start))
                .toList();
        if (ran.isEmpty()) {
            return List.of();
        }
        double end = ran.stream()
                .mapToDouble(module -> seconds(module) + module.duration().toNanos() / 1e9)
                .max()
                .orElse(1);
        double scale = (WIDTH - 2 * MARGIN) / end;
        List<Double> lanes = new ArrayList<>();
        List<Bar> bars = new ArrayList<>();
        for (ModuleRecord module : ran) {
            bars.add(bar(module, lane(lanes, module), scale));
        }
        int height = TOP + lanes.size() * LANE + 4;
        String label =
                "%d modules in %d lanes, %s in all".formatted(ran.size(), lanes.size(), Words.time(run.duration()));
        return List.of(new HtmlTimeline(label, WIDTH, height, ticks(end, scale, height), bars));
    }

    /** The first lane that is free again takes the module. */
    private static int lane(List<Double> lanes, ModuleRecord module) {
        double end = seconds(module) + module.duration().toNanos() / 1e9;
        for (int lane = 0; lane < lanes.size(); lane++) {
            if (lanes.get(lane) <= seconds(module)) {
                lanes.set(lane, end);
                return lane;
            }
        }
        lanes.add(end);
        return lanes.size() - 1;
    }

    private static Bar bar(ModuleRecord module, int lane, double scale) {
        int x = MARGIN + (int) Math.round(seconds(module) * scale);
        int width = Math.max(3, (int) Math.round(module.duration().toNanos() / 1e9 * scale) - 1);
        int y = TOP + lane * LANE;
        String label = module.name();
        boolean fits = label.length() * CHARACTER + 10 < width;
        String title = "%s: %s, %s from %s on"
                .formatted(
                        label, Words.of(module.outcome()), Words.time(module.duration()), Words.time(module.start()));
        return new Bar(title, fits ? label : "", JsonReport.id(module.outcome()), x, y, width, x + 6, y + 15);
    }

    private static List<Tick> ticks(double end, double scale, int height) {
        double step = Math.pow(10, Math.floor(Math.log10(end / 3)));
        while (end / step > 8) {
            step *= end / step > 20 ? 5 : 2;
        }
        List<Tick> ticks = new ArrayList<>();
        for (int i = 0; i * step <= end; i++) {
            double at = i * step;
            String label = step < 1
                    ? String.format(Locale.ROOT, "%.0f ms", at * 1_000)
                    : String.format(Locale.ROOT, "%.0f s", at);
            ticks.add(new Tick(MARGIN + (int) Math.round(at * scale), height, label));
        }
        return ticks;
    }

    private static double seconds(ModuleRecord module) {
        return module.start().toNanos() / 1e9;
    }
}
