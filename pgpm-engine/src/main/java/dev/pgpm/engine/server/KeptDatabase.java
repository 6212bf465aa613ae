package dev.pgpm.engine.server;

import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A database of dependencies that a run left to later ones. All that is known of it stands in its comment, which no other
 * database has. Nobody can connect to it.
 *
 * @param key what it was made of, 64 hexadecimal digits; its name follows from it, so that of two runs that make the same
 *     one wins
 * @param content a digest of what is in it: whoever takes a copy sees whether it is still that
 * @param used when it was last of use
 */
public record KeptDatabase(String key, String content, Instant used) {

    static final String PREFIX = DatabaseName.PREFIX + "kept_";

    private static final int KEY_CHARACTERS_IN_NAME = 32;
    private static final Pattern COMMENT = Pattern.compile(
            "\\{\"pgpm-kept\":1,\"key\":\"([0-9a-f]{64})\",\"content\":\"([0-9a-f]{64})\",\"used\":\"([^\"]*)\"\\}");

    /** {@return its name} */
    public String name() {
        return PREFIX + key.substring(0, KEY_CHARACTERS_IN_NAME);
    }

    /** {@return the database that a name and a comment belong to; nothing if they do not fit: then it is not ours} */
    static Optional<KeptDatabase> parse(String name, String comment) {
        Matcher parts = COMMENT.matcher(comment);
        if (!parts.matches()) {
            return Optional.empty();
        }
        try {
            KeptDatabase kept = new KeptDatabase(parts.group(1), parts.group(2), Instant.parse(parts.group(3)));
            return kept.name().equals(name) ? Optional.of(kept) : Optional.empty();
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }

    /** {@return the comment, one line of JSON} */
    String comment() {
        return "{\"pgpm-kept\":1,\"key\":\"" + key + "\",\"content\":\"" + content + "\",\"used\":\"" + used + "\"}";
    }
}
