package dev.pgpm.engine.server;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The text that marks a thing as ours and says whose, such as the comment on a database: a run dies with its process, and
 * what a dead run left may be removed.
 *
 * @param run the run's random id
 * @param host the machine, see {@link ThisProcess#host()}
 * @param pid the process on that machine
 * @param started when that process started; a process id alone is used again
 * @param since when the database was made
 */
public record OwnerMark(String run, String host, long pid, Instant started, Instant since) {

    /** How old a database of another machine must be: whether its run still lives cannot be seen from here. */
    public static final Duration FOREIGN_AGE = Duration.ofHours(24);

    private static final Pattern COMMENT =
            Pattern.compile("\\{\"pgpm\":1,\"run\":\"(\\w+)\",\"host\":\"([^\"\\\\]*)\",\"pid\":(\\d{1,18}),"
                    + "\"started\":\"([^\"]*)\",\"since\":\"([^\"]*)\"\\}");

    /** {@return a mark of this process} */
    public static OwnerMark of(String run, ThisProcess process, Clock clock) {
        return new OwnerMark(run, process.host(), process.pid(), process.started(), clock.instant());
    }

    /** {@return the mark that a comment is, if it is one; what was changed by hand is none} */
    public static Optional<OwnerMark> parse(String comment) {
        Matcher parts = COMMENT.matcher(comment);
        if (!parts.matches()) {
            return Optional.empty();
        }
        try {
            return Optional.of(new OwnerMark(
                    parts.group(1),
                    parts.group(2),
                    Long.parseLong(parts.group(3)),
                    Instant.parse(parts.group(4)),
                    Instant.parse(parts.group(5))));
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }

    /** {@return the mark as the text of a comment, one line of JSON} */
    public String comment() {
        return "{\"pgpm\":1,\"run\":\"" + run + "\",\"host\":\"" + host + "\",\"pid\":" + pid + ",\"started\":\""
                + started + "\",\"since\":\"" + since + "\"}";
    }

    /** {@return whether the run that made the database is over, seen from a process at a time} */
    public boolean isStale(ThisProcess here, Instant now) {
        if (!host.equals(here.host())) {
            return since.plus(FOREIGN_AGE).isBefore(now);
        }
        return !here.isAlive(pid, started);
    }
}
