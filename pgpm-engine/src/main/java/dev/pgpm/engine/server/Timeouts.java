package dev.pgpm.engine.server;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How long to wait for a server; zero stands for no limit. The first two are the server's own settings of these names
 * (PostgreSQL documentation, 20.11), sent when a session starts, so that neither {@code RESET ALL} nor the end of a
 * transaction loses them and nothing looks like a setting that a script left. A script may set them otherwise for itself;
 * the third holds whatever the script, the server or the network between does.
 *
 * @param statement how long one statement may run
 * @param lock how long a statement may wait for a lock
 * @param socket how long the server may send nothing: a whole script is one message, and so are up to five short ones of a
 *     change (decision 15), so this is the limit of a script, or of these together
 */
public record Timeouts(Duration statement, Duration lock, Duration socket) {

    /** For scripts on databases of a test's size: two minutes a statement, half a minute a lock, ten minutes a script. */
    public static final Timeouts USUAL =
            new Timeouts(Duration.ofMinutes(2), Duration.ofSeconds(30), Duration.ofMinutes(10));

    /** No limits. */
    public static final Timeouts NONE = new Timeouts(Duration.ZERO, Duration.ZERO, Duration.ZERO);

    /**
     * How soon the server notices that we are gone without a word, and gives back what the session held: about a minute, where
     * operating systems take two hours.
     */
    private static final String NOTICE =
            "-c tcp_keepalives_idle=30 -c tcp_keepalives_interval=10 -c tcp_keepalives_count=3 ";

    private static final Pattern SHAPE = Pattern.compile("(?<number>\\d{1,9})(?<unit>ms|s|m|min|h)?");

    public Timeouts {
        if (statement.isNegative() || lock.isNegative() || socket.isNegative()) {
            throw new IllegalArgumentException("a timeout must not be negative");
        }
    }

    /** {@return a duration written as {@code 500ms}, {@code 90s}, {@code 5m} or {@code 1h}; a bare number is seconds} */
    public static Optional<Duration> parse(String text) {
        Matcher shape = SHAPE.matcher(text.strip());
        if (!shape.matches()) {
            return Optional.empty();
        }
        long number = Long.parseLong(shape.group("number"));
        String unit = shape.group("unit");
        return Optional.of(
                switch (unit == null ? "s" : unit) {
                    case "ms" -> Duration.ofMillis(number);
                    case "m", "min" -> Duration.ofMinutes(number);
                    case "h" -> Duration.ofHours(number);
                    default -> Duration.ofSeconds(number);
                });
    }

    /** {@return these limits as properties of pgjdbc, added to others that win over them} */
    Map<String, String> over(Map<String, String> properties) {
        Map<String, String> all = new LinkedHashMap<>();
        if (!socket.isZero()) {
            all.put("socketTimeout", String.valueOf(Math.max(1, socket.toSeconds())));
        }
        all.putAll(properties);
        String options = (option("statement_timeout", statement)
                        + option("lock_timeout", lock)
                        + properties.getOrDefault("options", ""))
                .strip();
        if (!options.isEmpty()) {
            all.put("options", NOTICE + options);
        }
        return all;
    }

    /**
     * {@return properties in which no limit of a statement or a lock is lower than the usual one} Where there is none, none
     * is set. Transactions there are short, and hold locks that all runs need.
     */
    static Map<String, String> forOwnWork(Map<String, String> properties) {
        String options = properties.getOrDefault("options", "");
        String added =
                raised(options, "statement_timeout", USUAL.statement) + raised(options, "lock_timeout", USUAL.lock);
        if (!options.contains(NOTICE)) {
            return properties;
        }
        Map<String, String> all = new LinkedHashMap<>(properties);
        all.put("options", (options + " " + added + "-c idle_in_transaction_session_timeout=30000").strip());
        return all;
    }

    private static String raised(String options, String name, Duration usual) {
        Matcher given = Pattern.compile("-c " + name + "=(\\d{1,10})(?= |$)").matcher(options);
        long last = 0;
        while (given.find()) {
            last = Long.parseLong(given.group(1));
        }
        return last > 0 && last < usual.toMillis() ? option(name, usual) : "";
    }

    /** Of two settings of one name in the options the server takes the last. */
    private static String option(String name, Duration limit) {
        return limit.isZero() ? "" : "-c " + name + "=" + Math.min(Integer.MAX_VALUE, limit.toMillis()) + " ";
    }
}
