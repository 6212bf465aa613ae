package dev.pgpm.console.run;

import dev.pgpm.engine.finding.Finding;
import dev.pgpm.engine.finding.FindingCode;
import dev.pgpm.engine.finding.FindingsException;
import dev.pgpm.engine.finding.Place;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One of several parts that a run is split into.
 *
 * @param index which one, from 1
 * @param total how many there are
 */
record Shard(int index, int total) {

    /** What asks the environment. */
    static final String AUTO = "auto";

    private static final Pattern WRITTEN = Pattern.compile("(\\d{1,4})/(\\d{1,4})");

    /** The variables of what runs many at once, and where each counts from. */
    private static final List<Variables> SYSTEMS = List.of(
            new Variables("PGPM_SHARD_INDEX", "PGPM_SHARD_TOTAL", 0),
            new Variables("JOB_COMPLETION_INDEX", "PGPM_SHARD_TOTAL", 0), // Indexed Jobs of Kubernetes have no total
            new Variables("CI_NODE_INDEX", "CI_NODE_TOTAL", 1), // GitLab
            new Variables("CIRCLE_NODE_INDEX", "CIRCLE_NODE_TOTAL", 0)); // CircleCI

    private record Variables(String index, String total, int first) {}

    Shard {
        if (index < 1 || index > total) {
            throw new IllegalArgumentException("no shard: " + index + "/" + total);
        }
    }

    /**
     * {@return the shard that a text such as {@code 3/8} names, or that the environment names for {@code auto}}
     *
     * @throws FindingsException if there is no such shard
     */
    static Shard of(String text, Map<String, String> environment) {
        return text.equals(AUTO) ? fromEnvironment(environment) : parse(text, "--shard");
    }

    private static Shard fromEnvironment(Map<String, String> environment) {
        for (Variables names : SYSTEMS) {
            String index = environment.getOrDefault(names.index(), "");
            String total = environment.getOrDefault(names.total(), "");
            if (!index.isEmpty() && !total.isEmpty()) {
                String where = names.index() + "=" + index + ", " + names.total() + "=" + total;
                int shift = 1 - names.first();
                return index.matches("\\d{1,4}")
                        ? parse(Integer.parseInt(index) + shift + "/" + total, where)
                        : parse("", where);
            }
        }
        throw refused(
                "--shard auto",
                "the environment does not say which part of the run this is",
                "Give it as --shard 3/8, or set PGPM_SHARD_INDEX (from 0) and PGPM_SHARD_TOTAL. GitLab and CircleCI set"
                        + " variables of their own; an Indexed Job of Kubernetes needs PGPM_SHARD_TOTAL beside its index.");
    }

    private static Shard parse(String text, String where) {
        Matcher parts = WRITTEN.matcher(text);
        if (parts.matches()) {
            int index = Integer.parseInt(parts.group(1));
            int total = Integer.parseInt(parts.group(2));
            if (index >= 1 && index <= total) {
                return new Shard(index, total);
            }
        }
        throw refused(
                where,
                "\"" + text + "\" (" + where + ") names no part of a run",
                "Write the part and the number of parts, such as 3/8; the first part is 1.");
    }

    private static FindingsException refused(String where, String cause, String remedy) {
        return new FindingsException(
                Finding.of(FindingCode.SHARD_INVALID, Place.of(Path.of("").toAbsolutePath()), where, cause, remedy));
    }

    /** {@return the shard as it is written, such as {@code 3/8}} */
    @Override
    public String toString() {
        return index + "/" + total;
    }
}
