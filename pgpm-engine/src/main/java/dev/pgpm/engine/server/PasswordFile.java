package dev.pgpm.engine.server;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * libpq's password file (PostgreSQL documentation, 34.16): lines of {@code host:port:database:user:password}, {@code *}
 * matches anything, a backslash takes the next character as it is, the first line that matches wins. A file that others
 * may read is ignored, as libpq does, and the answer says so.
 *
 * @param file where it is, if it is there
 */
record PasswordFile(Path file) {

    private static final int FIELDS = 5;
    private static final Set<PosixFilePermission> OTHERS = Set.of(
            PosixFilePermission.GROUP_READ,
            PosixFilePermission.GROUP_WRITE,
            PosixFilePermission.GROUP_EXECUTE,
            PosixFilePermission.OTHERS_READ,
            PosixFilePermission.OTHERS_WRITE,
            PosixFilePermission.OTHERS_EXECUTE);

    static PasswordFile locate(Map<String, String> environment, Path home) {
        String explicit = environment.getOrDefault("PGPASSFILE", "");
        if (!explicit.isEmpty()) {
            return new PasswordFile(Path.of(explicit));
        }
        String roaming = environment.getOrDefault("APPDATA", "");
        boolean windows = home.getFileSystem().getSeparator().equals("\\");
        return new PasswordFile(
                windows && !roaming.isEmpty()
                        ? Path.of(roaming, "postgresql", "pgpass.conf")
                        : home.resolve(".pgpass"));
    }

    /** {@return the password that {@code PGPASSWORD} or else the password file gives} */
    static Answer find(
            Map<String, String> environment, Path home, String host, int port, String database, String user) {
        String password = environment.getOrDefault("PGPASSWORD", "");
        return password.isEmpty()
                ? locate(environment, home).find(host, port, database, user)
                : new Answer(password, "PGPASSWORD");
    }

    /**
     * What the file gives.
     *
     * @param found the password, empty for none
     * @param origin where it came from, or why there is none
     */
    record Answer(String found, String origin) {
        Optional<String> password() {
            return found.isEmpty() ? Optional.empty() : Optional.of(found);
        }
    }

    Answer find(String host, int port, String database, String user) {
        if (!Files.isRegularFile(file)) {
            return new Answer("", "default; there is no PGPASSWORD and no " + file);
        }
        try {
            if (isOpenToOthers()) {
                return new Answer("", "default; " + file + " was ignored because others may access it (chmod 600 it)");
            }
            List<String> wanted = List.of(host, Integer.toString(port), database, user);
            for (String line : Files.readAllLines(file)) {
                List<String> fields = fields(line);
                if (fields.size() == FIELDS && matches(fields, wanted)) {
                    return new Answer(unescaped(fields.get(FIELDS - 1)), file.toString());
                }
            }
        } catch (IOException e) {
            return new Answer("", "default; " + file + " could not be read");
        }
        return new Answer("", "default; no line of " + file + " matches");
    }

    private boolean isOpenToOthers() throws IOException {
        if (!Files.getFileStore(file).supportsFileAttributeView("posix")) {
            return false;
        }
        return Files.getPosixFilePermissions(file).stream().anyMatch(OTHERS::contains);
    }

    /** The fields, still escaped; none for a comment. As in libpq, a colon ends the password too. */
    private static List<String> fields(String line) {
        List<String> fields = new ArrayList<>();
        if (line.startsWith("#")) {
            return fields;
        }
        int start = 0;
        for (int i = 0; i < line.length() && fields.size() < FIELDS; i++) {
            char c = line.charAt(i);
            if (c == '\\') {
                i++;
            } else if (c == ':') {
                fields.add(line.substring(start, i));
                start = i + 1;
            }
        }
        if (fields.size() < FIELDS) {
            fields.add(line.substring(Math.min(start, line.length())));
        }
        return fields;
    }

    private static boolean matches(List<String> fields, List<String> wanted) {
        for (int i = 0; i < wanted.size(); i++) {
            String field = fields.get(i);
            if (!field.equals("*") && !unescaped(field).equals(wanted.get(i))) {
                return false;
            }
        }
        return true;
    }

    private static String unescaped(String field) {
        return field.replaceAll("\\\\(.)", "$1");
    }
}
