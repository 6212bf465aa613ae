package dev.pgpm.engine.server;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Locale;
import java.util.zip.CRC32;

/**
 * The names of our databases: readable, unguessable, and short enough that the server cuts nothing off. A database gets
 * its name and a connection limit in the same statement that makes it; the limit is computed from the name, and so large
 * that it limits nothing. It tells a database of which only the making was done (the client was killed before it could
 * put the {@link OwnerMark}) from a stranger's database with a similar name.
 */
final class DatabaseName {

    static final String PREFIX = "pgpm_";
    private static final int LONGEST_LABEL = 32;
    private static final String ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz";
    private static final int RANDOM_CHARACTERS = 16;
    private static final int LIMIT_BASE = 1_000_000_000;
    private static final SecureRandom RANDOM = new SecureRandom();

    private DatabaseName() {}

    /** {@return a new name that holds what can be kept of the label, and 80 random bits} */
    static String fresh(String label) {
        String readable = label.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "_");
        return PREFIX + readable.substring(0, Math.min(LONGEST_LABEL, readable.length())) + "_" + random();
    }

    /** {@return 80 random bits as 16 characters} */
    static String random() {
        StringBuilder text = new StringBuilder(RANDOM_CHARACTERS);
        for (int i = 0; i < RANDOM_CHARACTERS; i++) {
            text.append(ALPHABET.charAt(RANDOM.nextInt(ALPHABET.length())));
        }
        return text.toString();
    }

    /** {@return the connection limit that a database of this name is born with} */
    static int birthLimit(String name) {
        CRC32 checksum = new CRC32();
        checksum.update(name.getBytes(StandardCharsets.UTF_8));
        return LIMIT_BASE + (int) (checksum.getValue() % LIMIT_BASE);
    }
}
