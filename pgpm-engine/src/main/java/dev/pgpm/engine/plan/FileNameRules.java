package dev.pgpm.engine.plan;

import static dev.pgpm.engine.finding.FindingCode.PLAN_NAME_INVALID;
import static dev.pgpm.engine.plan.Quote.quote;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * A change's name is the path of three scripts below the module, so it must be a path that stays there and that every
 * file system can hold. Upstream runs {@code a/../../b} from outside the module, and its {@code remove} deletes there.
 */
final class FileNameRules {

    /** The longest file name of ext4, XFS, APFS and NTFS, in bytes of UTF-8 (the last counts UTF-16, which is less). */
    private static final int LONGEST_SEGMENT = 255;

    private static final String SUFFIX = ".sql";

    /** Devices that Windows finds in every directory, with any extension (Microsoft, "Naming Files, Paths"). */
    private static final Set<String> DEVICES = Set.of(
            "CON", "PRN", "AUX", "NUL", "CONIN$", "CONOUT$", "COM0", "COM1", "COM2", "COM3", "COM4", "COM5", "COM6",
            "COM7", "COM8", "COM9", "COM¹", "COM²", "COM³", "LPT0", "LPT1", "LPT2", "LPT3", "LPT4", "LPT5", "LPT6",
            "LPT7", "LPT8", "LPT9", "LPT¹", "LPT²", "LPT³");

    private FileNameRules() {}

    static Optional<Flaw> check(String name) {
        return traversal(name).or(() -> controlCharacter(name)).or(() -> segments(name));
    }

    /** {@return what makes the name a path that could leave the module: an absolute one, a drive, or {@code ..}} */
    static Optional<Flaw> traversal(String name) {
        if (name.startsWith("/")) {
            return flaw(0, "the name is an absolute path", "Write a path below the module, without the first slash.");
        }
        boolean drive = name.length() > 1 && name.charAt(1) == ':' && isLetter(name.charAt(0));
        if (drive && name.length() > 2 && "/\\".indexOf(name.charAt(2)) >= 0) {
            return flaw(0, "the name starts with a drive letter", "Write a path below the module.");
        }
        int from = 0;
        for (String segment : split(name)) {
            if (segment.equals(".") || segment.equals("..")) {
                return flaw(
                        from,
                        "the name holds the path segment \"" + segment + "\", which could lead out of the module",
                        "Write the path without it; scripts live below the module's own directories.");
            }
            from += segment.length() + 1;
        }
        return Optional.empty();
    }

    static Optional<Flaw> controlCharacter(String name) {
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            if (Character.isISOControl(c)) {
                String shown = c == 0
                        ? "a NUL character"
                        : String.format(Locale.ROOT, "the control character U+%04X", (int) c);
                return flaw(i, "the name holds " + shown, "Remove it; it may be invisible in your editor.");
            }
        }
        return Optional.empty();
    }

    private static Optional<Flaw> segments(String name) {
        List<String> segments = split(name);
        int from = 0;
        for (int i = 0; i < segments.size(); i++) {
            String file = segments.get(i) + (i == segments.size() - 1 ? SUFFIX : "");
            Optional<Flaw> flaw = segment(segments.get(i), file);
            if (flaw.isPresent()) {
                return Optional.of(flaw.get().movedBy(from));
            }
            from += segments.get(i).length() + 1;
        }
        return Optional.empty();
    }

    private static Optional<Flaw> segment(String segment, String file) {
        if (segment.isEmpty()) {
            return flaw(0, "the name holds an empty path segment (\"//\")", "Write one slash.");
        }
        if (file.endsWith(".")) {
            return flaw(
                    segment.length() - 1,
                    "the path segment " + quote(segment) + " ends with a dot, which Windows drops",
                    "Rename the change.");
        }
        int dot = segment.indexOf('.');
        String device = (dot < 0 ? segment : segment.substring(0, dot)).toUpperCase(Locale.ROOT);
        if (DEVICES.contains(device)) {
            return flaw(
                    0,
                    "\"" + segment + "\" is the name of a device on Windows, where no file can be called so",
                    "Rename the change.");
        }
        int length = file.getBytes(StandardCharsets.UTF_8).length;
        if (length > LONGEST_SEGMENT) {
            return flaw(
                    0,
                    "a path segment of the name makes a file name of " + length + " bytes; file systems hold at most "
                            + LONGEST_SEGMENT,
                    "Shorten the name.");
        }
        return Optional.empty();
    }

    private static boolean isLetter(char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    }

    private static List<String> split(String name) {
        return List.of(name.split("/", -1));
    }

    private static Optional<Flaw> flaw(int offset, String cause, String remedy) {
        return Optional.of(new Flaw(PLAN_NAME_INVALID, offset, cause, remedy));
    }
}
