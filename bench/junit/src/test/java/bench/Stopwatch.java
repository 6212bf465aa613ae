package bench;

import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Notes when bodies of tests begin and end, and prints what lay between. */
final class Stopwatch {

    private static final List<Double> BETWEEN = new ArrayList<>();
    private static String current = "";
    private static long lastEnd;

    private Stopwatch() {}

    static void begin(String testClass) {
        long now = System.nanoTime();
        if (current.isEmpty()) {
            long since = System.currentTimeMillis() - ManagementFactory.getRuntimeMXBean().getStartTime();
            System.out.printf("%s: first test %d ms after the start of the JVM%n", testClass, since);
        } else if (!current.equals(testClass)) {
            System.out.printf("%s: first test %.1f ms after the last of another class%n", testClass, (now - lastEnd) / 1e6);
        } else {
            BETWEEN.add((now - lastEnd) / 1e6);
        }
        current = testClass;
    }

    static void end() {
        lastEnd = System.nanoTime();
    }

    /** Prints what the tests of a class cost beside their bodies. */
    static void report() {
        Collections.sort(BETWEEN);
        System.out.printf(
                "%s: %d tests, between two bodies: median %.2f ms, 90%% within %.2f ms%n",
                current, BETWEEN.size() + 1, BETWEEN.get(BETWEEN.size() / 2), BETWEEN.get(BETWEEN.size() * 9 / 10));
        BETWEEN.clear();
    }
}
