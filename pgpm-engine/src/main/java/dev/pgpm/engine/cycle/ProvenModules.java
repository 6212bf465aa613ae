package dev.pgpm.engine.cycle;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What was proven before, remembered in a directory by {@link ContentKeys}: a small file for each, in which the time
 * stands. Only what passed with nothing at all to tell is remembered, so that a warning is told every time. Any number of
 * runs may use one directory at once; a file that is damaged or gone means that the module is proven again.
 */
public final class ProvenModules {

    /** After that a proof is repeated, for what no key can hold: the clock, the network, other files of the machine. */
    public static final Duration LONGEST_AGE = Duration.ofDays(7);

    /** How many are remembered; the oldest are forgotten first. A file takes a block of the disk. */
    static final int MOST = 20_000;

    private static final System.Logger LOG = System.getLogger(ProvenModules.class.getName());
    private static final Pattern NAME = Pattern.compile("[0-9a-f]{64}");

    private final Path directory;
    private final Clock clock;

    /** Makes a memory in a directory, which need not be there yet. */
    public ProvenModules(Path directory, Clock clock) {
        this.directory = directory;
        this.clock = clock;
    }

    /** {@return when what a key stands for was proven, if that is known and not too long ago} */
    Optional<Instant> proven(String key) {
        try {
            Instant when =
                    Instant.parse(Files.readString(directory.resolve(key)).strip());
            Instant now = clock.instant();
            return when.isAfter(now) || when.plus(LONGEST_AGE).isBefore(now) ? Optional.empty() : Optional.of(when);
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException | DateTimeException e) {
            LOG.log(Level.DEBUG, () -> "not remembered: " + key, e);
            return Optional.empty();
        }
    }

    /** Remembers that what a key stands for is proven now. That it cannot be remembered harms nobody. */
    void remember(String key) {
        try {
            Files.createDirectories(directory);
            Path part = Files.createTempFile(directory, "new-", ".part");
            Files.writeString(part, clock.instant() + "\n");
            Files.move(
                    part, directory.resolve(key), StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            LOG.log(Level.DEBUG, () -> "cannot be remembered in " + directory, e);
        }
    }

    /** Forgets everything. */
    public void clear() {
        forget(true);
    }

    /** Forgets what is too old, and the oldest of what is too much. */
    void tidy() {
        forget(false);
    }

    private void forget(boolean all) {
        record Remembered(Path file, FileTime written) {}
        List<Remembered> found = new ArrayList<>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(directory)) {
            for (Path file : files) {
                String name = String.valueOf(file.getFileName());
                if (NAME.matcher(name).matches() || name.endsWith(".part")) {
                    found.add(new Remembered(file, Files.getLastModifiedTime(file)));
                }
            }
            FileTime oldest = FileTime.from(clock.instant().minus(LONGEST_AGE));
            found.sort(Comparator.comparing(Remembered::written).reversed());
            for (int i = 0; i < found.size(); i++) {
                if (all || i >= MOST || found.get(i).written().compareTo(oldest) < 0) {
                    Files.deleteIfExists(found.get(i).file());
                }
            }
        } catch (IOException e) {
            LOG.log(Level.DEBUG, () -> "cannot be tidied: " + directory, e); // not there, or another run tidies, too
        }
    }
}
