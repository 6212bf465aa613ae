package dev.pgpm.junit.server;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Which server to take. */
public enum ServerChoice {
    /** A JDBC URL or PGHOST if there is one, else a container if that can be had at once, else an embedded server. */
    AUTO,
    /** The server that a JDBC URL, or else libpq's variables, lead to. */
    EXTERNAL,
    /** A container. */
    TESTCONTAINERS,
    /** A server of our own, from PostgreSQL's programs on the class path. */
    EMBEDDED;

    /** {@return the choice as users write it, such as {@code auto}} */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** {@return the choice that a word names, in any case} */
    public static Optional<ServerChoice> parse(String word) {
        return Arrays.stream(values())
                .filter(choice -> choice.id().equalsIgnoreCase(word.strip()))
                .findFirst();
    }

    /** {@return all words that can be written} */
    public static List<String> ids() {
        return Arrays.stream(values()).map(ServerChoice::id).toList();
    }
}
